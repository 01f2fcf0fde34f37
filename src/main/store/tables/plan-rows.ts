/** How each list of the plan stands in its table, by its fields: values in the order of the columns, and back. */
import { PLAN_SHAPES } from '#main/store/stored/plan-shapes.ts'
import type { Shape } from '#shared/shape/shape.ts'
import type { PatchList } from '#shared/model/plan-patch.ts'
import { itemOf, PLAN_FIELDS, type PlanField, valueOf } from '#shared/plan-fields/plan-fields.ts'

export type SqlValue = string | number | null
type Row = Readonly<Record<string, SqlValue>>

export interface ListTable {
  readonly table: string
  readonly columns: readonly string[]
  /** Order in which the plan holds them. */
  readonly order: string
  values(item: object): readonly SqlValue[]
  /** What the row says, to be looked at by `shape`: a lab file may hold anything. Never throws. */
  read(row: Row): unknown
  readonly shape: Shape
  /** As messages name a row. */
  readonly word: string
}

export const PLAN_TABLES: Readonly<Record<PatchList, ListTable>> = {
  racks: listTable('racks', 'racks', 'ord, id', 'rack'),
  devices: listTable('devices', 'devices', 'id', 'device'),
  panels: listTable('panels', 'panel_joins', 'id', 'panel port'),
  cables: listTable('cables', 'cables', 'id', 'cable'),
  rules: listTable('rules', 'plan_rules', 'id', 'rule'),
}

function listTable(list: PatchList, table: string, order: string, word: string): ListTable {
  const fields = PLAN_FIELDS[list].map((field) => ({ field, sql: field.sql ?? field.column }))
  return {
    table,
    order,
    word,
    shape: PLAN_SHAPES[list],
    columns: fields.map(({ sql }) => sql),
    values: (item) => fields.map(({ field }) => sqlValue(valueOf(item, field))),
    read: (row) =>
      itemOf(list, Object.fromEntries(fields.map(({ field, sql }) => [field.column, ofSql(field, row[sql])]))),
  }
}

/** SQL's null is absence elsewhere; lists are kept as JSON. */
function sqlValue(value: unknown): SqlValue {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  return Array.isArray(value) ? JSON.stringify(value) : (value as string | number)
}

function ofSql({ value }: PlanField, cell: SqlValue | undefined): unknown {
  if (value.kind === 'yes-no') return cell === 1
  if (value.kind === 'names') return parsed(cell)
  return cell ?? undefined
}

function parsed(json: SqlValue | undefined): unknown {
  try {
    return JSON.parse(String(json))
  } catch {
    return undefined
  }
}
