import { Icon } from '#renderer/components/ui/icon.tsx'
import { type AisleTask, aisleTask } from '#renderer/model/aisle-task.ts'
import { clean } from '#renderer/model/clean.ts'
import { type LabIndex, placeOf } from '#renderer/model/lab-index.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import type { Move } from '#shared/model/verdict.ts'

/** The whole page in a hand, once the devices have said that a move is right. */
export function AisleVerified(props: {
  readonly task: AisleTask
  /** Devices that said so. */
  readonly asked: readonly string[]
  readonly index: LabIndex
  readonly next: Move | undefined
  /** It does not go on by itself. */
  readonly stays: boolean
}) {
  const { task, asked, index, next, stays } = props
  return (
    <div className="aisle-verified" data-testid="aisle-verified">
      <span className="tick">
        <Icon name="check" />
      </span>
      <h2>Verified</h2>
      <p className="big">
        {task.cable === undefined ? 'The lab' : <b className="mono">{clean(task.cable)}</b>} is as planned
      </p>
      <dl>
        {task.ends.map((end, i) => (
          <div key={i}>
            <dt>{placeOf(index.devices.get(end.device))}</dt>
            <dd className="mono">
              {clean(end.device)} {end.port === undefined ? '' : shortPort(end.port)}
            </dd>
          </div>
        ))}
        <div>
          <dt>Seen by</dt>
          <dd>{asked.map(clean).join(', ')}</dd>
        </div>
      </dl>
      <p className="next">
        <span>{next === undefined ? 'This was the last move' : stays ? 'Next' : 'Next, by itself in 2 s'}</span>
        {next !== undefined && <b>{aisleTask(next).title}</b>}
      </p>
    </div>
  )
}
