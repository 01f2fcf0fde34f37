import { clean } from '#renderer/model/clean.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { shortPort } from '#renderer/model/port-name.ts'
import { Swatch } from '#renderer/components/ui/bits.tsx'
import { LOOKS } from '#renderer/components/ui/words.ts'
import { type PortDetail, same } from '#renderer/model/link-path.ts'
import { lookOf, STATE_WORDS } from '#renderer/model/port-state.ts'
import type { PortRef, SeenEnd } from '#shared/model/verdict.ts'

/** What is planned in a port and what it sees, beside the pointer. */
export function HoverCard({ detail, x, y }: { readonly detail: PortDetail; readonly x: number; readonly y: number }) {
  const { at, link, hops } = detail
  const look = lookOf(detail.state)
  const isA = link !== undefined && same(link.a, at)
  const isB = link !== undefined && same(link.b, at)
  const far = detail.a !== undefined && same(detail.a, at) ? detail.b : detail.a
  const views = isA ? link.seenByA : isB ? link.seenByB : detail.unlinked
  const cable = hops.find((hop) => same(hop.from, at) || same(hop.to, at))?.cable
  const wrong = look === 'bad' || look === 'warn'
  return (
    <div className="hover" style={{ left: x, top: y }}>
      <div className="row">
        <b className="mono grow cut">
          {clean(at.device)} {shortPort(at.port)}
        </b>
        <span className={`c-${look === 'miss' ? 'bad' : look}`}>
          <Icon name={LOOKS[look][1]} small />
        </span>
      </div>
      <dl>
        <dt>State</dt>
        <dd>{STATE_WORDS[detail.state]}</dd>
        {far && (
          <>
            <dt>Plan</dt>
            <dd className="mono cut">{name(far)}</dd>
          </>
        )}
        {views.map((view, i) => (
          <Seen key={i} view={view} wrong={wrong} />
        ))}
        {cable && (
          <>
            <dt>Cable</dt>
            <dd className="cut">
              <Swatch color={cable.color} /> {clean(cable.label)}
              {hops.length > 1 && ` · via ${hops.length - 1} panel${hops.length > 2 ? 's' : ''}`}
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

function Seen({ view, wrong }: { readonly view: SeenEnd; readonly wrong: boolean }) {
  return (
    <>
      <dt>Sees</dt>
      <dd className={wrong ? 'mono cut c-bad' : 'mono cut'}>
        {clean(view.device ?? 'unnamed device')} {view.port === undefined ? '' : shortPort(view.port)}
      </dd>
    </>
  )
}

function name(port: PortRef): string {
  return `${clean(port.device)} ${shortPort(port.port)}`
}
