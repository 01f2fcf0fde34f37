import { canonicalPort, portKey } from '#shared/naming/port-name.ts'
import type { DeviceNode, PortNode } from './nodes.ts'

/** The port of a device under any spelling of its name; it comes into being when first named. */
export function portOf(device: DeviceNode, name: string): PortNode {
  return portByKey(device, keyOf(name, device.device.platform), name)
}

/** The port of a device under a key, made with `name` when it is new. */
export function portByKey(device: DeviceNode, key: string, name: string): PortNode {
  const known = device.ports.get(key)
  if (known) return known
  const port: PortNode = {
    kind: 'port',
    device,
    key,
    name: canonicalPort(name, device.device.platform),
    cables: [],
    mate: undefined,
    link: undefined,
    fault: false,
    stub: undefined,
    views: [],
    seenBy: [],
    joined: [],
    cluster: undefined,
    stamp: 0,
  }
  device.ports.set(key, port)
  return port
}

const KEYS = new Map<string, Map<string, string>>()
const MOST_KEYS = 20_000

/** `portKey`, remembered: a lab writes few names many times. */
export function keyOf(name: string, platform: string | undefined): string {
  const slot = platform ?? ''
  let keys = KEYS.get(slot)
  if (!keys) KEYS.set(slot, (keys = new Map()))
  let key = keys.get(name)
  if (key === undefined) {
    if (keys.size >= MOST_KEYS) keys.clear()
    key = portKey(name, platform)
    keys.set(name, key)
  }
  return key
}

/** The panel port behind this one: as joined in the plan, otherwise `front N` and `rear N`. */
export function mateOf(port: PortNode): PortNode | undefined {
  if (port.mate || port.fault) return port.mate
  const match = /^(front|rear)(\d+)$/.exec(port.key)
  if (!match) return undefined
  const side = match[1] === 'front' ? 'rear' : 'front'
  const mate = portByKey(port.device, `${side}${match[2]}`, `${side} ${match[2]}`)
  if (mate.mate) return undefined
  port.mate = mate
  mate.mate = port
  return mate
}
