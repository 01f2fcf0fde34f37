/** What a page tells the others of its walk through the fix list. */
import type { WalkHere } from '#shared/contract/page-state.ts'
import { aisleTask } from './aisle-task.ts'
import { currentMove, type Walk, type WalkPhase } from './aisle-walk.ts'
import { type LabIndex, placeOf } from './lab-index.ts'
import { stopOf } from './stops.ts'

const STATES: Readonly<Record<WalkPhase['kind'], WalkHere['state']>> = {
  ready: 'move',
  asking: 'asking',
  waiting: 'waiting',
  right: 'right',
}

/** Longer words are cut: others read them at a glance. */
const MOST_LETTERS = 200

/** Undefined without a walk, and at its end. */
export function walkHere(walk: Walk | undefined, index: LabIndex): WalkHere | undefined {
  const move = walk && currentMove(walk)
  if (walk === undefined || move === undefined) return undefined
  return {
    at: walk.at + 1,
    count: walk.moves.length,
    done: [...walk.marks.values()].filter((mark) => mark !== 'skipped').length,
    title: aisleTask(move).title.slice(0, MOST_LETTERS),
    place: placeOf(index.devices.get(stopOf(move, index))).slice(0, MOST_LETTERS),
    state: STATES[walk.phase.kind],
  }
}

/** In the words of the page: "Move 5 of 18, R4 U16". */
export function walkWords({ at, count, place }: WalkHere): string {
  return `Move ${at} of ${count}${place === undefined ? '' : `, ${place}`}`
}

export const WALK_STATES: Readonly<Record<WalkHere['state'], string>> = {
  move: 'Shows the move',
  asking: 'Verifies the devices',
  waiting: 'Waits for the port',
  right: 'The port is right',
}
