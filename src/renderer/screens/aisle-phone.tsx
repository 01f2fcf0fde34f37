import { useEffect, useRef, useState } from 'react'
import { wakeSound } from '#renderer/api/signal.ts'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useScene } from '#renderer/commands/scenes.ts'
import { AisleList } from '#renderer/components/aisle/aisle-list.tsx'
import { AisleOptions } from '#renderer/components/aisle/aisle-options.tsx'
import { AisleVerified } from '#renderer/components/aisle/aisle-verified.tsx'
import { AisleView } from '#renderer/components/aisle/aisle-view.tsx'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { witnesses } from '#renderer/model/aisle-outcome.ts'
import { aisleTask } from '#renderer/model/aisle-task.ts'
import { currentMove, goTo, nextMove, type Walk } from '#renderer/model/aisle-walk.ts'
import { saveSignals } from '#renderer/stores/kept-signals.ts'
import { setTheme } from './actions.ts'
import { AisleStateLine } from './aisle-state-line.tsx'
import { changeWalk } from './aisle-walk.ts'
import { useApp, useLab, useShell, useView } from './app-context.ts'
import { EndOfWalk } from './end-of-walk.tsx'
import { useAsking } from './use-asking.ts'
import { AT_AISLE } from './use-hand.ts'
import { useSignals } from './use-signals.ts'
import { useStaysAwake } from './use-stays-awake.ts'
import { useWholeWalk } from './use-whole-walk.ts'

/** Aisle mode in one hand: all that is pressed stands at the lower edge. */
export function AislePhone() {
  const walk = useView((state) => state.walk)
  const leftHand = useShell((state) => state.signals.leftHand)
  const [listed, setListed] = useState(false)
  const shown = walk && currentMove(walk)
  const area = useRef<HTMLElement>(null)
  useAsking()
  useSignals()
  useStaysAwake()
  useWholeWalk()
  useScene('aisle', { toggleList: () => setListed((is) => !is), resize: () => undefined })
  // What is read begins at the top with each move.
  useEffect(() => {
    // A promise in browsers of late, which no effect may give back.
    void area.current?.querySelector('.aisle-two')?.scrollTo(0, 0)
  }, [shown])
  return (
    <main
      className={`phone ${leftHand ? 'left' : ''}`}
      aria-label="Aisle mode"
      data-testid="phone"
      ref={area}
      onPointerDown={wakeSound}
    >
      {walk === undefined ? <NoWalk /> : <WalkInHand walk={walk} onList={() => setListed(true)} />}
      {listed && walk !== undefined && <ListInHand walk={walk} onClose={() => setListed(false)} />}
    </main>
  )
}

function WalkInHand({ walk, onList }: { readonly walk: Walk; readonly onList: () => void }) {
  const lab = useLab((state) => state)
  const move = currentMove(walk)
  const right = walk.phase.kind === 'right'
  return (
    <AisleView
      walk={walk}
      lab={lab}
      size={1}
      near
      top={
        <div className="phone-top">
          <Reach />
          <button
            type="button"
            className="btn ghost icon"
            aria-label="All moves"
            data-testid="aisle-all"
            onClick={onList}
          >
            <Icon name="work" />
          </button>
        </div>
      }
      end={<EndOfWalk walk={walk} />}
      over={
        right && move !== undefined ? (
          <AisleVerified
            task={aisleTask(move)}
            asked={witnesses(lab, move)}
            index={lab.index}
            next={currentMove(nextMove(walk))}
            stays={walk.phase.kind === 'right' && walk.phase.stays === true}
          />
        ) : undefined
      }
      state={move !== undefined && !right && <AisleStateLine walk={walk} move={move} />}
      buttons={
        <>
          <CommandButton id="aisle-back" className="btn big" testId="aisle-back" noHint />
          <CommandButton id="aisle-undone" className="btn big" testId="aisle-undone" noHint />
          {right ? (
            <CommandButton id="aisle-stay" className="btn big" testId="aisle-stay" noHint />
          ) : (
            <CommandButton id="aisle-skip" className="btn big" testId="aisle-skip" noHint />
          )}
          <CommandButton id="aisle-done" className="btn big primary" testId="aisle-done" noHint />
        </>
      }
    />
  )
}

/** Whether the engine is in reach, and what waits for it. */
function Reach() {
  const open = useShell((state) => state.connection === 'open')
  const waiting = useView((state) => state.waiting.length)
  return (
    <span className={`reach ${open ? 'live' : 'off'}`} role="status" data-testid="aisle-reach">
      <Icon name={open ? 'checks' : 'offline'} small />
      {open ? (waiting > 0 ? `Sending ${waiting}` : 'Live') : waiting > 0 ? `Offline, ${waiting} wait` : 'Offline'}
    </span>
  )
}

function ListInHand({ walk, onClose }: { readonly walk: Walk; readonly onClose: () => void }) {
  const app = useApp()
  const index = useLab((state) => state.index)
  const signals = useShell((state) => state.signals)
  // Drawn anew with the theme, which the page itself knows best.
  useShell((state) => state.theme)
  return (
    <div className="phone-list">
      <AisleList
        walk={walk}
        index={index}
        onGo={(at) => {
          changeWalk(app, (now) => goTo(now, at))
          onClose()
        }}
      />
      <AisleOptions
        signals={signals}
        dark={document.documentElement.dataset['theme'] === 'dark'}
        onSignals={(next) => {
          saveSignals(next)
          app.shell.setState({ signals: next })
        }}
        onDark={(dark) => setTheme(app, dark ? 'dark' : 'light')}
      >
        {AT_AISLE ? (
          <a className="btn big" href="/">
            Whole lab
          </a>
        ) : (
          <CommandButton id="aisle-leave" className="btn big" testId="aisle-leave" noHint />
        )}
        <button type="button" className="btn big primary" data-testid="aisle-list-close" onClick={onClose}>
          Close
        </button>
      </AisleOptions>
    </div>
  )
}

function NoWalk() {
  const verified = useLab((state) => state.verifiedAt !== undefined)
  return (
    <div className="phone-none" data-testid="aisle-none">
      <h1 className="sr">Aisle mode</h1>
      <Empty
        title={verified ? 'Nothing to fix' : 'Not verified yet'}
        hint={
          verified
            ? 'No move is open. New ones appear here as soon as a run finds them.'
            : 'Verify the lab to see what to fix.'
        }
      >
        <CommandButton id="verify-all" className="btn big primary" noHint />
        {AT_AISLE && (
          <a className="btn big" href="/">
            Whole lab
          </a>
        )}
      </Empty>
    </div>
  )
}
