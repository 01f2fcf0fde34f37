/** Long lists of a message travel apart: to copy all of a large lab at once would hold the window up. */

/** Items of a list that are copied at once: some milliseconds. */
const PART = 2000

/** The next items of a list. */
export interface ListPart {
  /** Leads through the message to the list, for example `plan`, `cables`. */
  readonly path: readonly (string | number)[]
  readonly items: readonly unknown[]
}

/** A message with its long lists empty, and the parts of these in their order. The message itself is left as it is. */
export function inParts<T>(message: T): { readonly short: T; readonly parts: readonly ListPart[] } {
  const parts: ListPart[] = []
  const shorten = (value: unknown, path: ListPart['path']): unknown => {
    if (Array.isArray(value) && value.length > PART) {
      for (let at = 0; at < value.length; at += PART) parts.push({ path, items: value.slice(at, at + PART) })
      return []
    }
    if (Array.isArray(value)) return value.map((item, i) => shorten(item, [...path, i]))
    // Bytes and the like are copied as they are.
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shorten(item, [...path, key])]))
  }
  return { short: shorten(message, []) as T, parts }
}

/** Puts a part where it belongs. */
export function putPart(message: unknown, { path, items }: ListPart): void {
  const list = path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], message)
  for (const item of items) (list as unknown[]).push(item)
}
