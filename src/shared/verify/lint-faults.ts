import type { PlanError, PlanErrorKind } from '#shared/model/plan.ts'
import { type Steps, STRIDE } from '#shared/model/steps.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { MessagesOf } from '#shared/words/entry.ts'
import type { PLAN_ERRORS } from '#shared/words/plan-errors.ts'
import type { RULE_FAULTS } from '#shared/words/rule-faults.ts'
import type { Lab } from './build-lab.ts'
import { isCounted } from './counted-cables.ts'
import { plannedDevice } from './planned-names.ts'
import { isTornApart, type Joins, partnersOf } from './panel-joins.ts'
import { deviceWords, portWords } from './place-words.ts'
import { findSpaceFaults } from './lint-space.ts'
import type { CableNode, PortNode } from './nodes.ts'

/** What a plan error says. */
export type PlanErrorSaid = MessagesOf<typeof PLAN_ERRORS> | MessagesOf<typeof RULE_FAULTS>

/** A plan error with the ports it concerns. */
export interface PlanFault extends PlanError {
  readonly said: PlanErrorSaid
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
export function* findFaults(draft: Draft): Steps<PlanFault[]> {
  const faults: PlanFault[] = []
  const cables = draft.cables.filter(({ cable }) => isCounted(cable))
  const add = (
    kind: PlanErrorKind,
    at: readonly CableNode[],
    devices: readonly string[],
    ports: readonly PortNode[],
    said: PlanErrorSaid,
  ): void => {
    const rows = [...new Set(at.map(({ index }) => index))].sort((x, y) => x - y)
    const labels = unique(at.map(({ cable }) => cable.label))
    faults.push({ kind, cables: labels, devices: unique(devices), ports, rows, said })
    for (const node of at) blame(node)
  }
  unknownDevices(draft, cables, add)
  yield
  duplicateNames(draft, cables, add)
  for (const node of cables) {
    if (node.index % STRIDE === STRIDE - 1) yield
    const { cable, a, b } = node
    if (a && a === b) {
      const said = { code: 'self-cable', cable: cable.label, at: portWords(a) } as const
      add('self-cable', [node], [cable.a.device], [a], said)
    }
    const logical = (a === b ? [a] : [a, b]).flatMap((port) => (port?.logical && !port.device.isPanel ? [port] : []))
    if (logical.length > 0) {
      const said = { code: 'logical-port', cable: cable.label, ports: logical.map(portWords) } as const
      const devices = logical.map((port) => port.device.device.name)
      add('logical-port', [node], devices, logical, said)
    }
  }
  yield
  duplicateLabels(cables, add)
  yield
  for (const device of draft.devices) if (device.crowded) for (const port of device.ports.values()) usedTwice(port, add)
  panelRows(draft, add)
  yield
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
        said: withAnother(before.said, fault.said),
      })
    }
  }
  return [...known.values()]
}

/** An error with another one of the same rows. */
function withAnother(first: PlanErrorSaid, other: PlanErrorSaid): PlanErrorSaid {
  return 'more' in first ? { ...first, more: [...first.more, other] } : first
}

type Add = (
  kind: PlanErrorKind,
  at: readonly CableNode[],
  devices: readonly string[],
  ports: readonly PortNode[],
  said: PlanErrorSaid,
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
    const sites = owned(draft, name)
    const said =
      sites.length === 0
        ? ({ code: 'unknown-device', name, cables: labels } as const)
        : ({ code: 'device-of-several-sites', name, cables: labels, names: sites } as const)
    add('unknown-device', [...at], [name], portsOf([...at]), said)
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
    add('duplicate-name', at, names, portsOf(at), { code: 'duplicate-name', name: key, devices: names })
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
    const said = { code: 'duplicate-label', label, count: nodes.length, more: [] } as const
    add('duplicate-label', nodes, [], portsOf(nodes), said)
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
  const said = { at: portWords(port), cables: port.cables.map(({ cable }) => cable.label), more: [] } as const
  const device = [port.device.device.name]
  if (written.size === 1) add('port-used-twice', port.cables, device, [port], { code: 'port-used-twice', ...said })
  else {
    const names = [...written.values()]
    add('ambiguous-port', port.cables, device, [port], { code: 'ambiguous-port', ...said, names })
  }
}

/** Rows that give a panel port two partners: its cables lead nowhere certain. */
function panelRows({ joins, cables }: Draft, add: Add): void {
  for (const [port, others] of partnersOf(joins)) {
    if (!isTornApart(joins, port, others)) continue
    const at = new Set([port, ...others].flatMap(({ cables }) => cables))
    const said = { code: 'panel-port-joined-twice', at: portWords(port), more: [] } as const
    add('ambiguous-port', [...at], [port.device.device.name], [port], said)
  }
  for (const node of cables) {
    const { cable, unclear } = node
    if (!unclear) continue
    const end = cable.a.side === undefined && !node.a ? cable.a : cable.b
    const at = { ...deviceWords(unclear), port: end.port }
    const said = { code: 'panel-side-missing', cable: cable.label, at } as const
    add('ambiguous-port', [node], [unclear.device.name], portsOf([node]), said)
  }
}

function portsOf(cables: readonly CableNode[]): PortNode[] {
  return cables.flatMap(({ a, b }) => [a, b]).filter((port) => port !== undefined)
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
