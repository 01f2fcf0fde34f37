/** One edited row, read by the readers of our CSV files, so that a cell means the same in a grid and in a file. */
import { BadCell, needed, printable, shown } from '#shared/exchange/cells.ts'
import type { TableRow } from '#shared/exchange/csv-table.ts'
import { type Origin, PlanDraft } from '#shared/exchange/plan-draft.ts'
import {
  cableSheet,
  deviceSheet,
  nextOrder,
  panelSheet,
  rackSheet,
  type SheetKind,
} from '#shared/exchange/plan-rows.ts'
import { endsLabel } from '#shared/exchange/sheet-columns.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Cable, Device, PanelJoin, Plan, Rack } from '#shared/model/plan.ts'
import { cellOf, isNameColumn, type PlanItem } from './plan-cells.ts'

/** Texts of the cells that were edited, by column. */
export type Cells = ReadonlyMap<string, string>

export interface ReadRow {
  readonly item: PlanItem
  /** A rack that the row names and the plan has not. */
  readonly newRack?: Rack
}

const SHEETS: Readonly<Record<PlanList, SheetKind>> = {
  racks: rackSheet,
  devices: deviceSheet,
  panels: panelSheet,
  cables: cableSheet,
}
const ORIGIN: Origin = { file: '', line: 0 }
const NOTHING: Plan = { racks: [], devices: [], panels: [], cables: [] }
/** As the contract bounds what is stored. */
const MAX_NAME = 255
const MAX_TEXT = 10_000

/**
 * The row after an edit; `old` is absent for a new one. `racks` are those of the plan. Throws `BadCell`, which names
 * the column at fault.
 */
export function readRow(list: PlanList, old: PlanItem | undefined, cells: Cells, racks: readonly Rack[]): ReadRow {
  for (const [column, text] of cells) bounded(list, column, text)
  switch (list) {
    case 'racks':
      return { item: rackRow(old as Rack | undefined, cells, racks) }
    case 'devices':
      return deviceRow(old as Device | undefined, cells, cells.has('rack') ? racks : [])
    case 'panels':
      return { item: draftOf({}, list, rowOf(list, old, cells), []).panels[0] as PanelJoin }
    case 'cables':
      return { item: cableRow(old as Cable | undefined, cells) }
  }
}

/** A rack of which nobody says where it stands comes after all others. */
function rackRow(old: Rack | undefined, cells: Cells, racks: readonly Rack[]): Rack {
  // It is this rack, whatever its site is to be.
  const known = old && cells.has('site') ? { ...old, site: undefined } : old
  const item = named(old, cells, (row, columns) => draftOf({ racks: known }, 'racks', row, columns).racks[0]) as Rack
  const placed = text(cells, 'order') !== undefined || (old !== undefined && !cells.has('order'))
  return placed ? item : { ...item, order: nextOrder(racks) }
}

function deviceRow(old: Device | undefined, cells: Cells, racks: readonly Rack[]): ReadRow {
  let newRack: Rack | undefined
  const item = named(old, cells, (row, columns) => {
    // It is this device, whatever the site of its rack is to be.
    const known = old && cells.has('rack') ? { ...old, rack: undefined } : old
    const draft = draftOf({ devices: known, racks }, 'devices', row, columns)
    newRack = cells.has('rack') ? draft.racks[racks.length] : undefined
    return draft.devices[0]
  })
  return newRack === undefined ? { item } : { item, newRack }
}

/** Racks and devices are found by the name they had; a new name is put in its place afterwards. */
function named(
  old: PlanItem | undefined,
  cells: Cells,
  read: (row: TableRow, columns: readonly string[]) => Rack | Device | undefined,
): PlanItem {
  const before = old as Rack | Device | undefined
  const name = cells.has('name') || !before ? needed(rowOf('racks', undefined, cells), 'name') : before.name
  const row: TableRow = { line: 0, get: (c) => (c === 'name' ? (before?.name ?? name) : text(cells, c)) }
  const item = read(row, ['name', ...cells.keys()])
  if (!item) throw new BadCell('name', { code: 'cell-missing', column: 'name' })
  return item.name === name ? item : { ...item, name }
}

/** A cable is found by the label it had; without one it is called by its ends, as in a file. */
function cableRow(old: Cable | undefined, cells: Cells): Cable {
  const row = rowOf('cables', old, cells)
  const found: TableRow = { line: 0, get: (c) => (c === 'label' ? old?.label : row.get(c)) }
  const [read] = draftOf({ cables: old }, 'cables', found, [...cells.keys()]).cables
  const item = read as Cable
  if (!cells.has('label')) return item
  return { ...item, label: printable(text(cells, 'label') ?? endsLabel(item), 'label') }
}

function draftOf(
  known: {
    racks?: PlanItem | readonly Rack[] | undefined
    devices?: PlanItem | undefined
    cables?: PlanItem | undefined
  },
  list: PlanList,
  row: TableRow,
  columns: readonly string[],
): PlanDraft {
  const racks = Array.isArray(known.racks) ? known.racks : known.racks ? [known.racks] : []
  const draft = new PlanDraft({
    ...NOTHING,
    racks: racks as Rack[],
    devices: known.devices ? [known.devices as Device] : [],
    cables: known.cables ? [known.cables as Cable] : [],
  })
  SHEETS[list].read(row, draft, ORIGIN, columns)
  return draft
}

/** Edited cells over those that were there. */
function rowOf(list: PlanList, old: PlanItem | undefined, cells: Cells): TableRow {
  return {
    line: 0,
    get: (column) => (cells.has(column) || !old ? text(cells, column) : cellOf(list, old, column) || undefined),
  }
}

function text(cells: Cells, column: string): string | undefined {
  return cells.get(column)?.trim() || undefined
}

function bounded(list: PlanList, column: string, cell: string): void {
  const isName = isNameColumn(list, column)
  const most = isName ? MAX_NAME : MAX_TEXT
  if (cell.trim().length > most) throw new BadCell(column, { code: 'cell-too-long', column, most })
  if (isName && /[\u2028\u2029]/.test(cell))
    throw new BadCell(column, { code: 'cell-control-character', column, text: shown(cell) })
}
