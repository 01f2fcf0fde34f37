import type { PlanError, PlanErrorKind } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Lab } from './build-lab.ts'
import { plannedDevice } from './planned-names.ts'
import { describeDevice, describePort, listed } from './describe.ts'
import { isTornApart, type Joins, partnersOf } from './panel-joins.ts'
import { findSpaceFaults } from './lint-space.ts'
import type { CableNode, PortNode } from './nodes.ts'

/** A plan error with the ports it concerns. */
export interface PlanFault extends PlanError {
  readonly ports: readonly PortNode[]
  /** Indexes of the cables at fault, in plan order. */
  readonly rows: readonly number[]
}

export type Draft = Pick<Lab, 'plan' | 'racks' | 'devices' | 'cables' | 'byName' | 'byAlias' | 'bySite'> & {
  readonly joins: Joins
}

/**
 * Every plan error but dead ends, which tracing finds (verification.md, section 1). Marks the cables at fault and
 * their ports.
 */
export function findFaults(draft: Draft): PlanFault[] {
  const faults: PlanFault[] = []
  const cables = draft.cables.filter(({ cable }) => cable.status !== 'decommissioned')
  const add = (
    kind: PlanErrorKind,
    at: readonly CableNode[],
    devices: readonly string[],
    ports: readonly PortNode[],
    message: string,
  ): void => {
    const rows = [...new Set(at.map(({ index }) => index))].sort((x, y) => x - y)
    const labels = unique(at.map(({ cable }) => cable.label))
    faults.push({ kind, cables: labels, devices: unique(devices), ports, rows, message })
    for (const node of at) blame(node)
  }
  unknownDevices(draft, cables, add)
  duplicateNames(draft, cables, add)
  for (const node of cables) {
    const { cable, a, b } = node
    if (a && a === b)
      add('self-cable', [node], [cable.a.device], [a], `${cable.label} joins ${describePort(a)} to itself.`)
    const logical = (a === b ? [a] : [a, b]).flatMap((port) => (port?.logical && !port.device.isPanel ? [port] : []))
    if (logical.length > 0) {
      const what = logical.length === 1 ? 'which is no physical port' : 'which are no physical ports'
      const message = `${cable.label} ends at ${listed(logical.map(describePort))}, ${what}.`
      add(
        'logical-port',
        [node],
        logical.map((port) => port.device.device.name),
        logical,
        message,
      )
    }
  }
  duplicateLabels(cables, add)
  for (const device of draft.devices) if (device.crowded) for (const port of device.ports.values()) usedTwice(port, add)
  panelRows(draft, add)
  return [...together(faults), ...findSpaceFaults(draft)]
}

const SHARED: ReadonlySet<PlanErrorKind> = new Set(['port-used-twice', 'ambiguous-port', 'duplicate-label'])

/** Rows at fault together are one fault, however many of their ports it concerns: a cable entered twice is one. */
function together(faults: readonly PlanFault[]): PlanFault[] {
  const known = new Map<string, PlanFault>()
  for (const [i, fault] of faults.entries()) {
    const key = SHARED.has(fault.kind) && fault.rows.length > 0 ? fault.rows.join() : `alone ${i}`
    const before = known.get(key)
    if (!before) known.set(key, fault)
    else {
      known.set(key, {
        ...before,
        devices: unique([...before.devices, ...fault.devices]),
        ports: [...new Set([...before.ports, ...fault.ports])],
        message: `${before.message} ${fault.message}`,
      })
    }
  }
  return [...known.values()]
}

type Add = (
  kind: PlanErrorKind,
  at: readonly CableNode[],
  devices: readonly string[],
  ports: readonly PortNode[],
  message: string,
) => void

/** A cable at fault makes no link, and what is seen on its ports alone no finding. */
function blame(node: CableNode): void {
  node.fault = true
  for (const port of [node.a, node.b]) if (port && !port.device.isPanel) port.fault = true
}

function unknownDevices(draft: Draft, cables: readonly CableNode[], add: Add): void {
  const missing = new Map<string, { name: string; at: Set<CableNode> }>()
  const look = (name: string, node: CableNode | undefined): void => {
    const found = plannedDevice(draft, name)
    // A name that several have is told of as such, unless it is one of several sites.
    if (found !== undefined && (found !== 'ambiguous' || owned(draft, name).length < 2)) return
    const entry = missing.get(deviceKey(name)) ?? { name, at: new Set() }
    missing.set(deviceKey(name), entry)
    if (node) entry.at.add(node)
  }
  for (const node of cables) {
    if (!node.a) look(node.cable.a.device, node)
    if (!node.b) look(node.cable.b.device, node)
  }
  for (const join of draft.plan.panels) look(join.device, undefined)
  for (const { name, at } of missing.values()) {
    const labels = [...at].map(({ cable }) => cable.label)
    const what = labels.length > 0 ? `${listed(labels)} end${labels.length > 1 ? '' : 's'} at` : 'A panel row names'
    const sites = owned(draft, name)
    const why =
      sites.length === 0
        ? 'which is no device of the plan.'
        : `and ${sites.length} sites have one: write ${listed(sites).replace(/ and (?=[^,]*$)/, ' or ')}.`
    add('unknown-device', [...at], [name], portsOf([...at]), `${what} ${name}, ${why}`)
  }
}

/** Devices that have this name within their sites, as they are written; none where it is a name of its own. */
function owned({ devices, byName }: Draft, name: string): readonly string[] {
  const key = deviceKey(name)
  return byName.has(key) ? [] : devices.filter((node) => node.local === key).map(({ device }) => device.name)
}

function duplicateNames(draft: Draft, cables: readonly CableNode[], add: Add): void {
  const named = new Map<string, Set<number>>()
  const aliased = new Map<string, Set<number>>()
  const enter = (owners: Map<string, Set<number>>, name: string, index: number): void => {
    const key = deviceKey(name)
    if (key !== '') owners.set(key, (owners.get(key) ?? new Set()).add(index))
  }
  for (const { device, index } of draft.devices) {
    enter(named, device.name, index)
    for (const alias of device.aliases) enter(aliased, alias, index)
  }
  // An alias may be given to several devices, the two units of a pair; a cable that ends at it ends nowhere certain.
  const written = new Set(cables.flatMap(({ cable }) => [deviceKey(cable.a.device), deviceKey(cable.b.device)]))
  const owners = [...named, ...[...aliased].filter(([key]) => written.has(key) && !named.has(key))]
  for (const [key, indexes] of owners) {
    if (indexes.size < 2) continue
    const names = [...indexes].map((index) => draft.devices[index]?.device.name ?? key)
    const at = cables.filter(({ cable }) =>
      [cable.a, cable.b].some(
        (end) => deviceKey(end.device) === key && plannedDevice(draft, end.device) === 'ambiguous',
      ),
    )
    const message = `${indexes.size} devices (${listed(names)}) have the name or alias ${key}: give each its own.`
    add('duplicate-name', at, names, portsOf(at), message)
  }
}

function duplicateLabels(cables: readonly CableNode[], add: Add): void {
  const first = new Map<string, CableNode>()
  const same = new Map<string, CableNode[]>()
  for (const node of cables) {
    const label = node.cable.label.trim()
    const before = first.get(label)
    if (!before) first.set(label, node)
    else same.set(label, [...(same.get(label) ?? [before]), node])
  }
  for (const [label, nodes] of same) {
    add(
      'duplicate-label',
      nodes,
      [],
      portsOf(nodes),
      `${nodes.length} cables have the label ${label}: give each its own.`,
    )
  }
}

function usedTwice(port: PortNode, add: Add): void {
  if (port.cables.length < 2) return
  const written = new Map<string, string>()
  for (const node of port.cables) {
    for (const [end, at] of [
      [node.cable.a, node.a],
      [node.cable.b, node.b],
    ] as const) {
      if (at === port) written.set(end.port.toLowerCase().replace(/\s+/g, ''), end.port)
    }
  }
  const labels = listed(port.cables.map(({ cable }) => cable.label))
  const device = [port.device.device.name]
  if (written.size === 1)
    add('port-used-twice', port.cables, device, [port], `${describePort(port)} is used by ${labels}.`)
  else {
    const names = listed([...written.values()])
    add(
      'ambiguous-port',
      port.cables,
      device,
      [port],
      `${names} are one port, ${describePort(port)}, used by ${labels}.`,
    )
  }
}

/** Rows that give a panel port two partners: its cables lead nowhere certain. */
function panelRows({ joins, cables }: Draft, add: Add): void {
  for (const [port, others] of partnersOf(joins)) {
    if (!isTornApart(joins, port, others)) continue
    const at = new Set([port, ...others].flatMap(({ cables }) => cables))
    const message = `${describePort(port)} is joined to several ports of its panel.`
    add('ambiguous-port', [...at], [port.device.device.name], [port], message)
  }
  for (const node of cables) {
    const { cable, unclear } = node
    if (!unclear) continue
    const end = cable.a.side === undefined && !node.a ? cable.a : cable.b
    const message = `${cable.label} ends at ${describeDevice(unclear)} port ${end.port}, which is there in front and behind: say which side.`
    add('ambiguous-port', [node], [unclear.device.name], portsOf([node]), message)
  }
}

function portsOf(cables: readonly CableNode[]): PortNode[] {
  return cables.flatMap(({ a, b }) => [a, b]).filter((port) => port !== undefined)
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
