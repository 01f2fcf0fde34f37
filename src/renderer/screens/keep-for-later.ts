/** Moves that were made while the engine is out of reach, kept in this browser. */
import { goalKey } from '#renderer/model/aisle-walk.ts'
import { type WaitingTick, waitingTick, withWaiting } from '#renderer/model/waiting-ticks.ts'
import { saveTicks, type TickOwner } from '#renderer/stores/kept-ticks.ts'
import type { Move } from '#shared/model/verdict.ts'
import type { AppContext } from './app-context.ts'

/** Whose ticks are kept here. */
export function tickOwner(app: AppContext): TickOwner | undefined {
  const { lab, me } = app.lab.getState()
  return lab && { lab: lab.path, person: me?.name }
}

export function setWaiting(app: AppContext, waiting: readonly WaitingTick[]): void {
  app.view.setState({ waiting })
  const owner = tickOwner(app)
  if (owner !== undefined) saveTicks(owner, waiting)
}

/** Keeps a move that was made for when the engine is back. */
export function keepForLater(app: AppContext, move: Move, devices: readonly string[]): void {
  setWaiting(app, withWaiting(app.view.getState().waiting, waitingTick(move, devices)))
}

/** Takes back a move that waits; false if it does not. */
export function takeBackWaiting(app: AppContext, move: Move): boolean {
  const { waiting } = app.view.getState()
  const rest = waiting.filter(({ goal }) => goal !== goalKey(move))
  if (rest.length === waiting.length) return false
  setWaiting(app, rest)
  return true
}
