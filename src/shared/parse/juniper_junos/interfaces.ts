/** `show interfaces terse | display xml` of Junos. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { findDocument } from '#shared/parse/text/document.ts'
import { interfaceOutput, stateOf } from '#shared/parse/text/interfaces.ts'
import { findAll, textAt } from '#shared/parse/text/tree.ts'

export function parseJunosInterfaces(input: ParseInput): Parsed {
  const { root, unparsed } = findDocument(input)
  const nodes = root ? findAll(root, 'physical-interface') : []
  const rows = nodes.map((node) => {
    const [name, admin, oper] = [textAt(node, 'name'), textAt(node, 'admin-status'), textAt(node, 'oper-status')]
    const record = { name, 'admin-status': admin, 'oper-status': oper }
    return { name, state: stateOf(admin, oper), lines: [node.first, node.last] as const, record }
  })
  return interfaceOutput(input, rows, rows.length > 0, unparsed)
}
