/** The time one device has: ends by cancel, by the total time-out, or when its course is over. */
import type { CollectError } from './failures.ts'

export class Life {
  readonly #callbacks = new Set<(failure: CollectError) => void>()
  #failure: CollectError | undefined
  #timer: NodeJS.Timeout | undefined
  readonly #late: () => CollectError
  #leftMs: number
  #since = performance.now()

  /** `late` makes the failure of the total time-out. */
  constructor(totalMs: number, late: () => CollectError) {
    this.#leftMs = totalMs
    this.#late = late
    this.goOn()
  }

  /** Stops the clock for as long as others are waited for. */
  hold(): void {
    this.#leftMs -= performance.now() - this.#since
    this.over()
  }

  /** The clock runs, with the time that was left. */
  goOn(): void {
    this.#since = performance.now()
    if (!this.#failure) this.#timer = setTimeout(() => this.fail(this.#late()), Math.max(0, this.#leftMs))
  }

  get failure(): CollectError | undefined {
    return this.#failure
  }

  fail(failure: CollectError): void {
    if (this.#failure) return
    this.#failure = failure
    this.over()
    for (const callback of this.#callbacks) callback(failure)
    this.#callbacks.clear()
  }

  /** Stops the clock. */
  over(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Calls back once when the time is up, at once when it already is; returns the unsubscribe. */
  onEnd(callback: (failure: CollectError) => void): () => void {
    if (this.#failure) {
      callback(this.#failure)
      return () => undefined
    }
    this.#callbacks.add(callback)
    return () => {
      this.#callbacks.delete(callback)
    }
  }

  /** The promise, or the failure that ends this life first. */
  guard<T>(promise: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const release = this.onEnd(reject)
      promise.then(
        (value) => {
          release()
          resolve(value)
        },
        (error: unknown) => {
          release()
          reject(error)
        },
      )
    })
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        release()
        resolve()
      }, ms)
      const release = this.onEnd((failure) => {
        clearTimeout(timer)
        reject(failure)
      })
    })
  }
}
