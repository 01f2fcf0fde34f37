/** The fields of each list of the plan, and how an item is taken apart and put together by them. */
import { CABLE_FIELDS } from './cable-fields.ts'
import { DEVICE_FIELDS } from './device-fields.ts'
import { PANEL_FIELDS } from './panel-fields.ts'
import type { Field, FieldTable } from './plan-field.ts'
import { RACK_FIELDS } from './rack-fields.ts'
import { RULE_FIELDS } from './rule-fields.ts'

export interface PlanField extends Field {
  /** Property of the item; two where it is one of an end. */
  readonly path: readonly [string, string?]
}

export const PLAN_FIELDS = {
  racks: fieldsOf(RACK_FIELDS),
  devices: fieldsOf(DEVICE_FIELDS),
  panels: fieldsOf(PANEL_FIELDS),
  cables: fieldsOf(CABLE_FIELDS),
  rules: fieldsOf(RULE_FIELDS),
} as const

type List = keyof typeof PLAN_FIELDS

/** Values of an item by column; what is undefined is absent. */
export type FieldValues = Readonly<Record<string, unknown>>

/** What most plans do not use comes last, so that the columns of a block that is pasted are those of every plan. */
function fieldsOf(table: FieldTable): readonly PlanField[] {
  const fields = Object.entries(table).flatMap(([key, entry]): PlanField[] =>
    isField(entry)
      ? [{ ...entry, path: [key] }]
      : Object.entries(entry).map(([inner, field]) => ({ ...field, path: [key, inner] })),
  )
  return [...fields.filter((f) => !f.onlyIfUsed), ...fields.filter((f) => f.onlyIfUsed)]
}

function isField(entry: FieldTable[string]): entry is Field {
  return typeof entry['column'] === 'string'
}

/** True for a field that every item has. */
export function isAlwaysThere({ presence, initial }: Field): boolean {
  return presence !== undefined || initial !== undefined
}

/** What an item has in a field; undefined if it lacks it. */
export function valueOf(item: object, { path: [key, inner] }: PlanField): unknown {
  const value = (item as Readonly<Record<string, unknown>>)[key]
  return inner === undefined ? value : (value as Readonly<Record<string, unknown>>)[inner]
}

/** The item with these values. */
export function itemOf(list: List, values: FieldValues): object {
  const item: Record<string, unknown> = {}
  for (const { column, path } of PLAN_FIELDS[list]) {
    const value = values[column]
    const [key, inner] = path
    if (inner === undefined) {
      if (value !== undefined) item[key] = value
      continue
    }
    const group = (item[key] ??= {}) as Record<string, unknown>
    if (value !== undefined) group[inner] = value
  }
  return item
}

/** The text of a field in a cell; undefined for an empty one. */
export function cellText(item: object, field: PlanField): string | undefined {
  const value = valueOf(item, field)
  if (value === undefined) return undefined
  return textOf(value) || undefined
}

/** A value as it stands in a cell. */
export function textOf(value: unknown): string {
  if (typeof value === 'number') return numeral(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join('|') : String(value)
}

/** A number without exponent, which our own reader and every spreadsheet take. */
export function numeral(value: number): string {
  const short = String(value)
  return short.includes('e') ? value.toFixed(9).replace(/\.?0+$/, '') : short
}
