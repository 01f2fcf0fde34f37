/** Topologies in DOT as PTM reads them: `"leaf-01":"swp1" -- "spine-01":"swp3"` (Cumulus, ptmd). */
import type { Plan } from '#shared/model/plan.ts'
import { shown } from './cells.ts'
import type { TableFault } from './csv-table.ts'
import { type Attributes, type DotEnd, readDotGraph } from './dot-graph.ts'
import { type Entry, type Records, RecordsBuilder } from './records.ts'
import { platformLike, roleOf } from './vocabulary.ts'
import { cableExtras, carriable, deviceExtras, isOwnColumn } from './sheet-columns.ts'

/** Attributes under which our own columns travel. */
const PREFIX = 'plumbline_'

/** True for a text that begins as a DOT graph, after comments. */
export function isDot(text: string): boolean {
  const head = text.slice(0, 100_000).replace(/^(?:\s+|\ufeff|\/\/[^\n]*|#[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*/, '')
  return /^(?:strict\s+)?(?:di)?graph\b[^,;\n=]*(?:\{|\n|\r|$)/i.test(head.slice(0, 500))
}

export function readDot(text: string): Records | TableFault {
  const graph = readDotGraph(text)
  if ('said' in graph) return graph
  const out = new RecordsBuilder()
  const labels = new Map<string, number>()
  for (const e of graph.edges) {
    const label = e.attributes.get('label')
    if (label !== undefined) labels.set(label, (labels.get(label) ?? 0) + 1)
  }
  for (const { name, line } of graph.settings) out.leaveOut(line, name)
  for (const n of graph.nodes) {
    out.device(n.line, n.node, nodeCells(n.attributes, n.line, out))
    // What the node says itself was told first, and holds.
    const usual = [...(n.usual ?? [])].filter(([name]) => NODE_FIELDS.has(name.toLowerCase()))
    if (usual.length > 0) out.device(n.line, n.node, nodeCells(new Map(usual), n.line, out))
  }
  for (const e of graph.edges) {
    const ends = [e.a, e.b].map((end, i) => {
      const port = portOf(end, e.attributes, i)
      return { node: end.node, port: port === undefined ? port : (graph.ports.get(end.node)?.get(port) ?? port) }
    })
    const [a, b] = ends
    const bare = ends.find((end) => end.port === undefined)
    if (bare || !a || !b) {
      out.refuse(e.line, { code: 'dot-edge-without-port', node: shown(bare?.node ?? '') })
      continue
    }
    // A label that many edges have is a caption, such as a speed, and no name of a cable.
    const label = e.attributes.get('label')
    const named = label !== undefined && labels.get(label) === 1 ? { label } : {}
    const own = ownCells(e.attributes, e.line, out)
    out.cable(e.line, { ...named, ...own, a_device: a.node, a_port: a.port, b_device: b.node, b_port: b.port })
  }
  return out.build()
}

/** Where Graphviz has the port of an edge's first and of its second end, if not beside the name of the node. */
const END_PORTS: readonly (readonly string[])[] = [
  ['tailport', 'taillabel'],
  ['headport', 'headlabel'],
]

function portOf(end: DotEnd, attributes: Attributes, which: number): string | undefined {
  const places = [end.port, ...(END_PORTS[which] ?? []).map((name) => attributes.get(name))]
  return places.find((port) => port !== undefined && port.trim() !== '')
}

/** What others call a field of a device in its attributes: NVIDIA Air, and people. */
const NODE_FIELDS: ReadonlyMap<string, string> = new Map([
  ...['function', 'role'].map((name) => [name, 'role'] as const),
  ...['os', 'platform', 'nos', 'kind'].map((name) => [name, 'platform'] as const),
  ...['mgmt_ip', 'management_ip', 'address', 'ip', 'mgmt'].map((name) => [name, 'address'] as const),
  ['hwsku', 'model'],
  ...['model', 'serial', 'rack', 'site'].map((name) => [name, name] as const),
])

function nodeCells(attributes: Attributes, line: number, out: RecordsBuilder): Entry['cells'] {
  const known: Record<string, string> = {}
  const others = new Map<string, string>()
  for (const [name, value] of attributes) {
    const field = NODE_FIELDS.get(name.toLowerCase())
    const cell = field === 'role' ? roleOf(value) : field === 'platform' ? platformLike(value) : value
    if (field === undefined) others.set(name, value)
    else if (cell === undefined) out.leaveOut(line, `${name}=${shown(value)}`)
    else known[field] ??= field === 'address' ? cell.replace(/\/\d{1,3}$/, '') : cell
  }
  return { ...known, ...ownCells(others, line, out) }
}

function ownCells(attributes: Attributes, line: number, out: RecordsBuilder): Entry['cells'] {
  const cells: Record<string, string> = {}
  for (const [name, value] of attributes) {
    const column = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : ''
    if (isOwnColumn(column)) cells[column] = value
    else if (name !== 'label' && !END_PORTS.some((names) => names.includes(name))) out.leaveOut(line, name)
  }
  return cells
}

/** A graph with one node a device and one edge a cable; racks and joins of panels have no place in it. */
export function writeDot(plan: Plan, lab: string): string {
  const attributes = (cells: readonly (readonly [string, string])[]): string =>
    cells.length === 0 ? '' : ` [${cells.map(([name, value]) => `${name}=${dotText(value)}`).join(', ')}]`
  const own = ([column, cell]: readonly [string, string]): [string, string] => [PREFIX + column, cell]
  const nodes = plan.devices.map((d) => `  ${dotText(d.name)}${attributes(deviceExtras(d).map(own))}\n`)
  const edges = plan.cables.map((c) => {
    const [a, b] = [c.a, c.b].map((end) => `${dotText(end.device)}:${dotText(end.port)}`)
    const cells = cableExtras(c).map(
      ([column, cell]) => (column === 'label' ? [column, cell] : own([column, cell])) as [string, string],
    )
    return `  ${a} -- ${b}${attributes(cells)}\n`
  })
  return `graph ${dotText(lab)} {\n${nodes.join('')}${edges.join('')}}\n`
}

function dotText(text: string): string {
  return `"${carriable(text).replace(/["\\]/g, '\\$&')}"`
}
