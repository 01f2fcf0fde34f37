/** `show interface status | json` and `show version | json` of NX-OS, as its command line and NX-API print them. */
import type { InterfaceRecord } from '#shared/model/observation.ts'
import { stateOf } from '#shared/parse/cisco/interface-status.ts'
import type { Parser } from '#shared/parse/parser.ts'
import { parseTree } from '#shared/parse/table/tree-records.ts'
import { findDocument } from '#shared/parse/text/document.ts'
import { childNamed, findAll, textAt, type TreeNode } from '#shared/parse/text/tree.ts'

/** One record a port; a port of a device that has one alone stands without a list. */
export const parseNxosInterfacesJson: Parser = (input) => {
  const { root, unparsed } = findDocument(input)
  const rows = root ? findAll(root, 'ROW_interface') : []
  const interfaces = rows.map(interfaceOf)
  const records = rows.map((row) => Object.fromEntries(row.children.map(({ name, text }) => [name, text])))
  return { neighbors: [], records, ...(childNamed(root, 'TABLE_interface') ? { interfaces } : {}), unparsed }
}

function interfaceOf(row: TreeNode): InterfaceRecord {
  const [speed, duplex, vlan] = ['speed', 'duplex', 'vlan'].map((name) => textAt(row, name))
  const state = stateOf(textAt(row, 'state'), textAt(row, 'type'))
  return {
    name: textAt(row, 'interface'),
    ...(state === undefined ? {} : { state }),
    ...(speed ? { speed } : {}),
    ...(duplex ? { duplex } : {}),
    ...(vlan ? { vlan } : {}),
    lines: [row.first, row.last],
  }
}

/** Name and serial number also under the names that every platform has for them. */
export const parseNxosVersionJson: Parser = (input) => {
  const parsed = parseTree(input)
  const records = parsed.records.map((record) => {
    const { host_name: hostname, proc_board_id: serial } = record
    return {
      ...record,
      ...(typeof hostname === 'string' && hostname !== '' ? { hostname } : {}),
      ...(typeof serial === 'string' && serial !== '' ? { serial } : {}),
    }
  })
  return { ...parsed, records }
}
