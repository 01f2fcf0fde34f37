import { moveOutcome, witnesses } from '#renderer/model/aisle-outcome.ts'
import {
  currentMove,
  goalKey,
  markMove,
  nextMove,
  openAgain,
  startWalk,
  type Walk,
  withMoves,
} from '#renderer/model/aisle-walk.ts'
import { decidedIds } from '#renderer/model/triage.ts'
import { moveKey } from '#shared/model/triage.ts'
import type { Move } from '#shared/model/verdict.ts'
import { tickMoves } from './actions.ts'
import type { AppContext } from './app-context.ts'
import { attempt } from './attempt.ts'
import { keepForLater, takeBackWaiting } from './keep-for-later.ts'
import { isInReach, withinReach } from './within-reach.ts'

/** Moves of the fix list, less those of findings that somebody accepted or ignores. */
export function openMoves(app: AppContext): readonly Move[] {
  const { moves, triage } = app.lab.getState()
  const decided = decidedIds(triage)
  return moves.filter((move) => !decided.has(move.finding))
}

/** Moves of these findings that are to be made. */
export function movesOfFindings(app: AppContext, findings: readonly string[]): readonly Move[] {
  const wanted = new Set(findings)
  return openMoves(app).filter((move) => wanted.has(move.finding))
}

/** Enters aisle mode; a whole walk that was left is gone on with. */
export function enterAisle(app: AppContext, moves: readonly Move[], whole: boolean): void {
  const { walk } = app.view.getState()
  const goesOn = whole && walk?.whole === true && walk.at < walk.moves.length
  const ticked = new Set(app.lab.getState().triage.ticked)
  const done = moves.filter((move) => ticked.has(moveKey(move)))
  const fresh = goesOn ? withMoves(walk, moves) : startWalk(moves, whole, done)
  app.view.setState({ screen: 'aisle', walk: { ...fresh, phase: { kind: 'ready' } } })
}

/** Changes the walk that is shown; nothing if there is none. */
export function changeWalk(app: AppContext, change: (walk: Walk) => Walk): void {
  app.view.setState(({ walk }) => (walk === undefined ? {} : { walk: change(walk) }))
}

/** The move was made: it is ticked off, and its devices are asked until the port says so. */
export async function moveMade(app: AppContext): Promise<void> {
  const { walk } = app.view.getState()
  const move = walk && currentMove(walk)
  if (move === undefined || walk?.phase.kind === 'asking') return
  if (walk?.phase.kind === 'right') return goOn(app)
  const { moves, triage } = app.lab.getState()
  const live = moves.find((each) => goalKey(each) === goalKey(move))
  const ticked = live !== undefined && triage.ticked.includes(moveKey(live))
  const devices = witnesses(app.lab.getState(), move)
  if (isInReach(app) && live !== undefined && !ticked) {
    const kept = await tickMoves(app, [moveKey(live)], true, (answer) => withinReach(app, answer))
    if (!kept && isInReach(app)) return
  }
  if (!isInReach(app)) {
    app.shell.setState({ error: undefined })
    keepForLater(app, live ?? move, devices)
    return keepMove(app)
  }
  if (devices.length === 0) return keepMove(app)
  const tries = walk?.phase.kind === 'waiting' ? walk.phase.tries : 0
  changeWalk(app, (now) => (now.at === walk?.at ? { ...now, phase: { kind: 'asking', tries } } : now))
}

/** Leaves the move as done, though no device has said so. */
export function keepMove(app: AppContext): void {
  changeWalk(app, (walk) => nextMove(markMove(walk, 'kept')))
}

/** Takes back that the move is done. */
export async function unmakeMove(app: AppContext): Promise<void> {
  const { walk } = app.view.getState()
  const move = walk && currentMove(walk)
  if (move === undefined) return
  const key = moveKey(move)
  const told = !takeBackWaiting(app, move) && app.lab.getState().triage.ticked.includes(key)
  if (told && !(await tickMoves(app, [key], false))) return
  changeWalk(app, (now) => ({ ...openAgain(now, goalKey(move)), phase: { kind: 'ready' } }))
}

/** A move that was being asked about when the engine went out of reach: *Done* keeps it for later. */
export function loseReach(app: AppContext): void {
  changeWalk(app, (walk) =>
    walk.phase.kind === 'asking' || walk.phase.kind === 'waiting' ? { ...walk, phase: { kind: 'ready' } } : walk,
  )
}

export function skipMove(app: AppContext): void {
  changeWalk(app, (walk) => nextMove(markMove(walk, 'skipped')))
}

/** On from a move that is right. */
export function goOn(app: AppContext): void {
  changeWalk(app, (walk) => (walk.phase.kind === 'right' ? nextMove(walk) : walk))
}

/** Begins the run that asks the devices of the move; without one it stays as it was. */
export async function askDevices(app: AppContext): Promise<void> {
  const { walk } = app.view.getState()
  const move = walk && currentMove(walk)
  if (move === undefined || walk?.phase.kind !== 'asking') return
  const { tries } = walk.phase
  const devices = witnesses(app.lab.getState(), move)
  let run: string | undefined
  const begun = await attempt(app, 'Verifying the devices', async () => {
    run = (await app.engine.run.verify({ scope: { kind: 'devices', devices }, tryRefused: false })).id
  })
  changeWalk(app, (now) => {
    if (now.at !== walk.at || now.phase.kind !== 'asking') return now
    return { ...now, phase: begun ? { kind: 'asking', tries, run } : { kind: 'ready' } }
  })
}

/** The run of the move has ended: right, or to be asked again. */
export function readResults(app: AppContext): void {
  changeWalk(app, (walk) => {
    const move = currentMove(walk)
    if (move === undefined || walk.phase.kind !== 'asking') return walk
    const { tries } = walk.phase
    if (moveOutcome(app.lab.getState(), move).kind === 'right') return provedWalk(app, walk)
    return { ...withMoves(walk, openMoves(app)), phase: { kind: 'waiting', tries: tries + 1, askedAt: Date.now() } }
  })
}

function provedWalk(app: AppContext, walk: Walk): Walk {
  return { ...withMoves(markMove(walk, 'proved'), openMoves(app)), phase: { kind: 'right' } }
}

/** A move that was waited for has turned right: a watch, or somebody else's run, has seen it. */
export function seenRight(app: AppContext): void {
  changeWalk(app, (walk) => (walk.phase.kind === 'waiting' ? provedWalk(app, walk) : walk))
}

/** Asks once more about a move that is waited for. */
export function askAgain(app: AppContext): void {
  changeWalk(app, (walk) =>
    walk.phase.kind === 'waiting' ? { ...walk, phase: { kind: 'asking', tries: walk.phase.tries } } : walk,
  )
}
