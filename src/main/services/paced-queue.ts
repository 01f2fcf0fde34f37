/** Does a burst of work in slices, so that nothing else waits long on the thread. */

import { nextTurn, SLICE_MS } from './in-slices.ts'

export class PacedQueue<T> {
  readonly #work: (item: T) => void
  readonly #sliced: () => void
  #items: T[] = []
  #running: Promise<void> | undefined

  /** `work` is called for each item in order, `sliced` after each slice; what they throw, `settled` rejects with. */
  constructor(work: (item: T) => void, sliced: () => void = () => undefined) {
    this.#work = work
    this.#sliced = sliced
  }

  push(item: T): void {
    this.#items.push(item)
    this.#running ??= this.#drain()
    // The rejection is given to whoever waits in `settled`.
    this.#running.catch(() => {})
  }

  /** Resolves when every item pushed so far is done. */
  async settled(): Promise<void> {
    await this.#running
  }

  async #drain(): Promise<void> {
    while (this.#items.length > 0) {
      await nextTurn()
      const until = performance.now() + SLICE_MS
      let done = 0
      for (const item of this.#items) {
        this.#work(item)
        done += 1
        if (performance.now() >= until) break
      }
      this.#items = this.#items.slice(done)
      this.#sliced()
    }
    this.#running = undefined
  }
}
