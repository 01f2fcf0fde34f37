/** Units that no rack has a device in, left out of the drawing: which row a unit is drawn in, and the reverse. */
import type { LabIndex } from '#renderer/model/lab-index.ts'

export interface FoldedUnits {
  readonly from: number
  readonly to: number
}

/** Empty units are folded away if there are so many; one is kept beside each device, and the foot. */
const LEAST_FOLDED = 4

/** The longest run of units that are empty in every rack that has them; undefined where there is none worth it. */
export function emptyRun(index: LabIndex): FoldedUnits | undefined {
  const used = new Set<number>()
  let highest = 0
  for (const { rack, devices } of index.columns) {
    if (rack === undefined) continue
    highest = Math.max(highest, rack.heightU)
    for (const { position, heightU } of devices)
      for (let u = 0; u < Math.max(1, heightU); u++) used.add((position ?? 1) + u)
  }
  if (used.size === 0) return undefined
  let best: FoldedUnits | undefined
  for (let u = 1; u <= highest; u++) {
    if (used.has(u)) continue
    let last = u
    while (last < highest && !used.has(last + 1)) last += 1
    const run = { from: u + 1, to: last === highest ? highest : last - 1 }
    if (lengthOf(run) > Math.max(LEAST_FOLDED - 1, lengthOf(best))) best = run
    u = last
  }
  return best
}

/** How many units are left out of a rack of this height. */
export function foldedIn(folded: FoldedUnits | undefined, heightU: number): number {
  return folded === undefined ? 0 : lengthOf({ from: folded.from, to: Math.min(folded.to, heightU) })
}

/** The row from the foot up, from 1, in which a unit is drawn; a unit that is left out is at the fold. */
export function rowOfUnit(folded: FoldedUnits | undefined, unit: number): number {
  if (folded === undefined || unit < folded.from) return unit
  return unit > folded.to ? unit - lengthOf(folded) : folded.from
}

/** The unit that is drawn in a row. */
export function unitOfRow(folded: FoldedUnits | undefined, row: number): number {
  return folded === undefined || row < folded.from ? row : row + lengthOf(folded)
}

function lengthOf(run: FoldedUnits | undefined): number {
  return run === undefined ? 0 : Math.max(0, run.to - run.from + 1)
}
