/** How long a prompt must stand before it counts as the end of an answer, by how the answer has come. No clock. */

/** An answer that came in one piece: what still belongs to it is on the line already. */
const SHORTEST_MS = 8
/** An answer that came with pauses gets this many times the longest of them. */
const TIMES = 3
const LONGEST_MS = 90

export class AnswerPace {
  #last: number | undefined
  #longest = 0

  /** A piece has come at `now`, in milliseconds; what a device needs before it `begins` to print is no pause. */
  arrived(now: number, begins: boolean): void {
    if (this.#last !== undefined) this.#longest = Math.max(this.#longest, now - this.#last)
    this.#last = begins ? now : undefined
  }

  /** Milliseconds of silence behind a line that looks like the prompt, after which it is the prompt. */
  get settleMs(): number {
    return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, TIMES * this.#longest))
  }
}
