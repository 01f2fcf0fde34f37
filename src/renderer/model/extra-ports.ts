import type { DeviceView } from '#shared/contract/page-state.ts'
import type { Finding, Link, PortRef } from '#shared/model/verdict.ts'
import { type LabIndex, placesOf } from './lab-index.ts'

/** Ports that the plan does not name, but a finding or a view does: that is where a hand will go. */
export function seenPorts(findings: Iterable<Finding>, links: Iterable<Link>): PortRef[] {
  const ports: PortRef[] = []
  for (const finding of findings) ports.push(...finding.ports)
  for (const link of links) {
    for (const { device, port, known } of [...link.seenByA, ...link.seenByB]) {
      if (known && device !== undefined && port !== undefined) ports.push({ device, port })
    }
  }
  return ports
}

/** The index with these ports added to their devices; the same object when there is none to add. */
export function withPorts(index: LabIndex, ports: readonly PortRef[]): LabIndex {
  const fresh = new Map<string, DeviceView>()
  for (const { device: name, port } of ports) {
    const device = fresh.get(name) ?? index.devices.get(name)
    if (device === undefined || port === '' || placesOf(device).has(port)) continue
    fresh.set(name, { ...device, ports: inserted(device.ports, port) })
  }
  if (fresh.size === 0) return index
  const current = (device: DeviceView) => fresh.get(device.name) ?? device
  return {
    ...index,
    devices: new Map([...index.devices].map(([name, device]) => [name, current(device)])),
    // A rack in which nothing is new stays the same object, and is not laid out again.
    columns: index.columns.map((column) =>
      column.devices.some((device) => fresh.has(device.name))
        ? { ...column, devices: column.devices.map(current) }
        : column,
    ),
  }
}

/** Among the ports of its kind by number, else at the end. */
function inserted(ports: readonly string[], port: string): readonly string[] {
  const { stem, number } = parts(port)
  const before = ports.findLastIndex((each) => parts(each).stem === stem && parts(each).number < number)
  const first = ports.findIndex((each) => parts(each).stem === stem)
  const at = before >= 0 ? before + 1 : first >= 0 ? first : ports.length
  return [...ports.slice(0, at), port, ...ports.slice(at)]
}

function parts(port: string): { readonly stem: string; readonly number: number } {
  const [, stem = port, digits = ''] = /^(.*?)(\d+)\D*$/.exec(port) ?? []
  return { stem, number: Number(digits) }
}
