/** When to try again, and how fast logins may begin. Pure: time and chance come in as arguments. */
import type { FailureCode } from '#shared/model/observation.ts'

const FIRST_PAUSE_MS = 250

/** True if a second try can help and does no harm: the login was never reached. */
export function mayRetry(code: FailureCode, beforeLogin: boolean): boolean {
  return beforeLogin && (code === 'refused' || code === 'disconnected' || code === 'unreachable')
}

/** Pause before try number `attempt` (1 is the first repetition): doubling, with jitter of half to whole. */
export function pauseBefore(attempt: number, chance: number): number {
  return Math.round(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + chance / 2))
}

/** Spreads logins evenly: gives the wait before the next one may begin. */
export class LoginPacer {
  readonly #gapMs: number
  #free = 0

  constructor(loginsPerSecond: number | undefined) {
    this.#gapMs = loginsPerSecond && loginsPerSecond > 0 ? 1000 / loginsPerSecond : 0
  }

  /** Milliseconds until a login may begin; takes the slot when that is 0. */
  take(now: number): number {
    if (this.#gapMs === 0) return 0
    if (now < this.#free) return Math.ceil(this.#free - now)
    this.#free = Math.max(now, this.#free) + this.#gapMs
    return 0
  }
}
