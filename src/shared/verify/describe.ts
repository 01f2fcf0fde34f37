import type { DeviceNode, PortNode } from './nodes.ts'

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

/** A sentence that names more than this is read by nobody; the finding lists all of them. */
const MOST_NAMES = 12

/** `a`, `a and b`, `a, b and c`; of many the first twelve and how many more. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  const more = parts.length - MOST_NAMES
  if (more > 1) return `${parts.slice(0, MOST_NAMES).join(', ')} and ${more} more`
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
