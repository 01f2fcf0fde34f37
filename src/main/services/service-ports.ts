/** What checking web services needs from the rim. */
import type { Service, ServiceCheck } from '#shared/model/service.ts'

/** A service with what it is asked with. */
export interface AskedService {
  readonly service: Service
  /** Value of the header Authorization; for the service's own origin alone. */
  readonly authorization?: string
  /** Further certificates to trust, PEM. */
  readonly ca?: string
}

export interface CheckOptions {
  /** Services at once. */
  readonly concurrency: number
  /** For services without a time of their own. */
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** Checks web services; each check is told as it ends. An abort ends all; what was not asked is not told. Never throws. */
export type CheckServices = (
  asked: readonly AskedService[],
  options: CheckOptions,
  tell: (check: ServiceCheck) => void,
) => Promise<void>
