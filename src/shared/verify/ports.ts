import { mayBeLane } from '#shared/naming/lane.ts'
import { canonicalPort, isLogicalPort, isManagementPort, portFamily, portKey } from '#shared/platforms/port-name.ts'
import type { CableNode, DeviceNode, EndNode, PortNode, View } from './nodes.ts'

/** The port of a device under any spelling of its name; it comes into being when first named. */
export function portOf(device: DeviceNode, name: string): PortNode {
  const names = namesOn(device, name)
  return device.ports.get(names.key) ?? makePort(device, names.key, names)
}

/** The port of a device under a key, made with `name` when it is new. */
export function portByKey(device: DeviceNode, key: string, name: string): PortNode {
  return device.ports.get(key) ?? makePort(device, key, namesOn(device, name))
}

function makePort(device: DeviceNode, key: string, names: PortNames): PortNode {
  const port: PortNode = {
    kind: 'port',
    device,
    key,
    name: names.full,
    logical: names.logical,
    management: names.management || isSwitchManagement(device, names.key),
    cables: NO_CABLES,
    mate: undefined,
    positions: undefined,
    link: undefined,
    ruled: false,
    fault: false,
    stub: undefined,
    views: NO_VIEWS,
    seenBy: NO_VIEWS,
    strays: NO_VIEWS,
    guests: NO_VIEWS,
    plug: undefined,
    joined: NO_ENDS,
    cluster: undefined,
    stamp: 0,
    slot: NO_SLOT,
  }
  if (names.lane) device.hasLanes = true
  device.ports.set(key, port)
  return port
}

/** Out-of-band ports of Catalyst switches, which other boxes use for data (Cisco, "Ethernet Management Port"). */
function isSwitchManagement({ device }: DeviceNode, key: string): boolean {
  if (device.role !== 'switch') return false
  return portFamily(device.platform).switchManagement === key
}

/** Shared by all ports at which nothing is seen; never written to. */
export const NO_VIEWS: View[] = []
export const NO_ENDS: EndNode[] = []
export const NO_CABLES: CableNode[] = []

/** A port that is in no list just now. */
export const NO_SLOT = -1

export interface PortNames {
  readonly key: string
  readonly full: string
  readonly logical: boolean
  readonly management: boolean
  /** It may be a lane of a breakout plug. */
  readonly lane: boolean
}

/** All that is known of a port by its name, remembered: a lab writes few names many times. */
const NAMES = new Map<string, Map<string, PortNames>>()
const MOST_NAMES = 20_000

/** `portKey`, remembered. */
export function keyOf(name: string, platform: string | undefined): string {
  return namesOf(name, platform).key
}

/** The key of a port's name on this device. */
export function keyOn(device: DeviceNode, name: string): string {
  return namesOn(device, name).key
}

/** The key under which the lab holds a port that goes by this name now, or did from the factory. */
export function heldKey(device: DeviceNode, name: string): string {
  const key = keyOn(device, name)
  return device.renames?.get(key)?.key ?? key
}

function namesOn(device: DeviceNode, name: string): PortNames {
  return remembered((device.portNames ??= slotOf(device.device.platform)), name, device.device.platform)
}

function namesOf(name: string, platform: string | undefined): PortNames {
  return remembered(slotOf(platform), name, platform)
}

function slotOf(platform: string | undefined): Map<string, PortNames> {
  const slot = platform ?? ''
  let known = NAMES.get(slot)
  if (!known) NAMES.set(slot, (known = new Map()))
  return known
}

function remembered(known: Map<string, PortNames>, name: string, platform: string | undefined): PortNames {
  let names = known.get(name)
  if (names === undefined) {
    if (known.size >= MOST_NAMES) known.clear()
    const key = portKey(name, platform)
    names = {
      key,
      full: canonicalPort(name, platform),
      logical: isLogicalPort(name, platform),
      management: isManagementPort(name, platform),
      lane: mayBeLane(key, portFamily(platform)),
    }
    known.set(name, names)
  }
  return names
}

/**
 * The panel port behind this one, as joined in the plan, otherwise `front N` and `rear N`; and the position of the cable
 * there for one that comes with `position`. A join of one front and one rear port carries every position as it is.
 */
export function mateOf(
  port: PortNode,
  position: number,
): { readonly mate: PortNode; readonly position: number } | undefined {
  if (port.positions) {
    const front = port.positions.get(position)
    return front && { mate: front, position: 1 }
  }
  const mate = port.mate ?? (port.fault ? undefined : ofItself(port))
  if (!mate) return undefined
  if (!mate.positions) return { mate, position }
  for (const [at, front] of mate.positions) if (front === port) return { mate, position: at }
  return undefined
}

function ofItself(port: PortNode): PortNode | undefined {
  const match = /^(front|rear)(\d+)$/.exec(port.key)
  if (!match) return undefined
  const side = match[1] === 'front' ? 'rear' : 'front'
  const mate = portByKey(port.device, `${side}${match[2]}`, `${side} ${match[2]}`)
  if (mate.mate || mate.positions) return undefined
  port.mate = mate
  mate.mate = port
  return mate
}
