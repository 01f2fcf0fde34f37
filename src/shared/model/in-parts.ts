/** Long lists of a message travel apart: to copy all of a large lab at once would hold the window up. */

/** Items of a list that are copied at once, those of lists in them included: some milliseconds. */
const PART = 2000

/** The next items of a list. */
export interface ListPart {
  /** Leads through the message to the list, for example `plan`, `cables`. */
  readonly path: readonly (string | number)[]
  readonly items: readonly unknown[]
}

type Path = ListPart['path']

interface LongList {
  readonly path: Path
  readonly items: readonly unknown[]
}

/**
 * A message with its long lists empty, and the parts of these in the order in which they are put back. The message itself is
 * left as it is, and must stay so until the parts are read: each is cut when its turn comes.
 */
export function inParts<T>(message: T): { readonly short: T; readonly parts: Iterable<ListPart> } {
  const long: LongList[] = []
  const short = shorten(message, [], long) as T
  return { short, parts: cut(long) }
}

/** The value without its long lists, which are added to `long`. */
function shorten(value: unknown, path: Path, long: LongList[]): unknown {
  if (Array.isArray(value)) {
    if (isLong(value)) {
      long.push({ path, items: value })
      return []
    }
    return value.map((item, i) => shorten(item, [...path, i], long))
  }
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shorten(item, [...path, key], long)]))
}

/** True for many items, and for items that are many together; one that is too much by itself is shortened instead. */
function isLong(items: readonly unknown[]): boolean {
  if (items.length > PART) return true
  let weight = 0
  for (const item of items) {
    const own = weightOf(item)
    if (own <= PART) weight += own
  }
  return weight > PART
}

function* cut(long: readonly LongList[]): Generator<ListPart> {
  for (const { path, items } of long) {
    const inner: LongList[] = []
    let part: unknown[] = []
    let weight = 0
    for (const [i, item] of items.entries()) {
      const own = weightOf(item)
      if (part.length > 0 && weight + Math.min(own, PART) > PART) {
        yield { path, items: part }
        part = []
        weight = 0
      }
      part.push(own > PART ? shorten(item, [...path, i], inner) : item)
      weight += Math.min(own, PART)
    }
    if (part.length > 0) yield { path, items: part }
    yield* cut(inner)
  }
}

/** What it costs to copy an item, in items: itself, and those of lists in it. */
function weightOf(item: unknown): number {
  if (Array.isArray(item)) return 1 + item.length
  if (!isPlain(item)) return 1
  let weight = 1
  for (const key in item) {
    const value = item[key]
    if (Array.isArray(value)) weight += value.length
  }
  return weight
}

/** Bytes and the like are copied as they are. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** Puts a part where it belongs. */
export function putPart(message: unknown, { path, items }: ListPart): void {
  const list = path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], message)
  for (const item of items) (list as unknown[]).push(item)
}
