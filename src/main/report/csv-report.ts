/** One row a link, for spreadsheets. */
import type { Report } from '#shared/report/build-report.ts'
import { csvRow } from '#shared/csv/csv-text.ts'
import { plainText } from '#shared/words/plain-text.ts'
import { LINK_COLUMNS, linkRow } from './link-rows.ts'

export function* csvReport(report: Report): Generator<string> {
  const row = linkRow(report)
  yield csvRow(LINK_COLUMNS)
  for (const link of report.document.links) yield csvRow(row(link).map(plainText))
}
