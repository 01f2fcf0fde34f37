import { useEffect } from 'react'
import { moveOutcome } from '#renderer/model/aisle-outcome.ts'
import { currentMove } from '#renderer/model/aisle-walk.ts'
import { askAgain, askDevices, goOn, loseReach, readResults, seenRight } from './aisle-walk.ts'
import { useApp, useLab, useShell, useView } from './app-context.ts'

/** A move that is right is left on the screen so long. */
const REST_MS = 2000
/** Between two times that devices are asked about a move that is not right yet. */
const AGAIN_MS = 4000
/** After so many times nobody stands there any more; *Done* asks again. */
const MOST_TRIES = 30

/** Asks the devices of the move that was made until they say that it is right, then goes on. */
export function useAsking(): void {
  const app = useApp()
  const move = useView(({ walk }) => walk && currentMove(walk))
  const phase = useView(({ walk }) => walk?.phase)
  const running = useLab(({ run }) => run?.state === 'running')
  const ended = useLab(({ run }) => (run === undefined || run.state === 'running' ? undefined : run.id))
  const right = useLab((state) => move !== undefined && moveOutcome(state, move).kind === 'right')
  const open = useShell((state) => state.connection === 'open')
  const kind = phase?.kind
  const run = phase?.kind === 'asking' ? phase.run : undefined
  const again = phase?.kind === 'waiting' && phase.tries < MOST_TRIES
  const rests = phase?.kind === 'right' && phase.stays !== true

  useEffect(() => {
    if (!open && (kind === 'asking' || kind === 'waiting')) loseReach(app)
  }, [app, open, kind])

  useEffect(() => {
    if (kind === 'asking' && run === undefined && !running) void askDevices(app)
  }, [app, kind, run, running])
  useEffect(() => {
    if (kind === 'asking' && run !== undefined && ended === run) readResults(app)
  }, [app, kind, run, ended])
  useEffect(() => {
    if (kind === 'waiting' && right) seenRight(app)
  }, [app, kind, right])
  useEffect(() => {
    if (!again) return
    const timer = setTimeout(() => askAgain(app), AGAIN_MS)
    return () => clearTimeout(timer)
  }, [app, again, phase])
  useEffect(() => {
    if (!rests) return
    const timer = setTimeout(() => goOn(app), REST_MS)
    return () => clearTimeout(timer)
  }, [app, rests])
}
