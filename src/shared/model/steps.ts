/**
 * Long work that can be done in slices: it yields where it may pause, and returns what it made. What it rests on may change
 * while it pauses: whoever stores the outcome checks that first.
 */
export type Steps<T> = Generator<void, T, void>

/** Items of a list between two pauses: well under a millisecond of work each time. */
export const STRIDE = 256

/** Does the work in one go. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The list with each item through `make`, with a pause now and then. */
export function* mapSteps<T, R>(items: readonly T[], make: (item: T, at: number) => R): Steps<R[]> {
  const made: R[] = []
  for (const [at, item] of items.entries()) {
    if (at % STRIDE === STRIDE - 1) yield
    made.push(make(item, at))
  }
  return made
}
