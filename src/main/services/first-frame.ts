/** Asks again by itself where a cable was just plugged in and its ports have not heard each other yet. */

/** Longest wait: one period of LLDP. */
const PATIENCE_MS = 30_000
const AGAIN_MS = 5_000

export interface FirstFrameDeps {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls back once after so long; returns how to call it off. */
  later(ms: number, work: () => void): () => void
  again(devices: readonly string[]): void
}

export interface FirstFrameWait {
  /** When it is given up, in milliseconds since the epoch. */
  readonly until: number
  /** How many links have no neighbor yet. */
  readonly links: number
}

export class FirstFrame {
  readonly #deps: FirstFrameDeps
  #wait: (FirstFrameWait & { readonly callOff: () => void }) | undefined

  constructor(deps: FirstFrameDeps) {
    this.#deps = deps
  }

  /** After these devices were asked: waits and asks them again while links are unheard; returns what is waited for. */
  after(devices: readonly string[], links: number): FirstFrameWait | undefined {
    const { now, later, again } = this.#deps
    const until = this.#wait?.until ?? now() + PATIENCE_MS
    this.end()
    if (links === 0 || now() + AGAIN_MS > until) return undefined
    this.#wait = { until, links, callOff: later(AGAIN_MS, () => again(devices)) }
    return { until, links }
  }

  /** Nothing is waited for any more: somebody verified something else, or left the lab. */
  end(): void {
    this.#wait?.callOff()
    this.#wait = undefined
  }
}
