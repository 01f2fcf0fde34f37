import { memo } from 'react'
import type { RackTally } from '#shared/model/verdict.ts'
import { Chip, Meter } from '#renderer/components/ui/bits.tsx'
import { clean } from '#renderer/model/clean.ts'
import { seconds } from '#renderer/components/ui/format.ts'
import { counted, wordOf } from '#shared/words/entry.ts'
import { Initials } from '#renderer/components/ui/initials.tsx'
import { initialsOf } from '#renderer/model/presence.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { stepWords } from '#renderer/components/ui/step-words.ts'
import { useNow } from '#renderer/components/ui/use-now.ts'
import type { RackProgress } from '#renderer/model/counts.ts'

export interface RackHeadProps {
  /** Of its column, which `onShowFindings` is told. */
  readonly id: string
  readonly name: string
  readonly place?: string | undefined
  readonly devices: number
  readonly left: number
  readonly width: number
  readonly errors: number
  readonly warnings: number
  readonly tally?: RackTally | undefined
  readonly progress?: RackProgress | undefined
  /** Names of those who are at it, a line each; empty if there are none. */
  readonly people: string
  readonly onShowFindings: (id: string) => void
  /** Takes what was observed in this rack into the plan; absent if nothing can be changed. */
  readonly onAdopt: ((id: string) => void) | undefined
}

/** Above each rack: its findings, how its devices come along, and the slowest of them. */
export const RackHead = memo(function RackHead(props: RackHeadProps) {
  const { errors, warnings, tally, progress } = props
  const narrow = props.width < 150
  return (
    <section className={narrow ? 'head narrow' : 'head'} style={{ left: props.left, width: props.width }}>
      <div className="t">
        <h2 className="cut">{clean(props.name)}</h2>
        {props.people !== '' && (
          <span className="at" data-testid="people-at">
            {props.people.split('\n').map((name) => (
              <Initials key={name} text={initialsOf(name)} about={`${name} is here`} />
            ))}
          </span>
        )}
        {!narrow && <span className="dim cut">{clean(props.place ?? '')}</span>}
        <span className="grow" />
        {errors + warnings > 0 && (
          <button
            type="button"
            className="tally"
            onClick={() => props.onShowFindings(props.id)}
            title="Findings that start in this rack"
          >
            {errors > 0 && (
              <Chip tone="bad" icon="x">
                {errors}
                <span className="sr"> {wordOf(errors, 'error')}</span>
              </Chip>
            )}
            {warnings > 0 && !narrow && (
              <Chip tone="warn" icon="warn">
                {warnings}
                <span className="sr"> {wordOf(warnings, 'warning')}</span>
              </Chip>
            )}
          </button>
        )}
        {errors + warnings > 0 && !narrow && props.onAdopt !== undefined && (
          <button
            type="button"
            className="btn ghost sm icon"
            aria-label={`Adopt rack ${clean(props.name)}`}
            title="Adopt: change the plan to match what was observed here"
            onClick={() => props.onAdopt?.(props.id)}
          >
            <Icon name="download" small />
          </button>
        )}
      </div>
      {progress !== undefined ? (
        <RunLines progress={progress} narrow={narrow} />
      ) : (
        <TallyLines tally={tally} devices={props.devices} narrow={narrow} />
      )}
    </section>
  )
}, sameHead)

/** The run of a rack is counted anew with every batch, and mostly comes out as before. */
function sameHead(a: RackHeadProps, b: RackHeadProps): boolean {
  const { progress: before, ...restA } = a
  const { progress: after, ...restB } = b
  return (
    sameFields(restA, restB) &&
    (before === after || (before !== undefined && after !== undefined && sameFields(before, after)))
  )
}

function sameFields<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[]
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

function RunLines({ progress, narrow }: { readonly progress: RackProgress; readonly narrow: boolean }) {
  const { total, done, failed, running, final } = progress
  return (
    <>
      <Meter
        label="Devices: done, failed, running, waiting"
        parts={[
          ['m-ok', done],
          ['m-bad', failed],
          ['m-run', running],
          ['m-none', total - done - failed - running],
        ]}
      />
      <p>
        <b className="strong">{done}</b>/{total}
        {!narrow && ' done'}
        {failed > 0 && (
          <b className="c-bad">
            · {failed}
            {!narrow && ' failed'}
          </b>
        )}
        {!narrow && running > 0 && <span>· {running} running</span>}
        <span className="grow" />
        {final === total && progress.finishedAt !== undefined && progress.startedAt !== undefined && (
          <b className="c-ok" title="The verdict on this rack is final">
            <Icon name="check" small /> {!narrow && 'final · '}
            {seconds(progress.finishedAt - progress.startedAt)}
          </b>
        )}
      </p>
      {!narrow && <SlowLine progress={progress} />}
    </>
  )
}

function SlowLine({ progress }: { readonly progress: RackProgress }) {
  const { slowest, firstFailure } = progress
  if (slowest !== undefined) {
    return (
      <p title="Slowest device still running">
        <Icon name="clock" small />
        <b className="c-acc">{clean(slowest.device)}</b>
        <span className="cut">{stepWords(slowest.step)}</span>
        <span className="grow" />
        <Running since={slowest.startedAt} />
      </p>
    )
  }
  if (firstFailure === undefined) return <p>&nbsp;</p>
  return (
    <p className="c-bad">
      <Icon name="failed" small />
      <b>{clean(firstFailure.device)}</b>
      <span className="cut">{firstFailure.error?.code ?? 'failed'}</span>
    </p>
  )
}

function Running({ since }: { readonly since: number | undefined }) {
  const now = useNow(since !== undefined)
  return since === undefined ? null : <span className="mono">{seconds(now - since)}</span>
}

function TallyLines(props: {
  readonly tally: RackTally | undefined
  readonly devices: number
  readonly narrow: boolean
}) {
  const { tally, narrow } = props
  if (tally === undefined || tally.links === 0) {
    return (
      <>
        <p>{counted(props.devices, 'device')}</p>
        {!narrow && <p className="dim">{tally === undefined ? 'not verified' : 'no planned links'}</p>}
      </>
    )
  }
  const wrong = tally.miswired + tally.missing
  return (
    <>
      <Meter
        label="Links: correct, check, wrong, not verified"
        parts={[
          ['m-ok', tally.ok],
          ['m-warn', tally.oneWay + tally.conflict],
          ['m-bad', wrong],
          ['m-plan', tally.unverified],
        ]}
      />
      <p>
        <b className="strong">{tally.ok}</b>
        {narrow ? `/${tally.links - tally.ignored}` : ` of ${tally.links - tally.ignored} ok`}
        {wrong > 0 && <b className="c-bad">· {wrong} wrong</b>}
        <span className="grow" />
        {tally.unverified > 0 && !narrow && <span>{tally.unverified} not verified</span>}
      </p>
    </>
  )
}
