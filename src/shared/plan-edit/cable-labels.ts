/** Labels for cables that get none: they go on where the lab's own row of labels ends. */
import type { Cable } from '#shared/model/plan.ts'
import { countOn, nextFree } from './count-on.ts'

const FIRST = 'C-0001'

/** Gives a fresh label at each call: after the highest of the form that most cables have, `C-0001` in an empty plan. */
export function freshLabels(cables: readonly Cable[]): () => string {
  const taken = new Set(cables.map((c) => c.label.toLowerCase()))
  let last = highest(cables)
  return () => {
    const next = last === undefined && !taken.has(FIRST.toLowerCase()) ? FIRST : nextFree(last ?? FIRST, isTaken)
    taken.add(next.toLowerCase())
    last = next
    return next
  }
  function isTaken(label: string): boolean {
    return taken.has(label.toLowerCase())
  }
}

/** The pattern in which `rangeConnect` takes labels, beginning with the next one: `C-{0721}`. */
export function labelPattern(cables: readonly Cable[]): string {
  return freshLabels(cables)().replace(/(\d{1,9})(\D*)$/, '{$1}$2')
}

/** The label with the highest number of the stem that occurs most; labels that are made of ends have no stem. */
function highest(cables: readonly Cable[]): string | undefined {
  const stems = new Map<string, { count: number; label: string; n: number }>()
  for (const { label } of cables) {
    if (label.includes('--')) continue
    const match = /^(.*?)(\d{1,9})$/s.exec(label)
    if (!match) continue
    const [stem = '', n] = [match[1], Number(match[2])]
    const known = stems.get(stem)
    if (!known) stems.set(stem, { count: 1, label, n })
    else {
      known.count += 1
      if (n > known.n) Object.assign(known, { label, n })
    }
  }
  const best = [...stems.values()].sort((a, b) => b.count - a.count)[0]
  return best !== undefined && countOn(best.label) !== undefined ? best.label : undefined
}
