/** What readers of files give: rows of our own sheets, and what was refused, warned of and left out. */
import type { TableRow } from './csv-table.ts'
import type { TableFault } from './csv-records.ts'
import { cableRecords, deviceSheet, panelSheet, rackSheet, type SheetKind } from './plan-rows.ts'
import { type Entry, type Records, rowOf } from './records.ts'

/** Rows that one reader puts into the plan. */
export interface ReadPart {
  readonly stage: 'racks' | 'devices' | 'mentioned' | 'panels' | 'cables' | 'rules'
  readonly sheet: SheetKind
  readonly file: string
  readonly part?: string
  /** Which table of the sheet, if it is not the first. */
  readonly table?: number
  readonly rows: readonly { readonly row: TableRow; readonly columns: readonly string[] }[]
}

export interface ReadFile extends Pick<Records, 'refused' | 'warnings'> {
  readonly parts: readonly ReadPart[]
}

/** Rows of our own sheets, whatever they were read from. */
export interface SourceRecords extends Records {
  readonly racks?: readonly Entry[]
  readonly panels?: readonly Entry[]
}

/** Records of a file as rows of our own sheets. */
export function ofRecords(name: string, records: SourceRecords, part?: string): ReadFile
export function ofRecords(name: string, records: SourceRecords | TableFault, part?: string): ReadFile | TableFault
export function ofRecords(name: string, records: SourceRecords | TableFault, part?: string): ReadFile | TableFault {
  if ('said' in records) return records
  const rows = (entries: Records['devices']): ReadPart['rows'] =>
    entries.map((e) => ({ row: rowOf(e), columns: Object.keys(e.cells) }))
  const from = { file: name, ...(part ? { part } : {}) }
  const { racks = [], panels = [] } = records
  return {
    parts: [
      ...(racks.length > 0 ? [{ stage: 'racks' as const, sheet: rackSheet, rows: rows(racks), ...from }] : []),
      ...(panels.length > 0 ? [{ stage: 'panels' as const, sheet: panelSheet, rows: rows(panels), ...from }] : []),
      { stage: 'mentioned', sheet: deviceSheet, rows: rows(records.devices), ...from },
      { stage: 'cables', sheet: cableRecords, rows: rows(records.cables), ...from },
    ],
    refused: records.refused,
    warnings: records.warnings,
  }
}
