/** `show interfaces status | json` and `show version | json` of Arista EOS, as its command line and eAPI print them. */
import type { InterfaceRecord } from '#shared/model/observation.ts'
import { stateOf } from '#shared/parse/cisco/interface-status.ts'
import type { Parser } from '#shared/parse/parser.ts'
import { parseTree } from '#shared/parse/table/tree-records.ts'
import { findDocument } from '#shared/parse/text/document.ts'
import { childNamed, textAt, type TreeNode } from '#shared/parse/text/tree.ts'

/** Words of `duplex`. */
const DUPLEX: Readonly<Record<string, string>> = { duplexFull: 'full', duplexHalf: 'half' }

/** One record a port; the key is its whole name. */
export const parseAristaInterfacesJson: Parser = (input) => {
  const { root, unparsed } = findDocument(input)
  const statuses = childNamed(root, 'interfaceStatuses')
  const interfaces = (statuses?.children ?? []).map(interfaceOf)
  const records = interfaces.map(({ lines: _lines, name, ...rest }) => ({ port: name, ...rest }))
  return { neighbors: [], records, ...(statuses ? { interfaces } : {}), unparsed }
}

function interfaceOf(node: TreeNode): InterfaceRecord {
  const type = textAt(node, 'interfaceType')
  const state = stateOf(textAt(node, 'linkStatus'), type)
  const speed = speedOf(Number(textAt(node, 'bandwidth')))
  const duplex = DUPLEX[textAt(node, 'duplex')]
  const vlan =
    textAt(node, 'vlanInformation', 'vlanId') ||
    textAt(node, 'vlanInformation', 'vlanExplanation') ||
    textAt(node, 'vlanInformation', 'interfaceMode')
  return {
    name: node.name,
    ...(state === undefined ? {} : { state }),
    ...(speed === undefined ? {} : { speed }),
    ...(duplex === undefined ? {} : { duplex }),
    ...(vlan === '' ? {} : { vlan }),
    lines: [node.first, node.last],
  }
}

/** Bits a second, as the table of the command line writes them: `10G`, `100M`. */
function speedOf(bits: number): string | undefined {
  if (!(bits >= 1e6)) return undefined
  return bits >= 1e9 ? `${bits / 1e9}G` : `${bits / 1e6}M`
}

/** The serial number also under the name that every platform has for it. */
export const parseAristaVersionJson: Parser = (input) => {
  const parsed = parseTree(input)
  const records = parsed.records.map((record) => {
    const serial = record['serialNumber']
    return typeof serial === 'string' && serial !== '' ? { ...record, serial } : record
  })
  return { ...parsed, records }
}
