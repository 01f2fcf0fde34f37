/** Moves that were made while the engine was out of reach: kept in order, told when it is back. */
import { moveKey } from '#shared/model/triage.ts'
import type { Move } from '#shared/model/verdict.ts'
import { aisleTask } from './aisle-task.ts'
import { goalKey } from './aisle-walk.ts'

export interface WaitingTick {
  /** `moveKey` of the move as it was made. */
  readonly move: string
  /** `goalKey`: what it was for. */
  readonly goal: string
  /** The move in words, for the day it is no longer on the list. */
  readonly words: string
  /** Devices that can say whether it was made. */
  readonly devices: readonly string[]
}

export function waitingTick(move: Move, devices: readonly string[]): WaitingTick {
  return { move: moveKey(move), goal: goalKey(move), words: aisleTask(move).title, devices }
}

/** The queue with this tick at its end; the same move is in it once. */
export function withWaiting(ticks: readonly WaitingTick[], tick: WaitingTick): readonly WaitingTick[] {
  return [...ticks.filter(({ goal }) => goal !== tick.goal), tick]
}

/** What has become of a move meanwhile: still on the list, another move to the same goal now, or gone. */
export function nowOf(tick: WaitingTick, moves: readonly Move[]): 'there' | 'changed' | 'gone' {
  if (moves.some((move) => moveKey(move) === tick.move)) return 'there'
  return moves.some((move) => goalKey(move) === tick.goal) ? 'changed' : 'gone'
}
