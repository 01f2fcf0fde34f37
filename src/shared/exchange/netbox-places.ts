/** What readers of NetBox's lists share: where racks are, and columns that are not read. */
import { deviceKey } from '#shared/naming/device-name.ts'
import { shown } from './cells.ts'
import type { Table, TableRow } from './csv-table.ts'
import type { Entry, RecordsBuilder } from './records.ts'

/** Columns of NetBox's own that say nothing of a lab. */
const SILENT = /^(id|created|last_updated|url|display)$/

/** What NetBox asks for, and has of itself: nothing is lost by leaving it out. */
const USUAL: Readonly<Record<string, RegExp>> = { status: /^active$/i, width: /^19/ }

/** Names every cell of a column that is not read. */
export function leaveOutOthers(table: Table, row: TableRow, known: ReadonlySet<string>, out: RecordsBuilder): void {
  for (const column of table.columns) {
    const cell = row.get(column)
    if (column === '' || known.has(column) || SILENT.test(column) || cell === undefined) continue
    if (USUAL[column]?.test(cell) !== true) out.leaveOut(table.line, { code: 'left-column', column: shown(column) })
  }
}

/** Where the racks of a list are. */
export class RackPlaces {
  readonly entries: Entry[] = []
  readonly #seen = new Set<string>()

  tell(line: number, rack: string | undefined, site: string | undefined, location: string | undefined): void {
    const key = `${deviceKey(site ?? '')}\0${deviceKey(rack ?? '')}`
    if (rack === undefined || (site === undefined && location === undefined) || this.#seen.has(key)) return
    this.#seen.add(key)
    const cells = Object.entries({ name: rack, site, location }).filter(([, cell]) => cell !== undefined)
    this.entries.push({ line, cells: Object.fromEntries(cells) })
  }
}
