import type { Finding, RackTally } from '#shared/model/verdict.ts'
import { Chip, Meter } from '#renderer/components/ui/bits.tsx'
import { counted } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'

/** Heads the findings of one rack. */
export function RackRow(props: {
  readonly name: string
  readonly place: string | undefined
  /** Those that are open: what was decided or proved is counted no more. */
  readonly findings: readonly Finding[]
  readonly tally: RackTally | undefined
}) {
  const { tally } = props
  const errors = props.findings.filter((finding) => finding.severity === 'error').length
  const warnings = props.findings.filter((finding) => finding.severity === 'warning').length
  return (
    <div className="rh">
      <h2>{props.name === '' ? 'No rack' : clean(props.name)}</h2>
      <span className="dim">{clean(props.place ?? '')}</span>
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
