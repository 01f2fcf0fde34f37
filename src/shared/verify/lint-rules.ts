/** The rules of a plan (`shared/rules`), checked against its links and against what a run saw. */
import { checkRules } from '#shared/rules/check-rules.ts'
import { expandRule, makesCables } from '#shared/rules/expand-rule.ts'
import type { RuleDevice, RuleFacts, RuleFault, RuleLink, RulePort } from '#shared/rules/rule-facts.ts'
import type { Lab } from './build-lab.ts'
import type { FoundNode } from './found.ts'
import type { PlanFault } from './lint-faults.ts'
import { makeFinding } from './make-finding.ts'
import { farPortName, type DeviceNode, type EndNode, type PortNode } from './nodes.ts'
import type { Joins } from './panel-joins.ts'
import { keyOf, keyOn, portOf } from './ports.ts'
import { plannedDevice } from './planned-names.ts'

type Ruled = Pick<Lab, 'plan' | 'devices' | 'byName' | 'byAlias' | 'bySite'>

/** What the rules find in the plan. */
export function ruleFaults(lab: Ruled, joins: Joins): PlanFault[] {
  const { rules = [] } = lab.plan
  if (rules.length === 0) return []
  const ports = new RulePorts()
  const links = lab.devices.flatMap((device) =>
    device.links
      .filter((link) => link.a.device === device)
      .map((link): RuleLink => {
        const panels = new Set(link.hops.flatMap(({ from, to }) => [from, to]).map((port) => port.device))
        return {
          a: ports.of(link.a),
          b: ports.of(link.b),
          cables: link.labels,
          panels: [...panels].filter(({ isPanel }) => isPanel).map(({ device: { name } }) => name),
        }
      }),
  )
  const devices = lab.devices.map((node) => ruleDevice(node, cablesOn(node, joins)))
  const rows = new Map(lab.plan.cables.map(({ label }, i) => [label, i]))
  return checkRules(rules, { source: 'plan', devices, links, keyOf: keyIn(lab) }).flatMap(({ faults }) =>
    faults.map(
      (fault): PlanFault => ({
        kind: 'rule-broken',
        cables: fault.cables,
        devices: fault.devices,
        ports: ports.nodes(fault),
        rows: fault.cables.flatMap((label) => rows.get(label) ?? []),
        said: fault.said,
      }),
    ),
  )
}

/**
 * What the rules find in what devices see, whether the plan has cables or not. What findings about planned cables tell of
 * the same ports is no error twice.
 */
export function ruleFindings(lab: Ruled, others: Iterable<FoundNode>): FoundNode[] {
  const { rules = [] } = lab.plan
  if (rules.length === 0) return []
  const ports = new RulePorts()
  const told = new Set<string>()
  for (const { finding } of others)
    if (finding.severity === 'error' && finding.cables.length > 0)
      for (const { device, port } of finding.ports) told.add(`${device}\0${port}`)
  const strangers = new Map<string, RuleDevice>()
  const links: RuleLink[] = []
  for (const { ports: own } of lab.devices)
    for (const port of own.values())
      for (const end of port.joined) {
        if (end.kind === 'port' && end.joined.includes(port) && isBefore(end, port)) continue
        const b = ports.end(end)
        if (b === undefined) continue
        if (end.kind === 'far' && end.device === undefined) strangers.set(b.device, { name: b.device, cables: 0 })
        const planned = port.link && (port.link.a === end || port.link.b === end) ? port.link.labels : []
        links.push({ a: ports.of(port), b, cables: planned, panels: [] })
      }
  if (links.length === 0) return []
  const devices = [...lab.devices.map((node) => ruleDevice(node, 0)), ...strangers.values()]
  const facts: RuleFacts = { source: 'run', devices, links, keyOf: keyIn(lab) }
  return checkRules(rules, facts).flatMap(({ rule, faults }) =>
    faults.map((fault) => {
      const nodes = ports.nodes(fault)
      const isTold = nodes.length > 0 && nodes.every((port) => told.has(`${port.device.device.name}\0${port.name}`))
      return makeFinding({
        kind: 'rule-broken',
        severity: isTold ? 'info' : 'error',
        cables: fault.cables,
        ports: nodes,
        devices: nodes.length > 0 ? [] : lab.devices.filter(({ device }) => fault.devices.includes(device.name)),
        said: fault.said,
        views: nodes.flatMap((port) => port.views),
        identity: [rule, fault.said.code, ...(nodes.length > 0 ? [] : fault.devices)],
      })
    }),
  )
}

/** Marks the ports that a rule gives a cable: a link that is seen there is not one that nobody wanted. */
export function markRuledPorts(lab: Ruled): void {
  const names = lab.plan.devices.map(({ name }) => name)
  for (const { rule } of lab.plan.rules ?? []) {
    const expanded = makesCables(rule) ? expandRule(rule, names) : undefined
    if (expanded?.kind !== 'pairs') continue
    for (const { a, b } of expanded.pairs)
      for (const end of [a, b]) {
        const device = plannedDevice(lab, end.device)
        if (device !== undefined && device !== 'ambiguous' && !device.isPanel) portOf(device, end.port).ruled = true
      }
  }
}

function ruleDevice({ device, rack }: DeviceNode, cables: number): RuleDevice {
  return { name: device.name, rack: rack?.rack.name ?? device.rack, cables }
}

/** Cables on the fuller side of a panel; of a device, all of them. */
function cablesOn(node: DeviceNode, { rears }: Joins): number {
  let [front, other] = [0, 0]
  for (const port of node.ports.values()) {
    if (rears.has(port)) front += port.cables.length
    else other += port.cables.length
  }
  return Math.max(front, other)
}

function keyIn(lab: Ruled): RuleFacts['keyOf'] {
  return (name, port) => {
    const device = plannedDevice(lab, name)
    return device === undefined || device === 'ambiguous' ? keyOf(port, undefined) : keyOn(device, port)
  }
}

/** One of two ports that see each other tells of the link. */
function isBefore(x: PortNode, y: PortNode): boolean {
  return x.device === y.device ? x.key < y.key : x.device.index < y.device.index
}

/** Ports as rules know them, and back. */
class RulePorts {
  readonly #ports = new Map<PortNode, RulePort>()
  readonly #nodes = new Map<RulePort, PortNode>()

  of(node: PortNode): RulePort {
    const known = this.#ports.get(node)
    if (known) return known
    const port = { device: node.device.device.name, name: node.name, key: node.key }
    this.#ports.set(node, port)
    this.#nodes.set(port, node)
    return port
  }

  end(end: EndNode): RulePort | undefined {
    if (end.kind === 'port') return this.of(end)
    const device = end.device?.device.name ?? end.name
    if (device === undefined || end.unidentified || end.isBox) return undefined
    const name = farPortName(end) ?? ''
    return { device, name, key: end.portKey ?? keyOf(name, undefined) }
  }

  /** The ports of a fault that the lab has; a wanted one that nobody named is in its words alone. */
  nodes({ ports }: RuleFault): PortNode[] {
    return [...new Set(ports.flatMap((port) => this.#nodes.get(port) ?? []))]
  }
}
