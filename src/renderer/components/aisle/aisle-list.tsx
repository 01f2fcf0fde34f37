import { aisleTask } from '#renderer/model/aisle-task.ts'
import { goalKey, type Walk } from '#renderer/model/aisle-walk.ts'
import { type LabIndex, placeOf } from '#renderer/model/lab-index.ts'
import { stopOf } from '#renderer/model/stops.ts'

const MARKS = { proved: 'Done', kept: 'Done, not verified', skipped: 'Skipped' } as const

/** All moves of the walk: to see what is left, and to go to any of them. */
export function AisleList(props: {
  readonly walk: Walk
  readonly index: LabIndex
  readonly onGo: (at: number) => void
}) {
  const { walk, index } = props
  return (
    <aside className="aisle-list" aria-label="All moves" data-testid="aisle-list">
      <ol>
        {walk.moves.map((move, i) => {
          const mark = walk.marks.get(goalKey(move))
          return (
            <li key={goalKey(move)}>
              <button type="button" aria-current={i === walk.at ? 'step' : undefined} onClick={() => props.onGo(i)}>
                <b>{placeOf(index.devices.get(stopOf(move, index)))}</b>
                <span>{aisleTask(move).title}</span>
                {mark !== undefined && <span className="dim2">{MARKS[mark]}</span>}
              </button>
            </li>
          )
        })}
      </ol>
    </aside>
  )
}
