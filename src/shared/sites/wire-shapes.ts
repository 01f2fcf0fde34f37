/** Shapes of what crosses the queue. Stricter than those of files: what has a field too many is refused. */
import type { Shape } from '#shared/shape/shape.ts'

const LONGEST_NAME = 300

/** Control characters, and signs that break a line or turn the direction of writing. */
const STEERING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/

export const plainName: Shape = (value) =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME && !STEERING.test(value)

/** `site/name` is a name; `../name`, `/name` and `a\b` are paths. */
export const deviceName: Shape = (value) =>
  plainName(value) &&
  !/[\\]/.test(value as string) &&
  (value as string).split('/').every((part) => part !== '' && part !== '.' && part !== '..')

/** A host, an address, or `[user@]host[:port]`. */
export const place: Shape = (value) =>
  typeof value === 'string' && value.length <= LONGEST_NAME && /^[\p{L}\p{N}[:][\p{L}\p{N}.:_@%[\]\\$-]*$/u.test(value)

export const hex: Shape = (value) => typeof value === 'string' && /^[\da-f]{24}$/.test(value)

export function wholeIn(least: number, most: number): Shape {
  return (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most
}

/** An object with these fields, and these where they are there, and no other. */
export function exactly(
  fields: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  return (value) => fits(value, fields, optional) === undefined
}

/** The first field that is missing, not as it must be, or too many; undefined if there is none. */
export function fits(
  value: unknown,
  fields: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>>,
): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'the whole'
  const object = value as Readonly<Record<string, unknown>>
  for (const [field, shape] of Object.entries(fields)) if (!shape(object[field])) return field
  for (const [field, shape] of Object.entries(optional)) {
    if (object[field] !== undefined && !shape(object[field])) return field
  }
  const known = new Set([...Object.keys(fields), ...Object.keys(optional)])
  const more = Object.keys(object).find((field) => !known.has(field))
  return more === undefined ? undefined : more.slice(0, 40).replace(STEERING, ' ')
}
