/** `show cdp neighbors | json` and `show lldp neighbors | json` of NX-OS, brief and detail, in either of its forms. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { readDocument } from '#shared/parse/text/document.ts'
import { capabilityWords, recordOf } from '#shared/parse/text/draft.ts'
import { childrenNamed, findAll, textAt, textOf, type TreeNode } from '#shared/parse/text/tree.ts'

const rowsOf = (root: TreeNode, names: readonly string[]): TreeNode[] => names.flatMap((name) => findAll(root, name))

export function parseNxosCdpJson(input: ParseInput): Parsed {
  return readDocument(input, ['cdp'], (root) => {
    const rows = rowsOf(root, ['ROW_cdp_neighbor_brief_info', 'ROW_cdp_neighbor_detail_info'])
    if (rows.length === 0 && textAt(root, 'neigh_count') !== '0') return undefined
    return rows.map((node) =>
      recordOf('cdp', [node.first, node.last], {
        localPort: textAt(node, 'intf_id'),
        remoteName: textAt(node, 'device_id'),
        remoteSystemName: textAt(node, 'sysname'),
        remotePort: textAt(node, 'port_id'),
        remotePlatform: textAt(node, 'platform_id'),
        addresses: ['v4mgmtaddr', 'v6mgmtaddr', 'v4addr', 'v6addr'].map((name) => textAt(node, name)),
        capabilities: childrenNamed(node, 'capability').map(textOf),
        version: textAt(node, 'version'),
        holdtime: textAt(node, 'ttl'),
        nativeVlan: textAt(node, 'nativevlan'),
        duplex: textAt(node, 'duplexmode'),
      }),
    )
  })
}

export function parseNxosLldpJson(input: ParseInput): Parsed {
  return readDocument(input, ['lldp'], (root) => {
    const rows = rowsOf(root, ['ROW_nbor', 'ROW_nbor_detail'])
    if (rows.length === 0 && textAt(root, 'neigh_count') !== '0') return undefined
    return rows.map((node) => {
      const value = (name: string): string => said(textAt(node, name))
      // The brief form has the name in the place of the chassis id.
      const brief = textAt(node, 'sys_name') === '' && /locally/i.test(textAt(node, 'chassis_type'))
      return recordOf('lldp', [node.first, node.last], {
        localPort: value('l_port_id'),
        remoteName: value('sys_name') || (brief ? value('chassis_id') : ''),
        remotePort: value('port_id'),
        remotePortDescription: value('port_desc'),
        chassisId: brief ? '' : value('chassis_id'),
        addresses: [value('mgmt_addr'), value('mgmt_addr_ipv6')],
        capabilities: letters(value('enabled_capability') || value('system_capability') || value('capability')),
        version: value('sys_desc'),
        // The brief form announces: 120 in every capture.
        ...(value('ttl') === '' && value('hold_time') !== ''
          ? { ttl: value('hold_time') }
          : { holdtime: value('ttl') }),
        portIdType: value('port_type'),
        nativeVlan: value('vlan_id'),
      })
    })
  })
}

const said = (text: string): string => (/^(?:not advertised|null)$/i.test(text) ? '' : text)

/** `BR`, or `B, R`. */
function letters(text: string): string[] {
  return capabilityWords(text).flatMap((word) => (/^[A-Z]+$/.test(word) ? [...word] : [word]))
}
