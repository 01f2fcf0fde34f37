/** Checks of values that were read from a file which anybody may have written. None throws. */
export type Shape = (value: unknown) => boolean

export const text: Shape = (value) => typeof value === 'string'
/** A name: no import and no page puts a control character into one. */
export const printable: Shape = (value) => typeof value === 'string' && !/[\u0000-\u001f\u007f-\u009f]/.test(value)
export const number: Shape = (value) => typeof value === 'number' && Number.isFinite(value)
export const boolean: Shape = (value) => typeof value === 'boolean'
export const yes: Shape = (value) => value === true

export function oneOf(values: readonly string[]): Shape {
  const known: ReadonlySet<unknown> = new Set(values)
  return (value) => known.has(value)
}

export function list(item: Shape): Shape {
  return (value) => Array.isArray(value) && value.every(item)
}

/** Two numbers, as first and last line. */
export const span: Shape = (value) => Array.isArray(value) && value.length === 2 && value.every(number)

/** An object with these fields, and these where they are there; further ones are let be. */
export function record(fields: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape {
  const needed = Object.entries(fields)
  const rest = Object.entries(optional)
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const object = value as Readonly<Record<string, unknown>>
    return (
      needed.every(([field, shape]) => shape(object[field])) &&
      rest.every(([field, shape]) => object[field] === undefined || shape(object[field]))
    )
  }
}

export function either(...shapes: readonly Shape[]): Shape {
  return (value) => shapes.some((shape) => shape(value))
}
