/** One report in several formats. The same run gives the same bytes. */
import type { Report } from '#shared/report/build-report.ts'
import type { PaperSize, ReportFormat } from '#shared/model/report-request.ts'
import { csvReport } from './csv-report.ts'
import { htmlReport } from './html-report.ts'
import { jsonReport } from './json-report.ts'
import { junitReport } from './junit-report.ts'
import { markdownReport } from './markdown-report.ts'
import { pdfReport } from './pdf/pdf-report.ts'
import type { Chunks } from './write-stream.ts'
import { xlsxReport } from './xlsx-report.ts'

/** Pieces of the report; nothing is rendered before it is asked for. */
export function renderReport(report: Report, format: ReportFormat, paper: PaperSize): Chunks {
  switch (format) {
    case 'json':
      return jsonReport(report.document)
    case 'csv':
      return csvReport(report)
    case 'md':
      return [markdownReport(report)]
    case 'html':
      return htmlReport(report, paper)
    case 'junit':
      return junitReport(report)
    case 'xlsx':
      return xlsxReport(report)
    case 'pdf':
      return pdfReport(report, paper)
  }
}
