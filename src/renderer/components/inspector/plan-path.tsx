import type { DeviceView } from '#shared/contract/page-state.ts'
import { CableChip, Swatch } from '#renderer/components/ui/bits.tsx'
import { clean } from '#renderer/model/clean.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import type { Hop } from '#renderer/model/link-path.ts'
import type { PortRef } from '#shared/model/verdict.ts'

/** The planned path, port by port and cable by cable. */
export function PlanPath(props: {
  readonly hops: readonly Hop[]
  readonly devices: ReadonlyMap<string, DeviceView>
  readonly onPort: (port: PortRef) => void
}) {
  const last = props.hops.at(-1)
  return (
    <>
      {props.hops.map((hop, i) => (
        <div key={hop.cable.label}>
          <Node port={hop.from} {...props} />
          <div className="hop">
            <i className="wire" />
            <span className="cut">
              <CableChip label={hop.cable.label} /> <span className="dim">{clean(hop.cable.type ?? '')}</span>
            </span>
            <span className="dim nowrap">
              <Swatch color={hop.cable.color} /> {hop.cable.lengthM === undefined ? '' : `${hop.cable.lengthM} m`}
            </span>
          </div>
          {hop !== last && props.hops[i + 1]?.from.port !== hop.to.port && <Node port={hop.to} {...props} />}
        </div>
      ))}
      {last && <Node port={last.to} {...props} />}
    </>
  )
}

function Node(props: {
  readonly port: PortRef
  readonly devices: ReadonlyMap<string, DeviceView>
  readonly onPort: (port: PortRef) => void
}) {
  const { port } = props
  const device = props.devices.get(port.device)
  const panel = device?.role === 'patch-panel'
  return (
    <div className="hop">
      <i className={panel ? 'pan' : 'node'} />
      <button type="button" className="cut" onClick={() => props.onPort(port)} title={clean(port.port)}>
        {panel ? (
          <span className="mono">
            {clean(port.device)} {shortPort(port.port)}
          </span>
        ) : (
          <b className="mono">
            {clean(port.device)} {shortPort(port.port)}
          </b>
        )}
      </button>
      <span className="dim nowrap">{placeOf(device)}</span>
    </div>
  )
}
