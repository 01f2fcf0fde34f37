import type { DeviceView } from '#shared/contract/page-state.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { LOOKS } from '#renderer/components/ui/words.ts'
import { clean } from '#renderer/model/clean.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { lookOf, STATE_WORDS, stateOfLink } from '#renderer/model/port-state.ts'
import type { TopoEdge } from './topology-layout.ts'

/** The links of one device by neighbor, the wrong ones first; each leads to its inspector. */
export function DeviceLinks(props: {
  readonly device: string
  readonly place: DeviceView | undefined
  readonly edges: readonly TopoEdge[]
  readonly onLink: (port: PortRef) => void
  readonly onDevice: () => void
  readonly onClose: () => void
}) {
  const { device, edges } = props
  return (
    <aside className="panel" aria-label="Device links" data-testid="device-links">
      <div className="sec">
        <div className="row">
          <h2 className="mono cut title">{clean(device)}</h2>
          <span className="dim nowrap">{placeOf(props.place)}</span>
          <span className="grow" />
          <button type="button" className="btn ghost sm icon" aria-label="Close" onClick={props.onClose}>
            <Icon name="x" small />
          </button>
        </div>
        <button type="button" className="btn sm" onClick={props.onDevice}>
          <Icon name="racks" small />
          Show in rack
        </button>
      </div>
      {[...edges].reverse().map((edge) => {
        const other = edge.from === device ? edge.to : edge.from
        return (
          <div className="sec" key={other}>
            <h3>
              <span className="mono cut">{clean(other)}</span> <span className="dim light">{edge.links.length}</span>
            </h3>
            <ul className="link-list">
              {edge.links.map((link) => {
                const [own, far] = link.a.device === device ? [link.a, link.b] : [link.b, link.a]
                const state = stateOfLink(link)
                const look = lookOf(state)
                return (
                  <li key={link.cables.join(' ')}>
                    <button type="button" onClick={() => props.onLink(own)} title={STATE_WORDS[state]}>
                      <span className={`c-${look === 'miss' ? 'bad' : look}`}>
                        <Icon name={LOOKS[look][1]} small />
                        <span className="sr">{STATE_WORDS[state]}</span>
                      </span>
                      <span className="mono cut">
                        {shortPort(own.port)} – {shortPort(far.port)}
                      </span>
                      <span className="chip cab">{clean(link.cables.at(-1) ?? '')}</span>
                    </button>
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
    </aside>
  )
}
