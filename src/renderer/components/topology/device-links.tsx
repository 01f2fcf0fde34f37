import { useState } from 'react'
import type { DeviceView } from '#shared/contract/page-state.ts'
import type { Link, PortRef } from '#shared/model/verdict.ts'
import { counted } from '#shared/words/entry.ts'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { KeyHint } from '#renderer/components/ui/key-hint.tsx'
import { LOOKS } from '#renderer/components/ui/words.ts'
import { clean } from '#renderer/model/clean.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { lookOf, STATE_WORDS, stateOfLink } from '#renderer/model/port-state.ts'
import type { TopoEdge } from './topology-layout.ts'

/** The links of one device: those that are not as planned first, then neighbor by neighbor; each leads to its inspector. */
export function DeviceLinks(props: {
  readonly device: string
  readonly place: DeviceView | undefined
  readonly edges: readonly TopoEdge[]
  /** Why it can't be verified now. */
  readonly whyNot: string | undefined
  readonly onLink: (port: PortRef) => void
  readonly onDevice: () => void
  readonly onVerify: () => void
  readonly onClose: () => void
}) {
  const { device, edges, place } = props
  const [unfolded, setUnfolded] = useState<string>()
  const links = edges.flatMap((edge) => edge.links)
  const wrong = links.filter(isWrong)
  const right = links.length - wrong.length
  const shown = wrong.length === 0 || unfolded === device
  return (
    <aside className="panel" aria-label="Device links" data-testid="device-links">
      <div className="sec">
        <div className="row">
          <h2 className="mono cut title">{clean(device)}</h2>
          {wrong.length > 0 && (
            <Chip tone="bad" icon="x">
              {wrong.length} of {counted(links.length, 'link')}
            </Chip>
          )}
          <span className="grow" />
          <button type="button" className="btn ghost sm icon" aria-label="Close" onClick={props.onClose}>
            <Icon name="x" small />
          </button>
        </div>
        <p className="dim2 cut">
          {[clean(place?.model ?? ''), placeOf(place), counted(links.length, 'link')].filter(Boolean).join(' · ')}
        </p>
        <p className="row">
          <button type="button" className="btn sm" onClick={props.onDevice}>
            <Icon name="racks" small />
            Show in rack <KeyHint of="topo-in-rack" />
          </button>
          {place?.managed === true && (
            <button
              type="button"
              className="btn sm"
              disabled={props.whyNot !== undefined}
              title={props.whyNot}
              onClick={props.onVerify}
            >
              <Icon name="play" small />
              Verify
            </button>
          )}
        </p>
      </div>
      {wrong.length > 0 && (
        <div className="sec">
          <h3>Not as planned</h3>
          <ul className="link-list">
            {wrong.map((link) => (
              <LinkLine key={link.cables.join(' ')} device={device} link={link} onLink={props.onLink} far />
            ))}
          </ul>
        </div>
      )}
      {wrong.length > 0 && right > 0 && (
        <div className="sec">
          <button
            type="button"
            className="link"
            aria-expanded={shown}
            onClick={() => setUnfolded(shown ? undefined : device)}
          >
            {shown ? 'Hide' : 'Show'} {right} as planned
          </button>
        </div>
      )}
      {shown &&
        [...edges].reverse().map((edge) => {
          const other = edge.from === device ? edge.to : edge.from
          const own = edge.links.filter((link) => !isWrong(link))
          if (own.length === 0) return null
          return (
            <div className="sec" key={other}>
              <h3>
                <span className="mono cut">{clean(other)}</span> <span className="dim light">{own.length}</span>
              </h3>
              <ul className="link-list">
                {own.map((link) => (
                  <LinkLine key={link.cables.join(' ')} device={device} link={link} onLink={props.onLink} />
                ))}
              </ul>
            </div>
          )
        })}
    </aside>
  )
}

/** Miswired, missing or in doubt. */
function isWrong(link: Link): boolean {
  return ['bad', 'miss', 'warn'].includes(lookOf(stateOfLink(link)))
}

function LinkLine(props: {
  readonly device: string
  readonly link: Link
  /** The other device is named, too. */
  readonly far?: boolean
  readonly onLink: (port: PortRef) => void
}) {
  const { link } = props
  const [own, far] = link.a.device === props.device ? [link.a, link.b] : [link.b, link.a]
  const state = stateOfLink(link)
  const look = lookOf(state)
  return (
    <li>
      <button type="button" onClick={() => props.onLink(own)} title={STATE_WORDS[state]}>
        <span className={`c-${look === 'miss' ? 'bad' : look}`}>
          <Icon name={LOOKS[look][1]} small />
          <span className="sr">{STATE_WORDS[state]}</span>
        </span>
        <span className="mono cut">
          {shortPort(own.port)} – {props.far === true && `${clean(far.device)} `}
          {shortPort(far.port)}
        </span>
        <span className="chip cab">{clean(link.cables.at(-1) ?? '')}</span>
      </button>
    </li>
  )
}
