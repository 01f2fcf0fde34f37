import type { ReactNode } from 'react'
import type { DeviceProgress, DeviceView } from '#shared/contract/page-state.ts'
import type { FailureCode } from '#shared/model/observation.ts'
import { seconds } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import { type Axis, finishedPerSlice, medianTime } from '#renderer/model/phases.ts'
import type { RunCounts } from '#renderer/model/run-counts.ts'
import { remedyOf } from './remedies.ts'
import { wholeText } from '#shared/words/message.ts'

const SLICES = 28
const MOST = 60

/** Figures of the run, how many devices ended when, and every failure with what to do about it. */
export function RunPanel(props: {
  readonly counts: RunCounts
  readonly progress: ReadonlyMap<string, DeviceProgress>
  readonly devices: ReadonlyMap<string, DeviceView>
  readonly axis: Axis
  readonly running: boolean
  /** The button that asks the failed devices again. */
  readonly retry: ReactNode
  readonly onRemedy: (device: string, code: FailureCode) => void
}) {
  const { counts, progress, axis } = props
  const all = [...progress.values()]
  const failed = all.filter((each) => each.state === 'failed')
  const median = medianTime(all)
  const slices = finishedPerSlice(all, axis, SLICES)
  const busiest = Math.max(1, ...slices)
  return (
    <aside className="panel run-panel" aria-label="Run summary">
      <h2 className="sr">Run summary</h2>
      <dl className="figures">
        <Figure name="done" value={String(counts.done)} />
        <Figure name="running" value={String(counts.running)} tone="c-acc" />
        <Figure name="failed" value={String(counts.failed)} tone={counts.failed > 0 ? 'c-bad' : undefined} />
        <Figure name="median" value={median === undefined ? '–' : seconds(median)} />
      </dl>
      <div className="sec">
        <h3>
          Finished over time <span className="grow" />
          <span className="dim light">busiest {busiest}</span>
        </h3>
        <svg className="bars" viewBox={`0 0 ${SLICES * 10} 40`} preserveAspectRatio="none" aria-hidden="true">
          {slices.map((n, i) => (
            <rect key={i} x={i * 10 + 1} y={40 - (n / busiest) * 38} width={8} height={(n / busiest) * 38} />
          ))}
        </svg>
      </div>
      <div className="sec last">
        <h3>
          <Icon name="failed" small /> Failures <span className="grow" />
          {props.retry}
        </h3>
        {failed.length === 0 && <p className="dim2">{props.running ? 'None so far.' : 'None.'}</p>}
        {failed.slice(0, MOST).map((each) => (
          <Failure
            key={each.device}
            progress={each}
            device={props.devices.get(each.device)}
            onRemedy={props.onRemedy}
          />
        ))}
        {failed.length > MOST && <p className="dim">and {failed.length - MOST} more</p>}
      </div>
    </aside>
  )
}

function Figure({
  name,
  value,
  tone,
}: {
  readonly name: string
  readonly value: string
  readonly tone?: string | undefined
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={tone}>{value}</dd>
    </div>
  )
}

function Failure(props: {
  readonly progress: DeviceProgress
  readonly device: DeviceView | undefined
  readonly onRemedy: (device: string, code: FailureCode) => void
}) {
  const { device: name, error } = props.progress
  const remedy = error && remedyOf(error.code)
  return (
    <div className="failure" data-testid="failure">
      <p className="row">
        <b className="mono cut">{clean(name)}</b> <span className="dim2 nowrap">{placeOf(props.device)}</span>
        <span className="grow" />
        <b className="code">{error?.code ?? 'failed'}</b>
      </p>
      <p>{clean(error ? wholeText(error.said) : '')}</p>
      {error && remedy && (
        <button type="button" className="link" onClick={() => props.onRemedy(name, error.code)}>
          <Icon name="right" small /> {remedy}
        </button>
      )}
    </div>
  )
}
