/** Where a report goes, and what is heard of it on the way. */
export type ReportTask =
  /** To a file, whole or not at all. */
  | { readonly to: 'file'; readonly path: string }
  /** The bytes themselves, in blocks. */
  | { readonly to: 'page' }
  /** The beginning, as something that a window can show. */
  | { readonly to: 'preview' }

export interface ReportPreview {
  readonly kind: 'html' | 'text'
  readonly text: string
  /** The file goes on after it. */
  readonly more: boolean
  /** Sheets of paper, where the file is a PDF that is soon made. */
  readonly pages?: number
  /** How many of them are shown, from the first on. */
  readonly sheets?: number
}

/** The last one is `done`, `cancelled` or `preview`. */
export type ReportMessage =
  | { readonly kind: 'progress'; readonly bytes: number }
  | { readonly kind: 'block'; readonly bytes: Uint8Array }
  | { readonly kind: 'preview'; readonly preview: ReportPreview }
  | { readonly kind: 'done'; readonly size: number }
  | { readonly kind: 'cancelled' }
