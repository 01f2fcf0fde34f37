import { memo, type ReactNode } from 'react'
import type { CableView } from '#shared/contract/page-state.ts'
import { moveKey } from '#shared/model/triage.ts'
import type { Move } from '#shared/model/verdict.ts'
import { Swatch } from '#renderer/components/ui/bits.tsx'
import { counted } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'
import { type LabIndex, placeOf } from '#renderer/model/lab-index.ts'
import { MoveText } from './move-text.tsx'
import { stopsOf } from '#renderer/model/stops.ts'

export interface WorkListProps {
  /** In walking order, less those of findings that were accepted or are ignored. */
  readonly moves: readonly Move[]
  /** Keys of those that are done. */
  readonly ticked: ReadonlySet<string>
  readonly index: LabIndex
  /** Id of the finding whose moves are marked. */
  readonly finding: string | undefined
  /** Above the list on paper: which lab, and when it was asked. */
  readonly caption: string
  /** Devices at which moves were ticked off, that can be asked. */
  readonly touched: readonly string[]
  readonly onPick: (finding: string) => void
  readonly onTick: (keys: readonly string[], done: boolean) => void
  /** Why this person may not tick; undefined if they may. */
  readonly whyNot?: string | undefined
  /** The buttons that walk and print the list, and that verify the touched devices again. */
  readonly walk: ReactNode
  readonly print: ReactNode
  readonly verify: ReactNode
}

/** The moves in walking order, by rack and device: to tick off, to print, and to prove by asking again. */
export const WorkList = memo(function WorkList(props: WorkListProps) {
  const { moves, index, ticked } = props
  const stops = stopsOf(moves, index)
  const visits = new Map<string, number>()
  const keyOf = (device: string): string => {
    const visit = (visits.get(device) ?? 0) + 1
    visits.set(device, visit)
    return `${device} ${visit}`
  }
  const done = moves.filter((move) => ticked.has(moveKey(move))).length
  let n = 0
  return (
    <aside className="worklist" aria-label="Fix list" data-testid="work-list">
      <div className="wh">
        <div className="row">
          <h2 className="grow">Fix list</h2>
          {moves.length > 0 && props.walk}
          {moves.length > 0 && props.print}
        </div>
        <p className="caption">{props.caption}</p>
        {moves.length === 0 ? (
          <p className="dim2">No moves: no open finding needs one.</p>
        ) : (
          <>
            <p className="row dim2">
              <span className="grow">{counted(moves.length, 'move')} in walking order</span>
              <b className="strong" data-testid="moves-done">
                {done} of {moves.length}
              </b>
            </p>
            <progress aria-label="Moves done" value={done} max={moves.length} />
          </>
        )}
      </div>
      <div className="stops" tabIndex={0} role="region" aria-label="Moves">
        {stops.map(({ rack, device, moves: own }, i) => (
          <section key={keyOf(device)}>
            {rack !== stops[i - 1]?.rack && <h3 className="stop-rack">{rack === '' ? 'No rack' : clean(rack)}</h3>}
            <h4 className="stop">
              <b>{placeOf(index.devices.get(device))}</b> <span className="mono">{clean(device)}</span>
            </h4>
            <ol>
              {own.map((move) => {
                n += 1
                const key = moveKey(move)
                const is = ticked.has(key)
                return (
                  <li
                    key={key}
                    className={`mvr ${move.finding === props.finding ? 'on' : ''} ${is ? 'done' : ''}`}
                    data-testid="move"
                    data-done={is}
                  >
                    <input
                      type="checkbox"
                      aria-label={`Move ${n} is done`}
                      checked={is}
                      disabled={props.whyNot !== undefined}
                      title={props.whyNot}
                      onChange={(event) => props.onTick([key], event.target.checked)}
                    />
                    <span className="n">{n}</span>
                    <button type="button" onClick={() => props.onPick(move.finding)} title="Show finding">
                      <MoveText move={move} stop={device} index={index} />
                    </button>
                    <Jacket cable={move.op === 'exchange' ? undefined : index.cables.get(move.cable ?? '')} />
                  </li>
                )
              })}
            </ol>
          </section>
        ))}
      </div>
      {props.touched.length > 0 && (
        <div className="wf">
          <p className="dim2">
            Changed: <span className="mono">{props.touched.slice(0, 6).map(clean).join(', ')}</span>
            {props.touched.length > 6 && ` and ${props.touched.length - 6} more`}
          </p>
          {props.verify}
        </div>
      )}
    </aside>
  )
})

/** Color and length, as one looks for the cable. */
function Jacket({ cable }: { readonly cable: CableView | undefined }) {
  if (cable === undefined) return <span />
  return (
    <span className="jacket dim2 nowrap">
      <Swatch color={cable.color} /> <span className="print-only">{clean(cable.color ?? '')} </span>
      {cable.lengthM === undefined ? '' : `${cable.lengthM} m`}
    </span>
  )
}
