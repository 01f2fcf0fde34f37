/** One report model in several formats. The same run gives the same bytes. */
import type { VerdictDocument } from '#shared/model/verdict.ts'
import type { Plan } from '#shared/model/plan.ts'
import { csvReport } from './csv-report.ts'
import { markdownReport } from './markdown-report.ts'
import { scopeToRacks } from './scope.ts'

export const REPORT_FORMATS = ['json', 'csv', 'md'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** Renders the verdict, or the part of it that concerns some racks. */
export function renderReport(doc: VerdictDocument, plan: Plan, format: ReportFormat, racks: readonly string[]): string {
  const scoped = scopeToRacks(doc, plan, racks)
  switch (format) {
    case 'json':
      return `${JSON.stringify(scoped, null, 2)}\n`
    case 'csv':
      return csvReport(scoped, plan)
    case 'md':
      return markdownReport(scoped, plan)
  }
}
