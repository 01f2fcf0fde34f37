/** The plan as four tables of cells: the columns are those of our CSV files, and so are the words in them. */
import { CABLE_COLUMNS, DEVICE_COLUMNS, PANEL_COLUMNS, RACK_COLUMNS } from '#shared/exchange/sheet-columns.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Cable, Device, PanelJoin, Plan, Rack } from '#shared/model/plan.ts'

export type PlanItem = Rack | Device | PanelJoin | Cable

type Readers = Readonly<Record<string, (item: never) => string | undefined>>

const READERS: Readonly<Record<PlanList, Readers>> = {
  racks: RACK_COLUMNS,
  devices: DEVICE_COLUMNS,
  panels: PANEL_COLUMNS,
  cables: CABLE_COLUMNS,
}

/** Columns of each table, in the order of the CSV files. */
export const PLAN_COLUMNS: Readonly<Record<PlanList, readonly string[]>> = {
  racks: Object.keys(RACK_COLUMNS),
  devices: Object.keys(DEVICE_COLUMNS),
  panels: Object.keys(PANEL_COLUMNS),
  cables: Object.keys(CABLE_COLUMNS),
}

/** The text of a cell; empty where nothing is set or there is no such column. */
export function cellOf(list: PlanList, item: PlanItem, column: string): string {
  return READERS[list][column]?.(item as never) ?? ''
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
