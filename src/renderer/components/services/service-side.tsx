import type { ReactNode } from 'react'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { ValueChart } from '#renderer/components/facts/value-chart.tsx'
import { CertificatePart } from './certificate-part.tsx'
import { clean } from '#renderer/model/clean.ts'
import { medianMs, type ServiceLine } from '#renderer/model/service-lines.ts'
import { counted, figure } from '#shared/words/entry.ts'

const TONES = { bad: 'bad', warn: 'warn', ok: 'ok', none: 'none' } as const

/** One check: what is wrong, times and history, what is expected. */
export function ServiceSide(props: {
  readonly line: ServiceLine
  readonly place: string | undefined
  /** Buttons that do something with it. */
  readonly children: ReactNode
  readonly onClose: () => void
}) {
  const { line, place } = props
  const { service, last, checks, state } = line
  const expected: readonly (readonly [string, string | undefined])[] = [
    ['Status', service.expectStatus ?? '2xx'],
    ['Body', service.expectBody === undefined ? undefined : `contains "${service.expectBody}"`],
    ['Within', service.timeoutS === undefined ? undefined : `${service.timeoutS} s`],
    ['Runs on', service.device === undefined ? undefined : `${service.device}${place ? ` · ${place}` : ''}`],
    ['Login', service.credentials],
    ['Trusts', service.ca],
  ]
  const firstBad = checks.findLastIndex(({ ok }) => ok) + 1
  const since = last !== undefined && !last.ok ? checks[firstBad]?.at : undefined
  const median = medianMs(checks)
  return (
    <aside className="panel" aria-label="Selected check" data-testid="service-side">
      <div className="sec">
        <div className="row">
          <h2 className="cut title">{clean(line.name)}</h2>
          {last !== undefined && <Chip tone={TONES[state]}>{String(last.status)}</Chip>}
          <span className="grow" />
          <button type="button" className="btn ghost sm icon" aria-label="Close" onClick={props.onClose}>
            <Icon name="x" small />
          </button>
        </div>
        <p className={state === 'bad' ? 'c-bad b' : 'dim2'}>{clean(line.result)}</p>
        {since !== undefined && <p className="dim2">Since {when(since)}</p>}
        <p className="mono at wrap-any">
          {service.method} {clean(service.url)}
        </p>
        <div className="row wrap">{props.children}</div>
      </div>
      {last !== undefined && <CertificatePart check={last} />}
      <div className="sec">
        <h3>
          Time
          <span className="grow" />
          <span className="dim light">
            last {counted(checks.length, 'check')}
            {median === undefined ? '' : `, median ${figure(median)} ms`}
          </span>
        </h3>
        <ValueChart
          title="Time"
          bad={since === undefined ? undefined : { since, words: `fails since ${when(since)}` }}
          values={checks.map(({ at, ms }) => ({ at, text: `${ms} ms`, number: ms }))}
        />
      </div>
      <div className="sec">
        <h3>Expected</h3>
        <dl className="facts">
          {expected.map(([key, value]) =>
            value === undefined ? null : (
              <div className="fact" key={key}>
                <dt>{key}</dt>
                <dd className="wrap-any">{clean(value)}</dd>
              </div>
            ),
          )}
        </dl>
      </div>
      <div className="sec last">
        <h3>History</h3>
        <ul className="check-list">
          {[...checks].reverse().map((check) => (
            <li key={check.at}>
              <span className={check.ok ? 'c-ok' : 'c-bad'}>
                <Icon name={check.ok ? 'check' : 'x'} small />
              </span>
              <b className="mono">{String(check.status)}</b>
              <span className="mono dim2">{figure(check.ms)} ms</span>
              <span className="grow" />
              <span className="dim2">{when(check.at)}</span>
            </li>
          ))}
        </ul>
      </div>
    </aside>
  )
}
