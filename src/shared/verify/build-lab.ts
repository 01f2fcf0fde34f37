import type { Device, Plan, PlanPort } from '#shared/model/plan.ts'
import { finish, type Steps, STRIDE } from '#shared/model/steps.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { localName, RackNames, siteName } from '#shared/naming/site-name.ts'
import { compareNatural } from '#shared/naming/port-name.ts'
import { PanelPorts } from '#shared/platforms/panel-ports.ts'
import { isCounted } from './counted-cables.ts'
import { joinPorts, joinsOf } from './panel-joins.ts'
import type { CableNode, DeviceNode, LinkNode, PortNode, RackNode } from './nodes.ts'
import { enter, plannedDevice } from './planned-names.ts'
import { findPlugs } from './plugs.ts'
import { portOf } from './ports.ts'
import type { PlanFault } from './lint-faults.ts'
import { findFaults } from './lint-faults.ts'
import { markRuledPorts, ruleFaults } from './lint-rules.ts'
import { traceLinks } from './trace.ts'

/** The plan with its names resolved: what `lintPlan` reports on and every verdict starts from. */
export interface Lab {
  readonly plan: Plan
  readonly racks: readonly RackNode[]
  readonly devices: readonly DeviceNode[]
  /** Device by key of its name; `undefined` stands where two devices have it. */
  readonly byName: ReadonlyMap<string, DeviceNode | undefined>
  readonly byAlias: ReadonlyMap<string, DeviceNode | undefined>
  /** Device by site and name, and by its name within its site, where that is not how it is written. */
  readonly bySite: ReadonlyMap<string, DeviceNode | undefined>
  readonly cables: readonly CableNode[]
  readonly links: readonly LinkNode[]
  readonly faults: readonly PlanFault[]
}

/** Resolves names, joins panel ports, finds the plan's faults and traces its links (verification.md, section 1). */
export function* labSteps(plan: Plan): Steps<Lab> {
  const lab = yield* traceSteps(plan)
  return { ...lab, links: yield* ranked(lab.devices) }
}

/** The same without the links in their order, which the plan's faults do not depend on. */
export function tracedLab(plan: Plan): Omit<Lab, 'links'> {
  return finish(traceSteps(plan))
}

/** `tracedLab` in steps. */
export function* traceSteps(plan: Plan): Steps<Omit<Lab, 'links'>> {
  const racks = rankRacks(plan)
  const devices = makeDevices(plan, racks)
  yield
  const byName = new Map<string, DeviceNode | undefined>()
  for (const device of devices) enter(byName, deviceKey(device.device.name), device)
  const byAlias = new Map<string, DeviceNode | undefined>()
  for (const device of devices) for (const alias of device.device.aliases) enter(byAlias, deviceKey(alias), device)
  const named = { byName, byAlias, bySite: siteNames(devices) }
  const sides = new PanelPorts(plan)
  const joins = joinsOf(plan, named, sides)
  joinPorts(joins)
  yield
  const cables = plan.cables.map(
    (cable, index): CableNode => ({ cable, index, a: undefined, b: undefined, unclear: undefined, fault: false }),
  )
  const deviceNamed = remembering((name) => plannedDevice(named, name))
  for (const node of cables) {
    if (node.index % STRIDE === STRIDE - 1) yield
    plug(node, deviceNamed, sides)
  }
  yield
  const faults = yield* findFaults({ plan, racks, devices, cables, joins, ...named })
  yield
  traceLinks(cables, faults)
  yield
  findPlugs(devices)
  const ruled = { plan, devices, ...named }
  markRuledPorts(ruled)
  for (const fault of ruleFaults(ruled, joins)) faults.push(fault)
  return { plan, racks, devices, ...named, cables, faults }
}

function siteNames(devices: readonly DeviceNode[]): ReadonlyMap<string, DeviceNode | undefined> {
  const bySite = new Map<string, DeviceNode | undefined>()
  for (const device of devices) {
    const site = device.rack?.rack.site
    const key = deviceKey(device.device.name)
    const full = site === undefined ? key : deviceKey(siteName(site, device.local))
    for (const name of new Set([device.local, full])) if (name !== key) enter(bySite, name, device)
  }
  return bySite
}

function rankRacks(plan: Plan): RackNode[] {
  const sorted = [...plan.racks].sort((x, y) => x.order - y.order || compareNatural(x.name, y.name))
  return sorted.map((rack, rank) => ({ rack, rank }))
}

function makeDevices(plan: Plan, racks: readonly RackNode[]): DeviceNode[] {
  const nodes = new Map(racks.map((node) => [node.rack, node]))
  const names = new RackNames(plan.racks)
  const rackOf = ({ rack }: Device): RackNode | undefined => {
    const found = names.find(rack)
    return found && nodes.get(found)
  }
  const devices = plan.devices.map((device, index): DeviceNode => {
    const rack = rackOf(device)
    return {
      device,
      index,
      isPanel: device.role === 'patch-panel',
      local: deviceKey(localName(device.name, rack?.rack.site)),
      rack,
      rank: 0,
      ports: new Map(),
      portNames: undefined,
      links: [],
      hasLanes: false,
      cablesManagement: false,
      crowded: false,
      troubled: 0,
      offLink: 0,
      own: undefined,
      result: undefined,
      speaks: 0,
      hears: 0,
      interfaces: undefined,
      renames: undefined,
      speed: undefined,
      localKeys: undefined,
      views: [],
      homeless: [],
      joinedPorts: 0,
      unseen: false,
      dark: false,
      deaf: false,
      passesCdp: undefined,
      passesLldp: undefined,
    }
  })
  const unracked = racks.length
  const sorted = [...devices].sort(
    (x, y) =>
      (x.rack?.rank ?? unracked) - (y.rack?.rank ?? unracked) ||
      compareNatural(x.device.name, y.device.name) ||
      x.index - y.index,
  )
  sorted.forEach((device, rank) => (device.rank = rank))
  return devices
}

type DeviceNamed = (name: string) => DeviceNode | 'ambiguous' | undefined

/** The function with its answers remembered: a plan names each device in many rows. */
function remembering(find: DeviceNamed): DeviceNamed {
  const answers = new Map<string, DeviceNode | 'ambiguous' | undefined>()
  return (name) => {
    const known = answers.get(name)
    if (known !== undefined) return known
    const found = find(name)
    answers.set(name, found)
    return found
  }
}

function plug(node: CableNode, deviceNamed: DeviceNamed, sides: PanelPorts): void {
  const { cable } = node
  if (!isCounted(cable)) return
  node.a = plugged(node, cable.a, deviceNamed(cable.a.device), sides)
  node.b = plugged(node, cable.b, deviceNamed(cable.b.device), sides)
  if (node.a) plugInto(node.a, node)
  if (node.b && node.b !== node.a) plugInto(node.b, node)
}

function plugged(
  node: CableNode,
  end: PlanPort,
  device: ReturnType<DeviceNamed>,
  sides: PanelPorts,
): PortNode | undefined {
  if (!device || device === 'ambiguous') return undefined
  if (!device.isPanel) return portOf(device, end.port)
  const at = { ...end, device: device.device.name }
  if (!sides.isUnclear(at)) return portOf(device, sides.nameOf(at))
  node.unclear = device
  return undefined
}

/** An array that begins with its one element takes a fifth of the room of one that is pushed to. */
function plugInto(port: PortNode, node: CableNode): void {
  if (port.management) port.device.cablesManagement = true
  if (port.cables.length === 0) port.cables = [node]
  else {
    port.cables.push(node)
    port.device.crowded = true
  }
}

/** Links in their stable order: by the a end's rack, device and port. */
function* ranked(devices: readonly DeviceNode[]): Steps<LinkNode[]> {
  const links: LinkNode[] = []
  for (const device of [...devices].sort((x, y) => x.rank - y.rank)) {
    yield
    const own = device.links.filter((link) => link.a.device === device)
    own.sort(
      (x, y) =>
        compareNatural(x.a.name, y.a.name) || x.b.device.rank - y.b.device.rank || compareNatural(x.b.name, y.b.name),
    )
    for (const link of own) {
      link.rank = links.length
      links.push(link)
    }
  }
  return links
}
