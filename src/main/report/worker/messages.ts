/** What an engine and its report thread say to each other. */
import type { ReportJob } from '#shared/report/report-job.ts'
import type { ReportMessage, ReportTask } from '#shared/model/report-task.ts'

/** Long lists of a job travel apart, a part at a time: to copy all of a large lab at once would hold the window up. */
export type ToReportThread =
  | { readonly kind: 'job'; readonly job: ReportJob }
  /** `path` leads through the job to the list, for example `document`, `links`. */
  | { readonly kind: 'items'; readonly path: readonly [string, string]; readonly items: readonly unknown[] }
  | { readonly kind: 'go'; readonly task: ReportTask }
  /** A block was taken: there is room for another. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'cancel' }

/** `refusal`: a sentence for a person. */
export type FromReportThread =
  | ReportMessage
  | { readonly kind: 'failed'; readonly message: string; readonly refusal: boolean }
