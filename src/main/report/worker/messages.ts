/** What an engine and its report thread say to each other. */
import type { ThreadFailure } from '#main/thread/failure.ts'
import type { GivenMessage } from '#main/thread/given.ts'
import type { ReportJob } from '#shared/report/report-job.ts'
import type { ReportMessage, ReportTask } from '#shared/model/report-task.ts'

export type ToReportThread =
  | GivenMessage<ReportJob>
  | { readonly kind: 'go'; readonly task: ReportTask }
  /** A block was taken: there is room for another. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'cancel' }

export type FromReportThread = ReportMessage | ThreadFailure
