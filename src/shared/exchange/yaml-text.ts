/** Pieces of YAML files that carry our own columns beside what their tool knows. */
import type { Entry } from './records.ts'
import { carriable, isOwnColumn } from './sheet-columns.ts'
import { entriesOf, type YamlNode } from './yaml-tree.ts'

/** A text as YAML and JSON both read it: in double quotes, with escapes. */
export function quoted(text: string): string {
  return JSON.stringify(carriable(text)).replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, escaped)
}

function escaped(ch: string): string {
  return `\\u${ch.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Cells of our columns among the entries of a map, their names under a prefix. */
export function ownCells(node: YamlNode | undefined, prefix: string): Entry['cells'] {
  const cells: Record<string, string> = {}
  for (const [key, value] of entriesOf(node)) {
    const column = key.startsWith(prefix) ? key.slice(prefix.length) : ''
    if (isOwnColumn(column) && value.kind === 'text') cells[column] = value.text
  }
  return cells
}
