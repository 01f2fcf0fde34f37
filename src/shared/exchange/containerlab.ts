/** containerlab topologies: nodes are devices, links are cables (containerlab.dev, topo-def-file and links). */
import type { Plan } from '#shared/model/plan.ts'
import { isAddress } from '#shared/naming/device-name.ts'
import { toolName } from '#shared/platforms/tool-names.ts'
import { systemPort } from './containerlab-ports.ts'
import { type Records, RecordsBuilder } from './records.ts'
import { cableExtras, carriable, deviceExtras } from './sheet-columns.ts'
import { platformOf, roleOf } from './vocabulary.ts'
import { ownCells, quoted } from './yaml-text.ts'
import { entriesOf, itemsOf, textUnder, under, type YamlNode } from './yaml-tree.ts'

/** Labels under which our own columns travel. */
const PREFIX = 'plumbline-'
/** Ends of links that are no device: namespaces and tunnels of the machine that runs the topology. */
const NO_DEVICE = new Set(['macvlan', 'mgmt-net', 'vxlan', 'vxlan-stitch', 'dummy'])
const READ = new Set(['kind', 'group', 'type', 'mgmt-ipv4', 'mgmt_ipv4', 'mgmt-ipv6', 'mgmt_ipv6', 'labels'])

/** True for a tree that is a containerlab topology. */
export function isContainerlab(tree: YamlNode): boolean {
  const topology = under(tree, 'topology')
  return under(topology, 'nodes') !== undefined || under(topology, 'links')?.kind === 'list'
}

export function readContainerlab(tree: YamlNode): Records {
  const out = new RecordsBuilder()
  const topology = under(tree, 'topology')
  for (const [key, value] of entriesOf(tree)) if (key === 'mgmt') out.leaveOut(value.line, key)
  const kinds = new Map<string, string>()
  for (const [name, node] of entriesOf(under(topology, 'nodes'))) {
    const kind = readNode(name, node, topology, out)
    if (kind !== undefined) kinds.set(filled(name), kind)
  }
  for (const link of itemsOf(under(topology, 'links'))) readLink(link, kinds, out)
  return out.build()
}

/** The kind of the node, by which its ports are named; undefined for one that we wrote, whose ports have their own names. */
function readNode(
  written: string,
  node: YamlNode,
  topology: YamlNode | undefined,
  out: RecordsBuilder,
): string | undefined {
  const name = filled(written)
  const group = under(under(topology, 'groups'), textUnder(node, 'group') ?? '')
  const defaults = under(topology, 'defaults')
  const kind = filled(textUnder(node, 'kind') ?? textUnder(group, 'kind') ?? textUnder(defaults, 'kind') ?? '')
  const ofKind = under(under(topology, 'kinds'), kind)
  const places = [node, group, ofKind, defaults]
  const first = (...keys: string[]): string | undefined =>
    places.flatMap((p) => keys.map((k) => textUnder(p, k))).find((t) => t !== undefined)
  for (const place of places)
    for (const [key, value] of entriesOf(place)) if (!READ.has(key)) out.leaveOut(value.line, key)
  const own = ownCells(under(node, 'labels'), PREFIX)
  if ('role' in own) {
    // We wrote this: the kind is only there because containerlab demands one.
    out.device(node.line, name, own)
    return undefined
  }
  const address = first('mgmt-ipv4', 'mgmt_ipv4') ?? first('mgmt-ipv6', 'mgmt_ipv6')
  out.device(node.line, name, {
    platform: platformOf(kind),
    role: roleOf(kind.replaceAll('_', ' ')) ?? roleOf(textUnder(node, 'group') ?? ''),
    address: address === undefined ? undefined : filled(address),
    model: filled(first('type') ?? ''),
  })
  return kind
}

function readLink(link: YamlNode, kinds: ReadonlyMap<string, string>, out: RecordsBuilder): void {
  const kind = textUnder(link, 'type') ?? 'veth'
  const named = (node: YamlNode | undefined): End | undefined => {
    const end = endOf(node)
    return end && { ...end, port: systemPort(kinds.get(end.device) ?? '', end.port) }
  }
  const single = named(under(link, 'endpoint'))
  const host = textUnder(link, 'host-interface')
  // The long form of a link to a port of the machine that runs the topology.
  const toHost = kind === 'host' && single && host !== undefined ? [single, { device: 'host', port: filled(host) }] : []
  const ends = toHost.length > 0 ? toHost : itemsOf(under(link, 'endpoints')).map(named)
  const [a, b] = ends
  if ((single && toHost.length === 0) || NO_DEVICE.has(kind)) {
    out.leaveOut(link.line, { code: 'link-not-a-cable', kind })
    return
  }
  if (ends.length !== 2 || !a || !b) {
    out.refuse(link.line, { code: 'containerlab-endpoints' })
    return
  }
  const outside = [a, b].find((end) => NO_DEVICE.has(end.device))
  if (outside) {
    out.leaveOut(link.line, { code: 'link-to-outside', device: outside.device })
    return
  }
  for (const end of [a, b]) out.device(link.line, end.device, end.device === 'host' ? { role: 'server' } : {})
  out.cable(link.line, {
    ...ownCells(under(link, 'labels'), PREFIX),
    a_device: a.device,
    a_port: a.port,
    b_device: b.device,
    b_port: b.port,
  })
  for (const [key, value] of entriesOf(link))
    if (!['endpoints', 'endpoint', 'host-interface', 'type', 'labels'].includes(key)) out.leaveOut(value.line, key)
}

interface End {
  readonly device: string
  readonly port: string
}

/** `node:interface`, or the long form with both as keys. */
function endOf(node: YamlNode | undefined): End | undefined {
  if (node?.kind === 'map') {
    const [device, port] = [textUnder(node, 'node'), textUnder(node, 'interface')]
    return device && port ? { device: filled(device), port: filled(port) } : undefined
  }
  if (node?.kind !== 'text') return undefined
  const text = filled(node.text)
  const colon = text.indexOf(':')
  const [device, port] = [text.slice(0, colon).trim(), text.slice(colon + 1).trim()]
  return colon > 0 && device !== '' && port !== '' ? { device, port } : undefined
}

/** `${NAME:=value}` as its value; containerlab fills these from the environment. */
function filled(text: string): string {
  return text.replace(/\$\{\w+:?[-=]([^{}]*)\}/g, (_, value: string) => value.replace(/^"(.*)"$/, '$1')).trim()
}

/** The kind of a node of which containerlab knows nothing. */
const ANY_KIND = 'linux'

/** Devices and cables as a topology; what containerlab has no word for travels in labels. */
export function writeContainerlab(plan: Plan, lab: string): string {
  const lines = [`name: ${quoted(lab)}`, '', 'topology:', plan.devices.length > 0 ? '  nodes:' : '  nodes: {}']
  for (const d of plan.devices) {
    lines.push(`    ${quoted(d.name)}:`, `      kind: ${toolName(d.platform, 'containerlab') ?? ANY_KIND}`)
    if (d.address !== undefined && isAddress(d.address))
      lines.push(`      mgmt-ipv${d.address.includes(':') ? 6 : 4}: ${quoted(d.address)}`)
    const cells = new Map([['role', 'other'], ...deviceExtras(d)])
    lines.push('      labels:', ...[...cells].map(([column, cell]) => `        ${PREFIX}${column}: ${quoted(cell)}`))
  }
  lines.push(plan.cables.length > 0 ? '  links:' : '  links: []')
  for (const c of plan.cables) {
    const colon =
      c.a.device.includes(':') || c.b.device.includes(':') || c.a.port.includes(':') || c.b.port.includes(':')
    const ends = [c.a, c.b].map((e) => ({ device: carriable(e.device), port: carriable(e.port) }))
    if (colon) {
      lines.push('    - type: veth', '      endpoints:')
      for (const e of ends) lines.push(`        - node: ${quoted(e.device)}`, `          interface: ${quoted(e.port)}`)
    } else lines.push(`    - endpoints: [${ends.map((e) => quoted(`${e.device}:${e.port}`)).join(', ')}]`)
    const extras = cableExtras(c)
    if (extras.length > 0)
      lines.push('      labels:', ...extras.map(([column, cell]) => `        ${PREFIX}${column}: ${quoted(cell)}`))
  }
  return `${lines.join('\n')}\n`
}
