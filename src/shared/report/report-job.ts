import type { Plan } from '#shared/model/plan.ts'
import type { FindingMark } from '#shared/model/triage.ts'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import type { Comparison, RawEvidence } from './build-report.ts'
import type { ReportRequest } from '#shared/model/report-request.ts'

/** What was asked for, with all it is made of: a value that can be sent to another thread. */
export interface ReportJob {
  readonly request: ReportRequest
  readonly version: string
  readonly lab: { readonly name: string; readonly planHash: string }
  readonly plan: Plan
  /** There for a report. */
  readonly document?: VerdictDocument
  /** What changed since an earlier run. */
  readonly comparison?: Comparison
  /** There where raw output was asked for. */
  readonly evidence?: readonly RawEvidence[]
  readonly marks: readonly FindingMark[]
  readonly movesDone: readonly string[]
}
