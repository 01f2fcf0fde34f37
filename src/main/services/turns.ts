/** Edits that take more than one turn of the loop, one after another in the order in which they were asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  /** Works when all that was asked for before has ended, well or not; at once where nothing waits. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#waiting === 0 ? work() : this.#last.then(work)
    this.#waiting += 1
    this.#last = done.then(
      () => (this.#waiting -= 1),
      () => (this.#waiting -= 1),
    )
    return done
  }

  /** Resolves when all that was asked for so far has ended. */
  async settled(): Promise<void> {
    if (this.#waiting > 0) await this.#last
  }
}
