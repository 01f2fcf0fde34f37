/** Lists of flat records in JSON or YAML as rows of cells: a heading of all their keys, then a row for each. */
import type { CellRows } from './csv-table.ts'
import { entriesOf, itemsOf, textUnder, under, type YamlNode } from './yaml-tree.ts'

/** Keys under which programs put the list. */
const LISTS = ['results', 'cables', 'links', 'connections', 'devices', 'hosts', 'data', 'items']
const MOST_KEYS = 200

/** The rows; undefined for a tree without such a list. */
export function rowsOfTree(tree: YamlNode): CellRows | undefined {
  const list = [tree, ...LISTS.map((key) => under(tree, key))].find((node) => isRecords(node))
  if (!list) return undefined
  const items = itemsOf(list)
  const keys = [...new Set(items.flatMap((item) => entriesOf(item).map(([key]) => key)))].slice(0, MOST_KEYS)
  // A whole list may stand in one line.
  const header = { line: Math.max(0, list.line - 1), cells: keys }
  return [header, ...items.map((item) => ({ line: item.line, cells: keys.map((key) => cellOf(item, key)) }))]
}

function isRecords(node: YamlNode | undefined): boolean {
  const items = itemsOf(node)
  return items.length > 0 && items.every((item) => item.kind === 'map')
}

function cellOf(item: YamlNode, key: string): string {
  return valueOf(under(item, key))
}

/** A value, the name of the object that stands there (`{"name": "leaf-01"}`), or a list of them; `…` for what has none. */
function valueOf(value: YamlNode | undefined): string {
  if (value === undefined) return ''
  if (value.kind === 'text') return value.text.trim()
  const [amount, unit] = [textUnder(value, 'value'), textUnder(value, 'unit')]
  if (amount !== undefined && unit !== undefined) return `${amount} ${unit}`
  const named = textUnder(value, 'name') ?? textUnder(value, 'display') ?? amount
  if (named !== undefined) return named
  const items = itemsOf(value)
  if (items.length > 0)
    return items
      .map(valueOf)
      .filter((each) => each !== '')
      .join(', ')
  // So that its column is left out with a word.
  return entriesOf(value).length > 0 ? '…' : ''
}
