import type { Summary } from '#shared/model/verdict.ts'

/** One run as the history lists it. */
export interface RunRecordView {
  readonly id: string
  /** RFC 3339. */
  readonly startedAt: string
  readonly finishedAt?: string | undefined
  readonly devices: { readonly collected: number; readonly failed: number }
  readonly interrupted: boolean
  readonly cancelled: boolean
  readonly summary?: Summary | undefined
}
