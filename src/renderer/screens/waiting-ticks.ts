/** Tells the engine of moves that were made while it was out of reach, and has their devices verified. */
import { explain, isRefused } from '#renderer/api/engine.ts'
import { moveOutcome, wasMade } from '#renderer/model/aisle-outcome.ts'
import { goalKey, markGoal, openAgain, withMoves } from '#renderer/model/aisle-walk.ts'
import { nowOf, type WaitingTick, withWaiting } from '#renderer/model/waiting-ticks.ts'
import { counted } from '#shared/words/entry.ts'
import { changeWalk, openMoves } from './aisle-walk.ts'
import type { AppContext } from './app-context.ts'
import { setWaiting } from './keep-for-later.ts'
import { withinReach } from './within-reach.ts'

/** Tells the engine of each, in order; stops where it is out of reach again. */
export async function sendWaiting(app: AppContext): Promise<void> {
  const lost: string[] = []
  let sent = 0
  for (let tick = first(app); tick !== undefined; tick = first(app)) {
    const now = nowOf(tick, app.lab.getState().moves)
    try {
      if (now === 'there') await withinReach(app, app.engine.findings.tick({ moves: [tick.move], done: true }))
      else if (now === 'changed') lost.push(`${tick.words}: the list has another move for this cable now.`)
      else if (!isMade(app, tick)) lost.push(`${tick.words}: this move is no longer on the list.`)
    } catch (error) {
      if (!isRefused(error)) return say(app, sent, lost)
      lost.push(`${tick.words}: ${explain(error)}`)
    }
    sent += 1
    settle(app, tick)
  }
  say(app, sent, lost)
}

/** Somebody's run has seen it right meanwhile. */
function isMade(app: AppContext, { goal }: WaitingTick): boolean {
  const move = app.view.getState().walk?.moves.find((each) => goalKey(each) === goal)
  return move !== undefined && wasMade(app.lab.getState(), move)
}

function first(app: AppContext): WaitingTick | undefined {
  return app.view.getState().waiting[0]
}

/** It waits no longer; its devices say what is so. */
function settle(app: AppContext, tick: WaitingTick): void {
  setWaiting(
    app,
    app.view.getState().waiting.filter((each) => each !== tick),
  )
  app.view.setState(({ unproved }) => ({ unproved: withWaiting(unproved, tick) }))
}

function say(app: AppContext, sent: number, lost: readonly string[]): void {
  if (sent === 0) return
  const notice = `Back online: ${counted(sent, 'tick')} sent.`
  app.shell.setState(lost.length === 0 ? { notice } : { notice: undefined, error: `${notice} ${lost.join(' ')}` })
}

/** Begins the run that asks the devices of what was sent; undefined where none can begin. */
export async function verifyUnproved(app: AppContext): Promise<string | undefined> {
  const devices = [...new Set(app.view.getState().unproved.flatMap((tick) => tick.devices))]
  if (devices.length === 0) {
    app.view.setState({ unproved: [] })
    return undefined
  }
  try {
    return (await app.engine.run.verify({ scope: { kind: 'devices', devices }, tryRefused: false })).id
  } catch {
    return undefined
  }
}

/** The run has ended: what is right is said so, what is not is the next move. */
export function readUnproved(app: AppContext): void {
  const { unproved, walk } = app.view.getState()
  app.view.setState({ unproved: [] })
  if (walk === undefined) return
  changeWalk(app, (now) => withMoves(now, openMoves(app)))
  const wrong: string[] = []
  for (const { goal, words } of unproved) {
    const move = app.view.getState().walk?.moves.find((each) => goalKey(each) === goal)
    if (move === undefined) continue
    const outcome = moveOutcome(app.lab.getState(), move).kind
    // A move that the plan has no use for any more is on no list either: that proves nothing.
    const isProved = outcome === 'right' && wasMade(app.lab.getState(), move)
    if (isProved) changeWalk(app, (now) => markGoal(now, goal, 'proved'))
    // A device that does not answer says nothing against it.
    else if (outcome !== 'right' && outcome !== 'unknown') {
      wrong.push(words)
      changeWalk(app, (now) => openAgain(now, goal))
    }
  }
  if (wrong.length === 0) return
  const words = `${counted(wrong.length, 'move isn’t right yet and comes', 'moves aren’t right yet and come')} next: ${wrong.join('; ')}.`
  // What was said of others stays to be read.
  app.shell.setState(({ error }) => ({ error: error === undefined ? words : `${error} ${words}` }))
}
