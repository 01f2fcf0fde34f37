import type { DeviceView } from '#shared/contract/page-state.ts'
import type { DeviceOutcome, PortRef, SeenEnd } from '#shared/model/verdict.ts'
import { clean } from '#renderer/model/clean.ts'
import { viewWords } from '#renderer/components/ui/link-words.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { wholeText } from '#shared/words/message.ts'

export interface SeenProps {
  readonly end: 'A' | 'B'
  readonly at: PortRef
  readonly planned: PortRef
  readonly views: readonly SeenEnd[]
  readonly device: DeviceView | undefined
  readonly outcome: DeviceOutcome | undefined
}

/** What one end of a cable says it is plugged into. */
export function Seen({ end, at, planned, views, device, outcome }: SeenProps) {
  return (
    <div className="view">
      <span className="ab">{end}</span>
      <div>
        {views.length === 0 ? (
          <Silence at={at} device={device} outcome={outcome} />
        ) : (
          views.map((view, i) => <View key={i} at={at} planned={planned} view={view} />)
        )}
      </div>
    </div>
  )
}

function View({ at, planned, view }: { at: PortRef; planned: PortRef; view: SeenEnd }) {
  const right = view.known && view.device === planned.device && view.port === planned.port
  const tone = view.stale || view.unidentified ? 'dim' : right ? 'c-ok' : 'c-bad'
  return (
    <div className="one-view">
      {clean(at.device)} sees{' '}
      <b className={`mono ${tone}`}>
        {clean(view.device ?? 'unnamed device')} {view.port === undefined ? '' : shortPort(view.port)}
      </b>
      <div className="dim">
        {!right && `planned ${clean(planned.device)} ${shortPort(planned.port)} · `}
        {viewWords(view)}
      </div>
    </div>
  )
}

function Silence({
  at,
  device,
  outcome,
}: {
  at: PortRef
  device: DeviceView | undefined
  outcome: DeviceOutcome | undefined
}) {
  if (outcome?.outcome === 'failed') {
    return (
      <>
        {clean(at.device)} was not reached
        <div className="c-bad">{clean(outcome.error ? wholeText(outcome.error.said) : '')}</div>
      </>
    )
  }
  if (device !== undefined && (!device.managed || device.discovery === 'none') && outcome?.outcome !== 'collected') {
    return <>{clean(at.device)} is not managed or has no discovery protocol.</>
  }
  if (outcome?.outcome === 'collected') {
    return (
      <>
        {clean(at.device)} sees no neighbor on <b className="mono">{shortPort(at.port)}</b>
      </>
    )
  }
  return <>{clean(at.device)} has not been contacted yet.</>
}
