/** Writes the rows that are shown: CSV, JSON or a workbook. */
import { download } from '#renderer/api/download.ts'
import { clean } from '#renderer/model/clean.ts'
import { type FactLine, hasHosts } from '#renderer/model/fact-lines.ts'
import { csvText } from '#shared/csv/csv-text.ts'
import { FACT_COLUMNS, FACT_TITLES } from '#shared/facts/fact-columns.ts'
import type { FactKind } from '#shared/model/facts.ts'
import { workbook } from '#shared/xlsx/workbook.ts'
import type { AppContext } from './app-context.ts'

export type FactFormat = 'csv' | 'json' | 'xlsx'

const MIMES: Readonly<Record<FactFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Hands the person a file of these lines, in their order. */
export function exportFacts(
  app: AppContext,
  format: FactFormat,
  kind: FactKind,
  lab: string,
  lines: readonly FactLine[],
): void {
  const name = `${lab.replace(/[^\p{L}\p{N}._-]+/gu, '-')}-${kind}.${format}`
  download(name, MIMES[format], partsOf(format, kind, lines))
  app.shell.setState({ notice: `${clean(name)} was made.`, error: undefined })
}

function partsOf(format: FactFormat, kind: FactKind, lines: readonly FactLine[]): Uint8Array<ArrayBuffer>[] {
  if (format === 'json') return [utf8(`${JSON.stringify(lines.map(documentOf), null, 2)}\n`)]
  const last = hasHosts(kind) ? ['host', 'collected_at'] : ['collected_at']
  const header = ['device', 'place', ...FACT_COLUMNS[kind].map(({ key }) => key), ...last]
  const rows = lines.map(({ device, place, cells, host = '', collectedAt }) => [
    device,
    place,
    ...cells,
    ...(hasHosts(kind) ? [host] : []),
    collectedAt,
  ])
  if (format === 'csv') return [utf8(csvText(header, rows))]
  const widths = header.map((title, i) => {
    const longest = rows.slice(0, 500).reduce((most, row) => Math.max(most, row[i]?.length ?? 0), title.length)
    return Math.min(60, longest + 2)
  })
  // What the archive gives may share a longer buffer.
  return [...workbook([{ name: FACT_TITLES[kind], header, widths, rows, count: rows.length }])].map(
    (part) => new Uint8Array(part),
  )
}

function documentOf({ device, place, change, host, collectedAt, row }: FactLine) {
  const more = { ...(change === undefined ? {} : { change }), ...(host === undefined ? {} : { host }) }
  return { device, place, ...more, collectedAt, ...row }
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
