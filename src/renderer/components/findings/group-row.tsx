import type { Finding, RackTally } from '#shared/model/verdict.ts'
import { Chip, Meter } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { counted } from '#shared/words/entry.ts'
import { PickBox } from './pick-box.tsx'

/** Heads the findings of one rack or kind; folded, it still says how many there are. */
export function GroupRow(props: {
  readonly title: string
  readonly place: string | undefined
  /** Those that are open: what was decided or proved is counted no more. */
  readonly findings: readonly Finding[]
  /** All that are listed under it, and how many of them are chosen. */
  readonly listed: number
  readonly picked: number
  readonly folded: boolean
  readonly tally: RackTally | undefined
  readonly onFold: () => void
  readonly onPick: () => void
}) {
  const { tally, folded } = props
  const errors = props.findings.filter((finding) => finding.severity === 'error').length
  const warnings = props.findings.filter((finding) => finding.severity === 'warning').length
  return (
    <div className="rh" data-testid="group">
      <PickBox
        label={`Select all findings of ${props.title}`}
        state={props.picked === 0 ? 'none' : props.picked === props.listed ? 'all' : 'some'}
        onChange={props.onPick}
      />
      <h2>
        <button type="button" className="fold" aria-expanded={!folded} onClick={props.onFold}>
          <Icon name={folded ? 'rightc' : 'down'} small />
          {props.title}
        </button>
      </h2>
      <span className="dim">{props.place}</span>
      {errors > 0 && (
        <Chip tone="bad" icon="x">
          {counted(errors, 'error')}
        </Chip>
      )}
      {warnings > 0 && (
        <Chip tone="warn" icon="warn">
          {counted(warnings, 'warning')}
        </Chip>
      )}
      {folded && errors + warnings < props.listed && <span className="dim">{props.listed} listed</span>}
      {props.picked > 0 && <b className="c-acc nowrap">{props.picked} selected</b>}
      <span className="grow" />
      {tally !== undefined && (
        <>
          <Meter
            label="Links: correct, check, wrong, not verified"
            width={120}
            parts={[
              ['m-ok', tally.ok],
              ['m-warn', tally.oneWay + tally.conflict],
              ['m-bad', tally.miswired + tally.missing],
              ['m-plan', tally.unverified],
            ]}
          />
          <span className="dim nowrap okay">
            <b className="strong">{tally.ok}</b> of {tally.links - tally.ignored} ok
          </span>
        </>
      )}
    </div>
  )
}
