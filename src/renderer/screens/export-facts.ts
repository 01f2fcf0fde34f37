/** Facts as they are exported: the rows that are shown. */
import { type FactLine, hasHosts } from '#renderer/model/fact-lines.ts'
import { FACT_COLUMNS, FACT_TITLES } from '#shared/facts/fact-columns.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { AppContext } from './app-context.ts'
import { exportTable, type TableFormat } from './export-table.ts'

/** Hands the person a file of these lines, in their order. */
export function exportFacts(app: AppContext, format: TableFormat, kind: FactKind, lines: readonly FactLine[]): void {
  const last = hasHosts(kind) ? ['host', 'collected_at'] : ['collected_at']
  exportTable(app, format, {
    name: kind,
    title: FACT_TITLES[kind],
    header: ['device', 'place', ...FACT_COLUMNS[kind].map(({ key }) => key), ...last],
    rows: lines.map(({ device, place, cells, host = '', collectedAt }) => [
      device,
      place,
      ...cells,
      ...(hasHosts(kind) ? [host] : []),
      collectedAt,
    ]),
    documents: lines.map(documentOf),
  })
}

function documentOf({ device, place, change, host, collectedAt, row }: FactLine) {
  const more = { ...(change === undefined ? {} : { change }), ...(host === undefined ? {} : { host }) }
  return { device, place, ...more, collectedAt, ...row }
}
