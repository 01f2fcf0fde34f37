/** What an engine and its report thread say to each other. */
import type { ListPart } from '#main/thread/in-parts.ts'
import type { ReportJob } from '#shared/report/report-job.ts'
import type { Message } from '#shared/words/message.ts'
import type { ReportMessage, ReportTask } from '#shared/model/report-task.ts'

export type ToReportThread =
  | { readonly kind: 'job'; readonly job: ReportJob }
  | { readonly kind: 'part'; readonly part: ListPart }
  | { readonly kind: 'go'; readonly task: ReportTask }
  /** A block was taken: there is room for another. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'cancel' }

export type FromReportThread =
  | ReportMessage
  /** What to tell the person. */
  | { readonly kind: 'refused'; readonly said: Message }
  /** What nobody foresaw, for the log. */
  | { readonly kind: 'failed'; readonly error: string }
