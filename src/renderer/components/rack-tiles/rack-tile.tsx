import { memo } from 'react'
import type { RackTally } from '#shared/model/verdict.ts'
import { counted } from '#shared/words/entry.ts'
import { Initials } from '#renderer/components/ui/initials.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { Meter } from '#renderer/components/ui/bits.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { RackColumn } from '#renderer/model/lab-index.ts'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import { initialsOf } from '#renderer/model/presence.ts'
import { lookOf } from '#renderer/model/port-state.ts'
import { tileName } from './tile-name.ts'

export interface RackTileProps {
  readonly column: RackColumn
  /** These three in the order of `column.devices`. */
  readonly marks: readonly (DeviceMarks | undefined)[]
  /** It is being verified; which step that is makes no difference from afar. */
  readonly running: readonly boolean[]
  readonly failed: readonly boolean[]
  readonly errors: number
  readonly warnings: number
  /** It has a wrong link, whose finding may be counted at the rack of its other end. */
  readonly touched: boolean
  /** What is wrong there, a line each; empty where tiles are small. */
  readonly headlines: string
  readonly tally: RackTally | undefined
  readonly selected: boolean
  /** Names of those who are at it, a line each; empty if there are none. */
  readonly people: string
}

/** A rack as a tile: its name, its counts, and each device as a line with its worst state; healthy ones are calm. */
export const RackTile = memo(function RackTile(props: RackTileProps) {
  const { column, errors, warnings, tally } = props
  const name = clean(column.rack?.name ?? 'Not placed')
  const unreached = props.failed.filter(Boolean).length
  const words = [
    errors > 0 && counted(errors, 'error'),
    warnings > 0 && counted(warnings, 'warning'),
    unreached > 0 && `${counted(unreached, 'device')} not reached`,
    errors + warnings === 0 && props.touched && 'wrong links of findings in other racks',
  ].filter((each) => each !== false)
  // Top of the rack first, as one stands before it.
  const order = column.devices
    .map((device, i) => ({ device, i }))
    .toSorted((a, b) => (b.device.position ?? 0) - (a.device.position ?? 0))
  return (
    <button
      type="button"
      className={props.selected ? 'tile selected' : 'tile'}
      data-testid="rack-tile"
      data-rack={column.key}
    >
      <span className="sr">Rack </span>
      <span className="tile-head">
        <b className="cut">{name}</b>
        {props.people !== '' &&
          props.people
            .split('\n')
            .map((each) => <Initials key={each} text={initialsOf(each)} about={`${each} is here`} />)}
        <span className="sr">, {words.join(', ') || (tally === undefined ? 'not verified' : 'as planned')}</span>
        {tally !== undefined && tally.links > 0 && (
          <Meter
            label="Links: correct, check, wrong, not verified"
            parts={[
              ['m-ok', tally.ok],
              ['m-warn', tally.oneWay + tally.conflict],
              ['m-bad', tally.miswired + tally.missing],
              ['m-plan', tally.unverified],
            ]}
          />
        )}
        {errors > 0 && (
          <em className="c-bad" aria-hidden="true">
            ×{errors}
          </em>
        )}
        {warnings > 0 && (
          <em className="c-warn" aria-hidden="true">
            !{warnings}
          </em>
        )}
        {unreached > 0 && (
          <em className="c-bad" aria-hidden="true">
            <Icon name="failed" small />
            {unreached}
          </em>
        )}
        {errors + warnings === 0 && props.touched && (
          <em className="c-bad" title="Wrong links; the findings are counted at the racks of their other ends">
            <Icon name="x" small />
          </em>
        )}
        {words.length === 0 && tally !== undefined && <Icon name="check" small />}
      </span>
      <span
        className="tile-devices"
        aria-hidden="true"
        style={{ gridTemplateRows: `repeat(${Math.ceil(order.length / 2)}, 11px)` }}
      >
        {order.map(({ device, i }) => (
          <Line
            key={device.name}
            device={device.name}
            rack={column.rack?.name ?? ''}
            marks={props.marks[i]}
            running={props.running[i] ?? false}
            failed={props.failed[i] ?? false}
          />
        ))}
      </span>
      {props.headlines !== '' && (
        <span className="tile-said">
          {props.headlines.split('\n').map((line) => (
            <span key={line} title={line}>
              {line}
            </span>
          ))}
        </span>
      )}
    </button>
  )
}, sameTile)

/** Longest name that fits beside a count in any tile. */
const FITS = 8

/** Drawn anew only if it shows something else: a tile has dozens, of which a result changes one. */
const Line = memo(function Line(props: {
  readonly device: string
  readonly rack: string
  readonly marks: DeviceMarks | undefined
  readonly running: boolean
  readonly failed: boolean
}) {
  const { marks, running, failed } = props
  const name = clean(tileName(props.device, props.rack))
  const state = failed ? 'fail' : running ? 'run' : edgeOf(marks)
  return (
    <span className={`tl tl-${state}`} data-device={props.device} title={clean(props.device)}>
      <span className={name.length > FITS ? 'cut long' : 'cut'}>{name}</span>
      {failed && <Icon name="failed" small />}
      {!failed && (marks?.bad ?? 0) > 0 && <em>×{marks?.bad}</em>}
      {!failed && (marks?.bad ?? 0) === 0 && (marks?.warn ?? 0) > 0 && <em>!{marks?.warn}</em>}
    </span>
  )
})

/** The worst that its ports say. */
function edgeOf(marks: DeviceMarks | undefined): 'bad' | 'warn' | 'plan' | 'one' | 'ok' | 'none' {
  if (marks === undefined) return 'none'
  if (marks.bad > 0) return 'bad'
  if (marks.warn > 0) return 'warn'
  const looks = new Set(marks.states.map(lookOf))
  return (['plan', 'one', 'ok'] as const).find((look) => looks.has(look)) ?? 'none'
}

function sameTile(a: RackTileProps, b: RackTileProps): boolean {
  return (
    a.column === b.column &&
    a.errors === b.errors &&
    a.warnings === b.warnings &&
    a.touched === b.touched &&
    a.headlines === b.headlines &&
    a.people === b.people &&
    a.tally === b.tally &&
    a.selected === b.selected &&
    (['marks', 'running', 'failed'] as const).every((key) => a[key].every((item, i) => item === b[key][i]))
  )
}
