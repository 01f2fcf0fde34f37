import { useState } from 'react'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { togglePicks } from '#renderer/model/finding-picks.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import { type Axis, ticksOf } from '#renderer/model/phases.ts'
import type { RunGroup } from '#renderer/model/run-groups.ts'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import { counted } from '#shared/words/entry.ts'
import { RunRow } from './run-row.tsx'

/** Rows of a group that are drawn before a person asks for the rest. */
const FOLD = 24

export interface RunTableProps {
  readonly groups: readonly RunGroup[]
  readonly devices: LabState['index']['devices']
  /** Devices that are offered old algorithms too. */
  readonly legacy: ReadonlySet<string>
  readonly axis: Axis
  /** Key of the cause that is looked at. */
  readonly cause?: string | undefined
  readonly whyNot?: string | undefined
  readonly onCause: (key: string) => void
  readonly onPick: (device: string) => void
  readonly onAgain: (progress: DeviceProgress) => void
}

/** Every device of the run on one time line, group by group; a group is folded by its heading. */
export function RunTable(props: RunTableProps) {
  const { groups, axis } = props
  /** Groups that are not as they come: closed, or open to the last row. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set())
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Devices of the run">
      <table className={groups.some(({ cause }) => cause) ? 'run by-cause' : 'run'}>
        <colgroup>
          <col className="c-state" />
          <col className="c-name" />
          <col className="c-u" />
          <col className="c-platform" />
          <col />
          <col className="c-bar" />
          <col className="c-time" />
          <col className="c-again" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">State</span>
            </th>
            <th scope="col">Device</th>
            <th scope="col">Place</th>
            <th scope="col">Platform</th>
            <th scope="col">Step and result</th>
            <th scope="col" aria-label={`Timeline, 0 to ${axis.span / 1000} s`}>
              <span className="ticks">
                {ticksOf(axis).map(({ label, at }) => (
                  <i key={label} style={{ left: `${at}%` }}>
                    {label}
                  </i>
                ))}
              </span>
            </th>
            <th scope="col" className="right">
              Time
            </th>
            <th scope="col">
              <span className="sr">Again</span>
            </th>
          </tr>
        </thead>
        {groups.map((group) => {
          const { key, rows, cause } = group
          const open = (group.closed === true) === turned.has(key)
          const drawn = open ? (whole.has(key) ? rows : rows.slice(0, FOLD)) : []
          const lit = cause !== undefined && cause.key === props.cause
          return (
            <tbody key={key} data-group={key}>
              <tr className={lit ? 'g lit' : 'g'}>
                <th colSpan={8} scope="rowgroup">
                  <button
                    type="button"
                    className="fold-head"
                    aria-expanded={open}
                    onClick={() => setTurned((now) => togglePicks(now, [key]))}
                  >
                    <Icon name={open ? 'down' : 'rightc'} small />
                    <GroupHead group={group} />
                  </button>
                  {cause && (
                    <button type="button" className="cure-link" onClick={() => props.onCause(cause.key)}>
                      Cure
                    </button>
                  )}
                </th>
              </tr>
              {drawn.map((each) => (
                <RunRow
                  key={each.device}
                  device={props.devices.get(each.device)}
                  progress={each}
                  legacy={props.legacy.has(each.device)}
                  axis={axis}
                  lit={lit}
                  whyNot={props.whyNot}
                  onPick={props.onPick}
                  onAgain={props.onAgain}
                />
              ))}
              {open && drawn.length < rows.length && (
                <tr className="fold">
                  <td colSpan={8}>
                    <button type="button" onClick={() => setWhole((now) => new Set([...now, key]))}>
                      {rows.length - drawn.length} more · show
                    </button>
                  </td>
                </tr>
              )}
            </tbody>
          )
        })}
      </table>
    </div>
  )
}

function GroupHead({ group: { name, sums, cause, rows } }: { readonly group: RunGroup }) {
  if (sums !== undefined) {
    return (
      <>
        <b>{name}</b> <span className="c-ok">{sums.done} done</span>
        {sums.running > 0 && <span className="c-acc"> · {sums.running} running</span>}
        {sums.failed > 0 && <span className="c-bad"> · {sums.failed} failed</span>}
      </>
    )
  }
  return (
    <>
      <b>{name}</b> <Chip tone={cause === undefined ? 'none' : 'bad'}>{counted(rows.length, 'device')}</Chip>
      {cause !== undefined && cause.skipped > 0 && <span className="dim"> {cause.skipped} skipped</span>}
    </>
  )
}
