import type { ReactNode, RefObject } from 'react'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import { seconds } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { Cure, FailureCause } from '#renderer/model/failure-causes.ts'
import { type Axis, finishedPerSlice, medianTime } from '#renderer/model/phases.ts'
import type { RunCounts } from '#renderer/model/run-counts.ts'
import { counted } from '#shared/words/entry.ts'
import { FailureCard } from './failure-card.tsx'

const SLICES = 28

/** Figures of the run, how many devices ended when, and the causes of failures with their cures. */
export function RunPanel(props: {
  readonly counts: RunCounts
  readonly progress: ReadonlyMap<string, DeviceProgress>
  /** Of failures in this run, and in earlier ones whose devices it did not ask. */
  readonly causes: readonly FailureCause[]
  /** Key of the one that is looked at. */
  readonly cause?: string | undefined
  readonly cards: RefObject<HTMLElement | null>
  readonly onCause: (key: string) => void
  readonly axis: Axis
  readonly running: boolean
  /** The button that asks the failed devices again. */
  readonly retry: ReactNode
  /** Why this person may cure nothing; undefined if they may. */
  readonly whyNot?: string | undefined
  readonly onCure: (cure: Cure, devices: readonly DeviceProgress[]) => void
  readonly onDevice: (device: string) => void
  /** What is typed to cure a cause, where it is cured so. */
  readonly formOf: (cause: FailureCause) => ReactNode
}) {
  const { counts, progress, causes, axis } = props
  const all = [...progress.values()]
  const median = medianTime(all)
  const slices = finishedPerSlice(all, axis, SLICES)
  const busiest = Math.max(1, ...slices)
  return (
    <aside className="panel run-panel" aria-label="Run summary" ref={props.cards}>
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
          <Icon name="failed" small /> {causes.length === 0 ? 'Failures' : counted(causes.length, 'cause')}
          <span className="grow" />
          {props.retry}
        </h3>
        {causes.length > 1 && <p className="dim2">Most devices first. A cure retries its own devices.</p>}
        {causes.length === 0 && <p className="dim2">{props.running ? 'None so far.' : 'None.'}</p>}
        {causes.map((cause) => (
          <FailureCard
            key={cause.key}
            cause={cause}
            looked={cause.key === props.cause}
            onLook={props.onCause}
            running={props.running}
            whyNot={props.whyNot}
            onCure={props.onCure}
            onDevice={props.onDevice}
            form={props.formOf(cause)}
          />
        ))}
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
