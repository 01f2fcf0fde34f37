/** The plan as four tables of cells: the columns are those of our CSV files, and so are the words in them. */
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Cable, Device, PanelJoin, Plan, Rack } from '#shared/model/plan.ts'
import { cellText, PLAN_FIELDS, type PlanField } from '#shared/plan-fields/plan-fields.ts'

export type PlanItem = Rack | Device | PanelJoin | Cable

const columns = (list: PlanList): readonly string[] => PLAN_FIELDS[list].map((f) => f.column)
const byColumn = (list: PlanList): ReadonlyMap<string, PlanField> =>
  new Map(PLAN_FIELDS[list].map((f) => [f.column, f]))

/** Columns of each table, in the order of the CSV files. */
export const PLAN_COLUMNS: Readonly<Record<PlanList, readonly string[]>> = {
  racks: columns('racks'),
  devices: columns('devices'),
  panels: columns('panels'),
  cables: columns('cables'),
}

const FIELDS: Readonly<Record<PlanList, ReadonlyMap<string, PlanField>>> = {
  racks: byColumn('racks'),
  devices: byColumn('devices'),
  panels: byColumn('panels'),
  cables: byColumn('cables'),
}

/** The text of a cell; empty if nothing is set or there is no such column. */
export function cellOf(list: PlanList, item: PlanItem, column: string): string {
  const field = FIELDS[list].get(column)
  return (field && cellText(item, field)) ?? ''
}

/** True for a name, which is bounded more tightly than other text. */
export function isNameColumn(list: PlanList, column: string): boolean {
  return FIELDS[list].get(column)?.value.kind === 'name'
}

/** The items of a list as one type. */
export function itemsOf(plan: Plan, list: PlanList): readonly PlanItem[] {
  return plan[list]
}

/** What a row is called in sentences and steps of the history. */
export function rowName(list: PlanList, item: PlanItem): string {
  if (list === 'cables') return (item as Cable).label
  if (list === 'panels') return `${(item as PanelJoin).device} ${(item as PanelJoin).front}`
  return (item as Rack | Device).name
}

export const ROW_WORDS: Readonly<Record<PlanList, readonly [one: string, many: string]>> = {
  racks: ['rack', 'racks'],
  devices: ['device', 'devices'],
  panels: ['panel join', 'panel joins'],
  cables: ['cable', 'cables'],
}

/** "1 cable", "12 cables". */
export function rowsInWords(list: PlanList, n: number): string {
  return `${n} ${ROW_WORDS[list][n === 1 ? 0 : 1]}`
}
