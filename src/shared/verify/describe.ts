import { refOf, type DeviceNode, type EndNode, type PortNode } from './nodes.ts'

/** `R3, U12, leaf-03`: where a person finds the device. */
export function describeDevice(device: DeviceNode): string {
  const { rack, position, name } = device.device
  return [rack, position === undefined ? undefined : `U${position}`, name]
    .filter((part) => part !== undefined)
    .join(', ')
}

/** `R3, U12, leaf-03 port Ethernet1/5`. */
export function describePort(port: PortNode): string {
  return `${describeDevice(port.device)} port ${port.name}`
}

/** An end as a person would name it, known or not. */
export function describeEnd(end: EndNode): string {
  if (end.kind === 'port') return describePort(end)
  const port = end.port ? ` port ${end.port}` : ''
  if (end.device) return `${describeDevice(end.device)}${port}`
  if (end.unidentified) return `an unidentified device${end.name ? ` (${end.name})` : ''}`
  return `${end.name ? `unknown device ${end.name}` : 'an unknown device'}${port}`
}

/** Ports grouped by device: `R3, U12, leaf-03 ports Ethernet1/5 and Ethernet1/6; …`. */
export function describePorts(ends: readonly EndNode[]): string {
  const groups = new Map<string, string[]>()
  for (const end of ends) {
    const at = end.device ? describeDevice(end.device) : describeEnd(end)
    const ports = groups.get(at) ?? []
    groups.set(at, ports)
    const { port } = refOf(end)
    if (end.device && port) ports.push(port)
  }
  const parts = [...groups].map(([at, ports]) =>
    ports.length === 0 ? at : `${at} port${ports.length > 1 ? 's' : ''} ${listed(ports)}`,
  )
  const more = parts.length - MOST_NAMES
  return more > 1 ? `${parts.slice(0, MOST_NAMES).join('; ')}; and ${more} more` : parts.join('; ')
}

/** A sentence that names more than this is read by nobody; the finding lists all of them. */
const MOST_NAMES = 12

/** `a`, `a and b`, `a, b and c`; of many the first twelve and how many more. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  const more = parts.length - MOST_NAMES
  if (more > 1) return `${parts.slice(0, MOST_NAMES).join(', ')} and ${more} more`
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
