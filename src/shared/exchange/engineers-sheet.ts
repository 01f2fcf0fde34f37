/** A cable list as engineers name its columns (`Switch A, Port A, Switch B, Port B`), read as a point-to-point sheet. */
import type { Table } from './csv-table.ts'

/** Words for the two ends. Not local and remote: such lists name each cable once per end. */
const SIDES: Readonly<Record<string, 'a' | 'z'>> = {
  a: 'a',
  b: 'z',
  z: 'z',
  '1': 'a',
  '2': 'z',
  from: 'a',
  to: 'z',
  source: 'a',
  src: 'a',
  destination: 'z',
  dest: 'z',
  dst: 'z',
}

const FIELDS: Readonly<Record<string, 'name' | 'port' | 'rack' | 'u' | 'type'>> = {
  device: 'name',
  device_name: 'name',
  switch: 'name',
  host: 'name',
  hostname: 'name',
  node: 'name',
  node_name: 'name',
  name: 'name',
  system: 'name',
  port: 'port',
  port_name: 'port',
  interface: 'port',
  rack: 'rack',
  cabinet: 'rack',
  u: 'u',
  ru: 'u',
  he: 'u',
  unit: 'u',
  position: 'u',
  model: 'type',
  device_type: 'type',
}

/** True where both ends have exactly one column for the device and one for the port. */
export function isEngineersSheet(columns: readonly string[]): boolean {
  const named = columns.map(pointToPointColumn)
  const once = (column: string): boolean => named.filter((each) => each === column).length === 1
  return ['a_name', 'a_port', 'z_name', 'z_port'].every(once)
}

/** The table with the columns of a point-to-point sheet; a second column for the same thing keeps its own name. */
export function asPointToPoint(table: Table): Table {
  const own = new Map<string, string>()
  const columns = table.columns.map((column) => {
    const known = pointToPointColumn(column)
    if (known === undefined || own.has(known) || table.columns.includes(known)) return column
    own.set(known, column)
    return known
  })
  const rows = table.rows.map((row) => ({
    line: row.line,
    get: (column: string) => row.get(own.get(column) ?? column),
  }))
  return { ...table, columns, rows }
}

/** `switch_a`, `port_(b)` or `from_device` as `a_name`, `z_port`, `a_name`; undefined for a column of no end. */
function pointToPointColumn(column: string): string | undefined {
  const words = column
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .split('_')
    .filter((word) => word !== 'side' && word !== 'end')
  const [first = '', last = ''] = [words[0], words.at(-1)]
  const before = of(SIDES, first)
  if (before !== undefined) return joined(before, words.slice(1))
  const after = of(SIDES, last)
  return after === undefined ? undefined : joined(after, words.slice(0, -1))
}

function joined(side: string, words: readonly string[]): string | undefined {
  const field = of(FIELDS, words.join('_'))
  return field === undefined ? undefined : `${side}_${field}`
}

function of<T>(words: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined
}
