/** What a part of `npm run trust` is: attacks of one kind, counted; what harmed is named. */

/** `short` takes seconds and runs in `npm test`; `long` takes minutes. */
export type Size = 'short' | 'long'

export interface Outcome {
  /** In the order they are printed: `kills of edits` → 72. */
  readonly counts: Readonly<Record<string, number>>
  /** What was lost, crashed, hung or disclosed; empty if nothing was. A line each. */
  readonly harm: readonly string[]
}

export interface Part {
  readonly name: string
  /** After the name, in print. */
  readonly title: string
  /** False where what it needs is not on this machine. */
  readonly isHere?: () => boolean
  run(size: Size): Promise<Outcome>
}

/** Counts attacks and gathers harm. */
export class Tally {
  readonly #counts = new Map<string, number>()
  readonly #harm: string[] = []

  count(what: string, more = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + more)
  }

  harm(line: string): void {
    this.#harm.push(line)
  }

  outcome(): Outcome {
    return { counts: Object.fromEntries(this.#counts), harm: this.#harm }
  }
}
