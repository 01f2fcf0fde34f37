/** What an engine and a thread that reads a damaged lab say to each other. */
import type { ThreadFailure } from '#main/thread/failure.ts'

export interface ToRescueThread {
  readonly path: string
  /** For the copy that is read. */
  readonly folder: string
}

export type FromRescueThread =
  /** Bytes. */
  | { readonly kind: 'step'; readonly read: number; readonly size: number }
  /** A database file of what could be read. */
  | { readonly kind: 'result'; readonly bytes: Uint8Array }
  | ThreadFailure
