import type { ReportRenderer } from '#main/services/ports.ts'
import { buildReport, type Report } from '#shared/report/build-report.ts'
import { WHOLE_LAB } from '#shared/report/report-scope.ts'
import { csvReport } from './csv-report.ts'
import type { PaperSize } from './html-style.ts'
import { jsonReport } from './json-report.ts'
import { markdownReport } from './markdown-report.ts'
import { type ReportFormat, renderReport } from './render-report.ts'
import { gather } from './write-stream.ts'

const TYPES: Readonly<Record<ReportFormat, { readonly mime: string; readonly ending: string }>> = {
  html: { mime: 'text/html', ending: 'html' },
  pdf: { mime: 'application/pdf', ending: 'pdf' },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  csv: { mime: 'text/csv', ending: 'csv' },
  json: { mime: 'application/json', ending: 'json' },
  junit: { mime: 'application/xml', ending: 'junit.xml' },
  md: { mime: 'text/markdown', ending: 'md' },
}

/** Any report as a file to save, in memory: for a window. */
export async function reportFile(
  report: Report,
  format: ReportFormat,
  paper: PaperSize,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array }> {
  const { mime, ending } = TYPES[format]
  return { name: nameOf(report, ending), mime, bytes: await gather(renderReport(report, format, paper)) }
}

/** A report of the whole lab as a text file to save. */
export const exportReport: ReportRenderer = (document, plan, format) => {
  const report = buildReport({ document, plan, scope: WHOLE_LAB, version: '', marks: [], movesDone: [] })
  const text = {
    json: () => [...jsonReport(document)],
    csv: () => [...csvReport(report)],
    md: () => [markdownReport(report)],
  }
  return { name: nameOf(report, format), mime: TYPES[format].mime, text: text[format]().join('') }
}

function nameOf({ document }: Report, ending: string): string {
  return `${document.lab.name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}-${document.run.id}.${ending}`
}
