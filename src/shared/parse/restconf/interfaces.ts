/**
 * Interfaces over RESTCONF: `ietf-interfaces:interfaces-state` (RFC 7223) or `interfaces` (RFC 8343), and
 * `openconfig-interfaces:interfaces`. Speeds are bits a second, or an identity such as `SPEED_10GB`.
 */
import type { InterfaceRecord, InterfaceState } from '#shared/model/observation.ts'
import type { Parser } from '#shared/parse/parser.ts'
import { findDocument } from '#shared/parse/text/document.ts'
import { childNamed, childrenNamed, textAt, type TreeNode } from '#shared/parse/text/tree.ts'
import { bareName, containerOf } from './yang-json.ts'

/** One record an interface. A document without states of interfaces tells none. */
export const parseRestconfInterfaces: Parser = (input) => {
  const { root, unparsed } = findDocument(input)
  const list = root && (containerOf(root, 'interfaces-state') ?? containerOf(root, 'interfaces'))
  const nodes = childrenNamed(list, 'interface')
  const interfaces = nodes.map(interfaceOf)
  const records = interfaces.map(({ lines: _lines, name, ...rest }) => ({ port: name, ...rest }))
  return { neighbors: [], records, ...(nodes.some(hasState) ? { interfaces } : {}), unparsed }
}

/** IETF has the leaves beside the name, OpenConfig below `state`. */
const stateNode = (node: TreeNode): TreeNode => childNamed(node, 'state') ?? node
const hasState = (node: TreeNode): boolean => textAt(stateNode(node), 'oper-status') !== ''

function interfaceOf(node: TreeNode): InterfaceRecord {
  const at = stateNode(node)
  const ethernet = node.children.find((child) => bareName(child.name) === 'ethernet')
  const wire = ethernet && stateNode(ethernet)
  const state = stateOf(textAt(at, 'admin-status'), textAt(at, 'oper-status'))
  const speed = speedOf(textAt(at, 'speed') || textAt(wire, 'negotiated-port-speed') || textAt(wire, 'port-speed'))
  const duplex = textAt(wire, 'negotiated-duplex-mode') || textAt(wire, 'duplex-mode')
  const mac = textAt(at, 'phys-address') || textAt(wire, 'mac-address')
  const ifIndex = Number(textAt(at, 'if-index') || textAt(at, 'ifindex'))
  return {
    name: textAt(node, 'name'),
    ...(state === undefined ? {} : { state }),
    ...(speed === undefined ? {} : { speed }),
    ...(/^(?:full|half)$/i.test(duplex) ? { duplex: duplex.toLowerCase() } : {}),
    ...(mac === '' ? {} : { mac }),
    ...(ifIndex > 0 ? { ifIndex } : {}),
    lines: [node.first, node.last],
  }
}

/** `testing` and `unknown` say nothing. */
function stateOf(admin: string, oper: string): InterfaceState | undefined {
  if (/^(?:down|disabled)$/i.test(admin)) return 'admin-down'
  if (/^up$/i.test(oper)) return 'up'
  if (/^not-?present$/i.test(oper)) return 'no-transceiver'
  return /^(?:down|lower-?layer-?down|dormant)$/i.test(oper) ? 'link-down' : undefined
}

const UNITS: Readonly<Record<string, string>> = { MB: 'M', GB: 'G' }

function speedOf(text: string): string | undefined {
  const named = /^SPEED_(\d+)(MB|GB)$/.exec(bareName(text))
  if (named) return `${named[1]}${UNITS[named[2] ?? ''] ?? ''}`
  const bits = Number(text)
  if (!(bits >= 1e6)) return undefined
  return bits >= 1e9 ? `${bits / 1e9}G` : `${bits / 1e6}M`
}
