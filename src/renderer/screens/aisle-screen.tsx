import { useEffect, useRef, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useScene } from '#renderer/commands/scenes.ts'
import { AisleList } from '#renderer/components/aisle/aisle-list.tsx'
import { AisleState } from '#renderer/components/aisle/aisle-state.tsx'
import { AISLE_SIZES, AisleView } from '#renderer/components/aisle/aisle-view.tsx'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { moveOutcome, witnesses } from '#renderer/model/aisle-outcome.ts'
import { countMarks, currentMove, goalKey, goTo, type Walk, walkSkipped } from '#renderer/model/aisle-walk.ts'
import { counted } from '#shared/words/entry.ts'
import { changeWalk, keepMove } from './aisle-walk.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { useAsking } from './use-asking.ts'

/** Aisle mode: one move at a time, readable from where the racks are, until its port says that it is right. */
export function AisleScreen() {
  const app = useApp()
  const lab = useLab((state) => state)
  const walk = useView((state) => state.walk)
  const size = useView((state) => state.aisleSize)
  const [listed, setListed] = useState(false)
  const area = useRef<HTMLElement>(null)
  const move = walk && currentMove(walk)
  const shown = move === undefined ? '' : goalKey(move)
  useAsking()
  useScene('aisle', {
    toggleList: () => setListed((is) => !is),
    resize: (by) => {
      const at = AISLE_SIZES.findIndex((each) => each === size)
      app.view.setState({ aisleSize: AISLE_SIZES[at + by] ?? size })
    },
  })
  // The button that is pressed next is under the hand, whichever was pressed last.
  useEffect(() => area.current?.querySelector<HTMLElement>('[data-command=aisle-done]')?.focus(), [shown])

  if (walk === undefined) {
    return (
      <Empty title="Aisle mode" hint="Walk the fix list one move at a time, and see each move confirmed.">
        <CommandButton id="walk-list" className="btn primary" />
      </Empty>
    )
  }
  const outcome = move === undefined ? ({ kind: 'right' } as const) : moveOutcome(lab, move)
  const cable = outcome.kind === 'sees' ? outcome.cable : undefined
  return (
    <section className="work aisle-work" aria-label="Aisle mode" ref={area}>
      <div className="aisle-bar">
        <b>Aisle mode</b>
        <CommandButton id="aisle-list" className="btn sm" pressed={listed} testId="aisle-all" />
        <span className="grow" />
        <CommandButton id="aisle-smaller" className="btn sm ghost" iconOnly />
        <CommandButton id="aisle-larger" className="btn sm ghost" iconOnly />
        <CommandButton id="aisle-leave" className="btn sm" testId="aisle-leave" />
      </div>
      <AisleView
        walk={walk}
        lab={lab}
        size={size}
        end={<EndOfWalk walk={walk} />}
        state={
          move !== undefined && (
            <AisleState
              phase={walk.phase}
              outcome={outcome}
              asked={witnesses(lab, move)}
              busy={lab.run?.state === 'running'}
              other={otherMove(walk, cable, (at) => changeWalk(app, (now) => goTo(now, at)))}
              onKeep={() => keepMove(app)}
            />
          )
        }
        buttons={
          <>
            <CommandButton id="aisle-back" className="btn big" testId="aisle-back" />
            <CommandButton id="aisle-skip" className="btn big" testId="aisle-skip" />
            <CommandButton id="aisle-done" className="btn big primary" testId="aisle-done" />
          </>
        }
      />
      {listed && <AisleList walk={walk} index={lab.index} onGo={(at) => changeWalk(app, (now) => goTo(now, at))} />}
    </section>
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

function EndOfWalk({ walk }: { readonly walk: Walk }) {
  const app = useApp()
  const { proved, kept, skipped } = countMarks(walk)
  const words = [
    `${counted(proved, 'move')} confirmed by ${proved === 1 ? 'its' : 'their'} devices`,
    ...(kept > 0 ? [`${kept} marked as done, not verified`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ]
  return (
    <div className="aisle-end-of-walk" data-testid="aisle-end">
      <p className="big">{words.join(', ')}.</p>
      <p className="row">
        {skipped > 0 && (
          <button type="button" className="btn big" onClick={() => changeWalk(app, walkSkipped)}>
            Walk the skipped moves
          </button>
        )}
        <CommandButton id="aisle-leave" className="btn big primary" noHint noIcon>
          Back to Findings
        </CommandButton>
      </p>
    </div>
  )
}
