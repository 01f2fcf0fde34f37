import { AisleState } from '#renderer/components/aisle/aisle-state.tsx'
import { moveOutcome, witnesses } from '#renderer/model/aisle-outcome.ts'
import { goalKey, goTo, type Walk } from '#renderer/model/aisle-walk.ts'
import type { Move } from '#shared/model/verdict.ts'
import { changeWalk, keepMove } from './aisle-walk.ts'
import { useApp, useLab, useShell, useView } from './app-context.ts'

/** What the devices say of the move that is shown. */
export function AisleStateLine({ walk, move }: { readonly walk: Walk; readonly move: Move }) {
  const app = useApp()
  const lab = useLab((state) => state)
  const open = useShell((state) => state.connection === 'open')
  const waiting = useView((state) => state.waiting.length)
  const outcome = moveOutcome(lab, move)
  const cable = outcome.kind === 'sees' ? outcome.cable : undefined
  return (
    <AisleState
      phase={walk.phase}
      outcome={outcome}
      asked={witnesses(lab, move)}
      busy={lab.run?.state === 'running'}
      other={otherMove(walk, cable, (at) => changeWalk(app, (now) => goTo(now, at)))}
      onKeep={() => keepMove(app)}
      waiting={open ? undefined : waiting}
    />
  )
}

/** The move of the cable whose place is taken, if it is another one of this walk. */
function otherMove(walk: Walk, cable: string | undefined, go: (at: number) => void) {
  if (cable === undefined) return undefined
  const at = walk.moves.findIndex(
    (move, i) =>
      i !== walk.at && move.op !== 'exchange' && move.cable === cable && walk.marks.get(goalKey(move)) !== 'proved',
  )
  const move = walk.moves[at]
  if (move === undefined) return undefined
  return { cable, skipped: walk.marks.get(goalKey(move)) === 'skipped', onGo: () => go(at) }
}
