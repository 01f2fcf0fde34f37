/** Labs of EVE-NG and UNetLab (`.unl`, XML): nodes with interfaces, networks that join them. */
import { BadXml, readXmlEvents } from '#shared/xml/xml-events.ts'
import type { TableFault } from './csv-table.ts'
import { type Records, RecordsBuilder } from './records.ts'
import { platformLike, roleOf } from './vocabulary.ts'

/** True for a text that is such a lab. */
export function isEveNg(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*\?>\s*)?<lab\b[^>]*>/.test(text.slice(0, 2000)) && text.includes('<node')
}

interface Node {
  readonly id: string
  readonly name: string
}

interface Plug {
  readonly node: Node
  readonly port: string
}

export function readEveNg(text: string): Records | TableFault {
  const out = new RecordsBuilder()
  const networks = new Map<string, Plug[]>()
  const serials: { plug: Plug; id: string; remote: string; remoteId: string }[] = []
  const outside = new Map<string, string>()
  let node: Node | undefined
  try {
    readXmlEvents(text, {
      open(name, attributes) {
        if (name === 'node') {
          node = { id: attributes.get('id') ?? '', name: attributes.get('name') ?? '' }
          const template = attributes.get('template') ?? ''
          const known = platformLike(attributes.get('image') ?? '') ?? platformLike(template)
          if (node.name !== '')
            out.device(1, node.name, { platform: known, role: roleOf(template) ?? roleOf(node.name) })
        }
        if (name === 'network') {
          const type = attributes.get('type') ?? ''
          if (/^pnet|^nat/.test(type)) outside.set(attributes.get('id') ?? '', attributes.get('name') ?? type)
        }
        if (name !== 'interface' || !node) return
        const plug = { node, port: attributes.get('name') ?? '' }
        const network = attributes.get('network_id')
        if (network !== undefined && network !== '0') {
          const plugs = networks.get(network)
          if (plugs) plugs.push(plug)
          else networks.set(network, [plug])
        }
        const remote = attributes.get('remote_id')
        if (remote !== undefined)
          serials.push({ plug, id: attributes.get('id') ?? '', remote, remoteId: attributes.get('remote_if') ?? '' })
      },
      close(name) {
        if (name === 'node') node = undefined
      },
      text() {},
    })
  } catch (error) {
    if (error instanceof BadXml) return { line: 1, said: { code: 'xml-damaged' } }
    throw error
  }
  const join = (a: Plug, b: Plug): void =>
    out.cable(1, { a_device: a.node.name, a_port: a.port, b_device: b.node.name, b_port: b.port })
  for (const [id, plugs] of networks) {
    const [a, b] = plugs
    const away = outside.get(id)
    if (away !== undefined) out.leaveOut(1, { code: 'link-to-outside', device: away })
    else if (plugs.length === 2 && a && b) join(a, b)
    else if (plugs.length > 2) out.leaveOut(1, { code: 'link-ends', link: `network ${id}`, ends: plugs.length })
  }
  const ends = new Map<string, (typeof serials)[number]>()
  for (const end of serials.toReversed()) ends.set(JSON.stringify([end.plug.node.id, end.id]), end)
  for (const { plug, id, remote, remoteId } of serials) {
    const far = ends.get(JSON.stringify([remote, remoteId]))
    // Each is told from both of its ends.
    if (far && (plug.node.id < remote || (plug.node.id === remote && id < remoteId))) join(plug, far.plug)
  }
  return out.build()
}
