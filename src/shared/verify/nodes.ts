/** The lab as the verifier holds it: devices, ports, planned links and views, each one object, joined by reference. */
import type { Cable, Device, Rack } from '#shared/model/plan.ts'
import type { DeviceObservation, InterfaceRecord, NeighborRecord, ObservedNeighbor } from '#shared/model/observation.ts'
import type { Link, LinkReason, LinkStatus, MatchedBy, PortRef } from '#shared/model/verdict.ts'

import type { FoundNode } from './found.ts'
import type { Part } from './groups.ts'
import type { PortNames } from './ports.ts'

export const CDP = 1
export const LLDP = 2

export interface RackNode {
  readonly rack: Rack
  readonly rank: number
}

/** The key under which the lab holds a port, and a name that has it. */
export interface HeldPort {
  readonly key: string
  readonly name: string
}

export interface DeviceNode {
  readonly device: Device
  readonly index: number
  readonly isPanel: boolean
  /** Key of its name within its site: what it calls itself. */
  readonly local: string
  readonly rack: RackNode | undefined
  /** Place in the stable order: rack, then name. */
  rank: number
  readonly ports: Map<string, PortNode>
  /** Names of ports on its platform, shared by all devices of that platform. */
  portNames: Map<string, PortNames> | undefined
  readonly links: LinkNode[]
  /** A port of it may be a lane of a breakout plug, by its name. */
  hasLanes: boolean
  /** The plan cables a management port of it. */
  cablesManagement: boolean
  /** A port of it has more than one cable. */
  crowded: boolean
  /** How many of its links are miswired or in conflict by the names that were seen. */
  troubled: number
  /** How many of its views stand on ports without a link. */
  offLink: number
  /** The result asked for under this name, as it came. */
  own: DeviceObservation | undefined
  /** The result that counts for this device, whoever was asked. */
  result: DeviceObservation | undefined
  /** Protocols it speaks in this run, and those it can hear with. */
  speaks: number
  hears: number
  interfaces: ReadonlyMap<string, InterfaceRecord> | undefined
  /** Keys of names under which a port goes too → the one under which the lab holds it (`default-name` of RouterOS). */
  renames: ReadonlyMap<string, HeldPort> | undefined
  /** The speed, in Mb/s, that all its interfaces have which show one; undefined if they differ or show none. */
  speed: number | undefined
  /** Keys of the ports its own result names; worked out when first asked for. */
  localKeys: ReadonlySet<string> | undefined
  views: View[]
  /** Records that name no local port, and so stand at none. */
  homeless: View[]
  /** How many of its ports are joined to something. */
  joinedPorts: number
  /** Dark by the names that were seen. */
  unseen: boolean
  /** Dark, also when an unknown name is read as this device's. */
  dark: boolean
  /** Collected, and without any view, though far ends see it: its silence counts for nothing. */
  deaf: boolean
  /** The silent boxes that pass CDP, or LLDP, on together with this one; undefined if it is no such box. */
  passesCdp: SilentBox | undefined
  passesLldp: SilentBox | undefined
}

export interface PortNode {
  readonly kind: 'port'
  readonly device: DeviceNode
  readonly key: string
  readonly name: string
  readonly logical: boolean
  readonly management: boolean
  cables: CableNode[]
  /** Panel port behind or before this one. */
  mate: PortNode | undefined
  /** Of a rear port with several positions (MPO): the front port on each. */
  positions: ReadonlyMap<number, PortNode> | undefined
  link: LinkNode | undefined
  /** A rule of the plan gives it a cable, whether the plan has one or not. */
  ruled: boolean
  /** A cable here is at fault in the plan: what is seen here alone is no finding. */
  fault: boolean
  /** Panel port where the planned run from here ends with nothing plugged in. */
  stub: PortNode | undefined
  views: View[]
  /** Views of other ports that name this one, perhaps as one of several. */
  seenBy: View[]
  /** Views that do not tell their own port, of devices that see this one. */
  strays: View[]
  /** Views that do not tell their own port, and stand here by what else is known. */
  guests: View[]
  /** The breakout plug of which this port is a lane; undefined if the plan cables no other lane of it. */
  plug: Plug | undefined
  /** Distinct ends it is joined to by believed views. */
  joined: EndNode[]
  cluster: Cluster | undefined
  stamp: number
  /** Its place in a list that is being made; `NO_SLOT` at all other times. */
  slot: number
}

/** A far end that is no port of the plan's devices: unknown, or a known device without a port name. */
export interface FarNode {
  readonly kind: 'far'
  readonly at: PortNode | undefined
  /** Set when the device is known but none of its ports. */
  readonly device: DeviceNode | undefined
  readonly name: string | undefined
  readonly nameKey: string | undefined
  readonly port: string | undefined
  readonly portKey: string | undefined
  readonly unidentified: boolean
  /** A silent box into which the port is plugged, by who else is. */
  readonly isBox?: true
}

export type EndNode = PortNode | FarNode

/** Silent boxes joined by planned links, through which frames of a protocol pass. */
export interface SilentBox {
  readonly devices: readonly DeviceNode[]
}

/** A plug with several lanes that move together. */
export interface Plug {
  readonly base: string
  readonly lanes: PortNode[]
}

/** A known device of several that a record may mean. */
export interface ViewOption {
  readonly matchedBy: MatchedBy
  readonly device: DeviceNode
  readonly port: PortNode | undefined
  readonly far: FarNode | undefined
}

/** Who is meant by a name that several devices share. */
export interface ViewChoice {
  readonly options: readonly ViewOption[]
  /** The far end as long as nobody can tell. */
  readonly unclear: FarNode
}

export interface View {
  /** The port it stands on; of a view that does not tell its own port, the one that what else is known tells. */
  at: PortNode | undefined
  /** The device whose port that is. */
  readonly owner: DeviceNode
  readonly records: readonly ObservedNeighbor[]
  matchedBy: MatchedBy | undefined
  /** The device seen, where known. */
  device: DeviceNode | undefined
  /** The port seen, where the record names one of a known device. */
  port: PortNode | undefined
  far: FarNode | undefined
  /** Set if the name it gives fits several devices: the one that is meant is found when views are settled. */
  choice: ViewChoice | undefined
  /** What the view comes to: differs from `port` and `far` where only the device is known. */
  to: EndNode | undefined
  stale: boolean
  /** It proves the device and not the port. */
  deviceOnly: boolean
  /** A silent box has passed the frames on: no edge. */
  passed: boolean
}

/** Believed, and what stands at both ends of one cable. */
export function isEdge(view: View): boolean {
  return !view.stale && !view.passed && view.to !== undefined
}

export interface CableNode {
  readonly cable: Cable
  readonly index: number
  a: PortNode | undefined
  b: PortNode | undefined
  /** The panel of an end that may be its front or its rear port. */
  unclear: DeviceNode | undefined
  fault: boolean
}

/** One cable of a path, walked from the a end. */
export interface Hop {
  readonly cable: CableNode
  readonly from: PortNode
  readonly to: PortNode
}

export interface LinkNode {
  readonly labels: readonly string[]
  readonly hops: readonly Hop[]
  readonly a: PortNode
  readonly b: PortNode
  readonly ignore: boolean
  rank: number
  status: LinkStatus
  /** The status it is counted under; undefined until it is judged for the first time. */
  tallied: LinkStatus | undefined
  reason: LinkReason | undefined
  /** Status with exchanged names read exchanged; the same as `status` elsewhere. */
  read: LinkStatus
  readReason: LinkReason | undefined
  /** What is shown of it; built anew when something changed. */
  shown: Link | undefined
  /** What was shown of it last, until it is shown again. */
  lastShown: Link | undefined
  /** True while there are warnings about it. */
  warned: boolean
}

/** Ports that are judged together, and the findings they gave. */
export interface Cluster {
  readonly ports: readonly PortNode[]
  readonly findings: readonly FoundNode[]
  /** Components of it that stand in findings together with those of other clusters. */
  readonly parts: readonly Part[]
}

/** The view by which `port` sees `end`, unless it is stale. */
export function believedView(port: PortNode, end: EndNode): View | undefined {
  for (const view of port.views) if (view.to === end && isEdge(view)) return view
  return port.guests.find((view) => view.to === end && isEdge(view))
}

export function otherEnd(link: LinkNode, port: PortNode): PortNode {
  return link.a === port ? link.b : link.a
}

/**
 * The port of a far end, if it is told: what a known device sent in place of one is none of it. A loopback plug is at its
 * own port.
 */
export function farPortName({ device, at, port, portKey }: FarNode): string | undefined {
  return device === undefined || (device === at?.device && portKey === at.key) ? port : undefined
}

export function refOf(end: EndNode): PortRef {
  if (end.kind === 'port') return { device: end.device.device.name, port: end.name }
  return { device: end.device?.device.name ?? end.name ?? 'unknown device', port: end.port ?? '' }
}

/**
 * A can hear B: A was collected and answered for a protocol that both speak (section 4). The silence of a deaf device,
 * or of one with views that do not tell their port, counts for nothing.
 */
export function canHear(a: DeviceNode, b: DeviceNode): boolean {
  return !a.deaf && a.homeless.length === 0 && (a.hears & a.speaks & b.speaks) !== 0
}

/** The device whose raw output holds the records of a view: a result may have been asked for under another name. */
export function sourceOf({ owner }: View): string {
  return owner.result?.device ?? owner.device.name
}

/** The protocols by which a view was seen. */
export function masksOf({ records }: View): number {
  let masks = 0
  for (const record of records) masks |= maskOf(record)
  return masks
}

export function maskOf(record: Pick<NeighborRecord, 'protocol'>): number {
  return record.protocol === 'cdp' ? CDP : LLDP
}
