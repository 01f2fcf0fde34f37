import { memo } from 'react'
import type { Move } from '#shared/model/verdict.ts'
import { count } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { type LabIndex, placeOf } from '#renderer/model/lab-index.ts'
import { MoveText, stopOf } from './move-text.tsx'

interface Stop {
  readonly device: string
  readonly moves: readonly Move[]
}

/** The moves in walking order, by the device one stands at. */
export const WorkList = memo(function WorkList(props: {
  readonly moves: readonly Move[]
  readonly index: LabIndex
  /** Id of the finding whose moves are marked. */
  readonly finding: string | undefined
  /** Above the list on paper: which lab, and when it was asked. */
  readonly caption: string
  readonly onPick: (finding: string) => void
  readonly onPrint: () => void
}) {
  const { moves, index } = props
  const stops = stopsOf(moves)
  let n = 0
  return (
    <aside className="worklist" aria-label="Work list">
      <div className="wh">
        <div className="row">
          <h2 className="grow">Work list</h2>
          {moves.length > 0 && (
            <button type="button" className="btn sm" onClick={props.onPrint}>
              <Icon name="print" small />
              Print
            </button>
          )}
        </div>
        <p className="caption">{props.caption}</p>
        <p className="dim2">
          {moves.length === 0
            ? 'Nothing to do: no finding asks for a move.'
            : `${count(moves.length, 'move')} in walking order, ${count(stops.length, 'stop')}`}
        </p>
      </div>
      <div className="stops" tabIndex={0} role="region" aria-label="Moves">
        {stops.map((stop, i) => (
          <section key={`${stop.device} ${i}`}>
            <h3 className="stop">
              <b>{placeOf(index.devices.get(stop.device))}</b> <span className="mono">{clean(stop.device)}</span>
            </h3>
            <ol>
              {stop.moves.map((move) => {
                n += 1
                return (
                  <li key={n} className={move.finding === props.finding ? 'mvr on' : 'mvr'}>
                    <span className="n">{n}</span>
                    <button type="button" onClick={() => props.onPick(move.finding)} title="Show the finding">
                      <MoveText move={move} stop={stop.device} index={index} />
                    </button>
                  </li>
                )
              })}
            </ol>
          </section>
        ))}
      </div>
    </aside>
  )
})

function stopsOf(moves: readonly Move[]): Stop[] {
  const stops: { device: string; moves: Move[] }[] = []
  for (const move of moves) {
    const device = stopOf(move)
    const last = stops.at(-1)
    if (last?.device === device) last.moves.push(move)
    else stops.push({ device, moves: [move] })
  }
  return stops
}
