/** An object as NetBox's REST API gives it. */
export type NetboxObject = Readonly<Record<string, unknown>>

/** True for an object of JSON, no list and no bare value. */
export function isObject(value: unknown): value is NetboxObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
