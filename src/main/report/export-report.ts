import type { ReportRenderer } from '#main/services/ports.ts'
import { renderReport } from './render-report.ts'

const MIME = { json: 'application/json', csv: 'text/csv', md: 'text/markdown' } as const

/** A report of the whole lab as a file to save. */
export const exportReport: ReportRenderer = (document, plan, format) => ({
  name: `${document.lab.name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}-${document.run.id}.${format}`,
  mime: MIME[format],
  text: renderReport(document, plan, format, []),
})
