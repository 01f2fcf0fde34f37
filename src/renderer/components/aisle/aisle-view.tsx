import { type ReactNode, useRef } from 'react'
import { aisleTask } from '#renderer/model/aisle-task.ts'
import { currentMove, goalKey, type Walk } from '#renderer/model/aisle-walk.ts'
import { clean } from '#renderer/model/clean.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { AisleCord } from './aisle-cord.tsx'
import { AisleEndCard } from './aisle-end-card.tsx'
import { AisleTicks } from './aisle-ticks.tsx'

/** Sizes of what is read from afar; the middle one is what a window begins with. */
export const AISLE_SIZES = [0.7, 0.85, 1, 1.2, 1.4] as const

/**
 * One move of a walk, large, with both ends and the cord between them; in a narrow window the ends stand one above the
 * other. It knows nothing of how the walk is kept and asked about: the buttons and the line of state come from outside.
 */
export function AisleView(props: {
  readonly walk: Walk
  readonly lab: Pick<LabState, 'index' | 'marks'>
  readonly size: number
  /** What the devices say. */
  readonly state: ReactNode
  readonly buttons: ReactNode
  /** Instead of a move, at the end of the walk. */
  readonly end: ReactNode
  /** Beside the count, in a hand. */
  readonly top?: ReactNode
  /** Instead of both ends. */
  readonly over?: ReactNode
  /** Faceplates show the ports around the one that matters. */
  readonly near?: boolean
}) {
  const { walk, lab } = props
  const two = useRef<HTMLDivElement>(null)
  const move = currentMove(walk)
  const task = move && aisleTask(move)
  return (
    <div className="aisle" style={{ ['--k' as string]: props.size }} data-testid="aisle" data-phase={walk.phase.kind}>
      <header className="ah">
        <h1>{task?.title ?? 'End of the walk'}</h1>
        <AisleTicks walk={walk} />
        {props.top}
      </header>
      {props.over === undefined && task?.hold !== undefined && (
        <p className="aisle-hold" role="note">
          First unplug{' '}
          <b className="mono">
            {clean(task.hold.device)} {shortPort(task.hold.port)}
          </b>{' '}
          and keep that end in your hand.
        </p>
      )}
      {props.over !== undefined ? (
        props.over
      ) : move === undefined || task === undefined ? (
        props.end
      ) : (
        <div className="aisle-two" ref={two} tabIndex={0} role="region" aria-label="Both ends of the cable">
          {task.ends.map((end, i) => (
            <AisleEndCard
              key={`${goalKey(move)} ${i}`}
              end={end}
              cord={i === 0 ? 'a' : 'b'}
              lab={lab}
              near={props.near === true}
            />
          ))}
          <AisleCord
            around={two}
            cable={lab.index.cables.get(task.cable ?? '')}
            out={move.op === 'disconnect'}
            of={`${goalKey(move)} ${props.size}`}
          />
        </div>
      )}
      <footer className="aisle-foot">
        {props.state}
        <div className="buttons">{props.buttons}</div>
      </footer>
    </div>
  )
}
