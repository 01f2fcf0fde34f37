/** Topologies of netlab (netlab.tools): nodes and links; it numbers the ports in the order of the links. */
import { type Entry, type Records, RecordsBuilder } from './records.ts'
import { platformLike, roleOf } from './vocabulary.ts'
import { entriesOf, itemsOf, textUnder, under, type YamlNode } from './yaml-tree.ts'

/** True for nodes beside links, or with a device, at the top of the file. */
export function isNetlab(tree: YamlNode): boolean {
  const nodes = under(tree, 'nodes')
  const devices = entriesOf(nodes).some(([, node]) => textUnder(node, 'device') !== undefined)
  const links = itemsOf(under(tree, 'links'))
  const short = links.some((link) => link.kind !== 'map' || under(link, 'interfaces') !== undefined)
  const named =
    nodes?.kind === 'map' &&
    links.some((link) => entriesOf(link).some(([key]) => under(nodes, key) !== undefined || nodes.entries.has(key)))
  return (
    nodes !== undefined &&
    (devices || usualDevice(tree) !== undefined || devicesOfGroups(tree).size > 0) &&
    (short || named || devices)
  )
}

/** The device of nodes that name none; netlab reads a key with dots as keys below each other. */
function usualDevice(tree: YamlNode): string | undefined {
  return textUnder(under(tree, 'defaults'), 'device') ?? textUnder(tree, 'defaults.device')
}

/** The device that a group gives its members, by the name of the member. */
function devicesOfGroups(tree: YamlNode): ReadonlyMap<string, string> {
  const given = new Map<string, string>()
  for (const [, group] of entriesOf(under(tree, 'groups'))) {
    const device =
      textUnder(group, 'device') ??
      textUnder(under(group, 'node_data'), 'device') ??
      textUnder(group, 'node_data.device')
    if (device === undefined) continue
    for (const member of itemsOf(under(group, 'members')))
      if (member.kind === 'text' && !given.has(member.text)) given.set(member.text, device)
  }
  return given
}

/** How netlab names port n of a device, from 1 (its `devices/*.yml`). */
const PORTS: readonly (readonly [RegExp, (n: number) => string])[] = [
  [/^(?:iosv|iosvl2|vios)/, (n) => `GigabitEthernet0/${n}`],
  [/^iol/, (n) => `Ethernet${Math.floor(n / 4)}/${n % 4}`],
  [/^(?:csr|cat8000v)/, (n) => `GigabitEthernet${n + 1}`],
  [/^(?:eos|ceos|veos)/, (n) => `Ethernet${n}`],
  [/^nxos/, (n) => `Ethernet1/${n}`],
  [/^(?:vmx|vsrx|vjunos-switch|vjunos-router|junos)/, (n) => `ge-0/0/${n - 1}`],
  [/^vptx/, (n) => `et-0/0/${n - 1}`],
  [/^srlinux/, (n) => `ethernet-1/${n}`],
  [/^sros/, (n) => `1/1/${n}`],
  [/^(?:iosxr|xrd|iosxrv)/, (n) => `GigabitEthernet0/0/0/${n - 1}`],
  [/^cumulus/, (n) => `swp${n}`],
  [/^arubacx/, (n) => `1/1/${n}`],
  [/^routeros/, (n) => `ether${n + 1}`],
  [/^dellos10/, (n) => `ethernet1/1/${n}`],
]

export function readNetlab(tree: YamlNode): Records {
  const out = new RecordsBuilder()
  const usual = usualDevice(tree) ?? ''
  const ofGroup = devicesOfGroups(tree)
  const kinds = new Map<string, string>()
  const nodes = under(tree, 'nodes')
  // A list of names, of maps with the name among their keys, or of maps from the name.
  const listed = itemsOf(nodes).flatMap((n): readonly (readonly [string, YamlNode])[] => {
    const name = n.kind === 'text' ? n.text : textUnder(n, 'name')
    return name === undefined ? entriesOf(n) : [[name, n]]
  })
  for (const [name, node] of [...entriesOf(nodes), ...listed]) {
    const kind = textUnder(node, 'device') ?? ofGroup.get(name) ?? usual
    kinds.set(name, kind)
    const address = textUnder(under(node, 'mgmt'), 'ipv4')
    const told: Entry['cells'] = {
      platform: platformLike(kind),
      role: roleOf(textUnder(node, 'role') ?? '') ?? roleOf(name),
    }
    out.device(node.line, name, {
      ...told,
      ...(address === undefined ? {} : { address: address.replace(/\/\d+$/, '') }),
    })
  }
  const used = new Map<string, number>()
  const portOf = (name: string, end: YamlNode | undefined): string => {
    const n = Number(textUnder(end, 'ifindex') ?? (used.get(name) ?? 0) + 1)
    used.set(name, n)
    const own = textUnder(end, 'ifname')
    const named = PORTS.find(([kind]) => kind.test(kinds.get(name) ?? ''))?.[1] ?? ((i: number) => `eth${i}`)
    return own ?? named(n)
  }
  for (const [i, link] of itemsOf(under(tree, 'links')).flatMap(membersOf).entries()) {
    // It takes no port.
    if (/^(?:loopback|tunnel)$/.test(textUnder(link, 'type') ?? '')) {
      out.leaveOut(link.line, { code: 'link-ends', link: `link ${i + 1}`, ends: endsOf(link, kinds).length })
      continue
    }
    const ends = endsOf(link, kinds).map(([name, end]) => ({ name, port: portOf(name, end) }))
    const [a, b] = ends
    if (ends.length === 2 && a && b)
      out.cable(link.line, { a_device: a.name, a_port: a.port, b_device: b.name, b_port: b.port })
    else out.leaveOut(link.line, { code: 'link-ends', link: `link ${i + 1}`, ends: ends.length })
  }
  return out.build()
}

/** The links of a group of links, which stand in its place. */
function membersOf(link: YamlNode): readonly YamlNode[] {
  const members = textUnder(link, 'group') === undefined ? undefined : under(link, 'members')
  return members === undefined ? [link] : itemsOf(members)
}

/** `r1-r2`, `[r1, r2]`, `{r1: {…}, r2: {…}}`, or a list of interfaces with their nodes. */
function endsOf(link: YamlNode, nodes: ReadonlyMap<string, string>): readonly [string, YamlNode | undefined][] {
  if (link.kind === 'text') {
    const text = link.text.trim()
    // A name may have a dash of its own.
    for (let at = text.indexOf('-'); at > 0; at = text.indexOf('-', at + 1)) {
      const [a, b] = [text.slice(0, at).trim(), text.slice(at + 1).trim()]
      if (nodes.has(a) && nodes.has(b))
        return [
          [a, undefined],
          [b, undefined],
        ]
    }
    return text.split('-').map((name) => [name.trim(), undefined])
  }
  const interfaces = itemsOf(link.kind === 'list' ? link : under(link, 'interfaces'))
  if (interfaces.length > 0)
    return interfaces.flatMap((end): [string, YamlNode][] => {
      const name = end.kind === 'text' ? end.text.trim() : textUnder(end, 'node')
      return name === undefined ? [] : [[name, end]]
    })
  return entriesOf(link).flatMap(([name, end]): [string, YamlNode][] => (nodes.has(name) ? [[name, end]] : []))
}
