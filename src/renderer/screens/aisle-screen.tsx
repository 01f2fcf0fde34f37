import { useEffect, useRef, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useScene } from '#renderer/commands/scenes.ts'
import { AisleList } from '#renderer/components/aisle/aisle-list.tsx'
import { AISLE_SIZES, AisleView } from '#renderer/components/aisle/aisle-view.tsx'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { currentMove, goalKey, goTo } from '#renderer/model/aisle-walk.ts'
import { AisleStateLine } from './aisle-state-line.tsx'
import { changeWalk } from './aisle-walk.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { EndOfWalk } from './end-of-walk.tsx'
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
  return (
    <section className="work aisle-work" aria-label="Aisle mode" ref={area}>
      <div className="aisle-bar">
        <b>Aisle mode</b>
        <CommandButton id="aisle-list" className="btn sm" pressed={listed} testId="aisle-all" />
        <span className="grow" />
        <CommandButton id="aisle-phone" className="btn sm" testId="aisle-phone" />
        <CommandButton id="aisle-smaller" className="btn sm ghost" iconOnly />
        <CommandButton id="aisle-larger" className="btn sm ghost" iconOnly />
        <CommandButton id="aisle-leave" className="btn sm" testId="aisle-leave" />
      </div>
      <AisleView
        walk={walk}
        lab={lab}
        size={size}
        end={<EndOfWalk walk={walk} />}
        state={move !== undefined && <AisleStateLine walk={walk} move={move} />}
        buttons={
          <>
            <CommandButton id="aisle-back" className="btn big" testId="aisle-back" />
            <CommandButton id="aisle-undone" className="btn big" testId="aisle-undone" />
            <CommandButton id="aisle-skip" className="btn big" testId="aisle-skip" />
            <CommandButton id="aisle-done" className="btn big primary" testId="aisle-done" />
          </>
        }
      />
      {listed && <AisleList walk={walk} index={lab.index} onGo={(at) => changeWalk(app, (now) => goTo(now, at))} />}
    </section>
  )
}
