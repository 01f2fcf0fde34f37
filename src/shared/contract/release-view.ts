/** Whether a newer Plumbline is out, as far as anybody asked. */
export interface ReleaseView {
  /** Where releases are told; empty: nothing is asked, and nothing sent. */
  readonly url: string
  /** Version that is told there. */
  readonly newest?: string
  readonly isNewer?: boolean
}
