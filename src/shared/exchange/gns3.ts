/** GNS3 projects (`.gns3`, JSON): nodes, and links between their adapters and ports. */
import { type Records, RecordsBuilder } from './records.ts'
import { platformLike, roleOf } from './vocabulary.ts'
import { itemsOf, textUnder, under, type YamlNode } from './yaml-tree.ts'

/** True for a project. */
export function isGns3(tree: YamlNode): boolean {
  const topology = under(tree, 'topology')
  const nodes = itemsOf(under(topology, 'nodes'))
  return (
    nodes.some((node) => textUnder(node, 'node_id') !== undefined) ||
    (textUnder(tree, 'type') === 'topology' &&
      (textUnder(tree, 'project_id') ?? textUnder(tree, 'version')) !== undefined)
  )
}

/** Nodes that are part of the drawing or of the computer, and no devices. */
const NO_DEVICES = new Set(['cloud', 'nat', 'ethernet_hub', 'frame_relay_switch', 'atm_switch'])

export function readGns3(tree: YamlNode): Records {
  const out = new RecordsBuilder()
  const topology = under(tree, 'topology')
  const nodes = new Map<string, YamlNode>()
  for (const node of itemsOf(under(topology, 'nodes'))) {
    const [id, name, type] = ['node_id', 'name', 'node_type'].map((key) => textUnder(node, key))
    if (id === undefined || name === undefined) continue
    nodes.set(id, node)
    if (NO_DEVICES.has(type ?? '')) {
      out.leaveOut(node.line, { code: 'left-node', kind: type ?? '' })
      continue
    }
    const properties = under(node, 'properties')
    const image =
      textUnder(properties, 'hda_disk_image') ?? textUnder(properties, 'image') ?? textUnder(properties, 'path')
    out.device(node.line, name, {
      platform: image === undefined ? undefined : platformLike(image),
      role: type === 'ethernet_switch' || type === 'iou' ? 'switch' : type === 'vpcs' ? 'server' : roleOf(name),
    })
  }
  for (const link of itemsOf(under(topology, 'links'))) readLink(link, nodes, out)
  return out.build()
}

function readLink(link: YamlNode, nodes: ReadonlyMap<string, YamlNode>, out: RecordsBuilder): void {
  const ends = itemsOf(under(link, 'nodes')).map((end) => {
    const node = nodes.get(textUnder(end, 'node_id') ?? '')
    return { device: textUnder(node, 'name'), type: textUnder(node, 'node_type') ?? '', port: portOf(end, node) }
  })
  const [a, b] = ends
  const outside = ends.find((end) => end.device === undefined || NO_DEVICES.has(end.type))
  if (!a || !b || ends.length !== 2) {
    out.leaveOut(link.line, { code: 'link-ends', link: textUnder(link, 'link_id') ?? '', ends: ends.length })
    return
  }
  if (outside) {
    out.leaveOut(link.line, { code: 'link-to-outside', device: outside.device ?? 'a node that is gone' })
    return
  }
  out.cable(link.line, { a_device: a.device, a_port: a.port, b_device: b.device, b_port: b.port })
}

/** What people write at an end of a link that is no port. */
const NOTES = /^(?:area|vlan|as|ospf|bgp|net|link|zone|vrf|subnet|site)\s?\d/i

/** Cards of dynamips by what their ports are called (gns3server, `dynamips_port_factory.py`). */
const CARDS: readonly (readonly [card: RegExp, name: string])[] = [
  [/-GE\b/, 'GigabitEthernet'],
  [/FE\b|ESW/, 'FastEthernet'],
  [/\dT\b/, 'Serial'],
  [/\dE\b/, 'Ethernet'],
]
/** Ports of a card of IOU. */
const IOU_PORTS = 4

/** Names that follow from the kind of a node; its format for names means nothing there (gns3server, `controller/node.py`). */
function fixedName(
  type: string | undefined,
  properties: YamlNode | undefined,
  adapter: number,
  port: number,
): string | undefined {
  if (type === 'docker') return `eth${adapter}`
  if (type === 'vpcs') return 'Ethernet0'
  if (type === 'iou' && port < IOU_PORTS) {
    const ethernets = Number(textUnder(properties, 'ethernet_adapters') ?? adapter + 1)
    return `${adapter < ethernets ? 'Ethernet' : 'Serial'}${adapter}/${port}`
  }
  const card = type === 'dynamips' ? textUnder(properties, `slot${adapter}`) : undefined
  const name = card === undefined ? undefined : CARDS.find(([cards]) => cards.test(card))?.[1]
  return name && `${name}${adapter}/${port}`
}

/** The port by its name in the node, by its label in the drawing, else by the node's own format for names. */
function portOf(end: YamlNode, node: YamlNode | undefined): string {
  const adapter = Number(textUnder(end, 'adapter_number') ?? 0)
  const port = Number(textUnder(end, 'port_number') ?? 0)
  const properties = under(node, 'properties')
  const listed = [...itemsOf(under(node, 'ports')), ...itemsOf(under(properties, 'ports_mapping'))].find(
    (each) =>
      Number(textUnder(each, 'port_number')) === port &&
      Number(textUnder(each, 'adapter_number') ?? adapter) === adapter,
  )
  const name = textUnder(listed, 'name')
  if (name !== undefined) return name
  const label = textUnder(under(end, 'label'), 'text')
  if (label !== undefined && /^[a-z][a-z-]*\s?\d[\d/.:]*$/i.test(label) && !NOTES.test(label)) return label
  const fixed = fixedName(textUnder(node, 'node_type'), properties, adapter, port)
  if (fixed !== undefined) return fixed
  const first = textUnder(node, 'first_port_name')
  if (first !== undefined && adapter === 0) return first
  const format = textUnder(node, 'port_name_format')
  if (format === undefined) return `Ethernet${adapter}/${port}`
  const size = Number(textUnder(node, 'port_segment_size') ?? 0)
  const index = first === undefined ? adapter : adapter - 1
  const [segment, inside] = size > 0 ? [Math.floor(index / size), index % size] : [port, index]
  return format.replace(/\{(\d|port0|port1|segment0|segment1|adapter)\}/g, (_, word: string) => {
    const values: Readonly<Record<string, number>> = {
      '0': size > 0 ? segment : inside,
      '1': size > 0 ? inside : segment,
      port0: inside,
      port1: inside + 1,
      segment0: segment,
      segment1: segment + 1,
      adapter,
    }
    return String(values[word] ?? '')
  })
}
