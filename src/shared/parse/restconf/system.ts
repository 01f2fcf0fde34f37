/** What a system is called, over RESTCONF: `openconfig-system:system/state`, or the name in the model of IOS XE. */
import type { Parser } from '#shared/parse/parser.ts'
import { findDocument } from '#shared/parse/text/document.ts'
import { textOf } from '#shared/parse/text/tree.ts'
import { containerOf } from './yang-json.ts'

export const parseRestconfSystem: Parser = (input) => {
  const { root, unparsed } = findDocument(input)
  const state = root && (containerOf(root, 'state') ?? root)
  const hostname = textOf(state && containerOf(state, 'hostname'))
  return { neighbors: [], ...(hostname === '' ? { records: [] } : { hostname, records: [{ hostname }] }), unparsed }
}
