/** Gives the neighbours of a detail output their local interfaces, from the brief table of the same device. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import type { Parsed } from '#shared/parse/parser.ts'
import type { SessionSection } from '#shared/parse/text/session.ts'
import { parseLldpBrief } from './lldp-brief.ts'

/** Length at which the brief table cuts a name. */
const CUT = 20

/**
 * Joins by port id and the first letters of the name. Neighbours that the table cannot tell apart by these are taken
 * in its order when there are as many rows as neighbours, and else left without an interface: a guess would be a lie.
 */
export function joinBrief(detail: Parsed, companion: SessionSection): Parsed {
  const { neighbors: rows } = parseLldpBrief({
    section: companion,
    command: 'show lldp neighbors',
    typed: 'show lldp neighbors',
    complete: true,
  })
  const waiting = new Map<string, string[]>()
  for (const row of rows) {
    if (row.localPort === undefined) continue
    const key = keyOf(row)
    const ports = waiting.get(key) ?? []
    ports.push(row.localPort)
    waiting.set(key, ports)
  }
  const asking = new Map<string, number>()
  for (const n of detail.neighbors) if (n.localPort === undefined) count(asking, keyOf(n))
  const asked = new Map<string, number>()
  const neighbors = detail.neighbors.map((n): NeighborRecord => {
    if (n.localPort !== undefined) return n
    const key = keyOf(n)
    const ports = waiting.get(key) ?? []
    const all = new Set(ports)
    const [only] = all
    if (all.size === 1 && only !== undefined) return { ...n, localPort: only }
    const next = asking.get(key) === ports.length + (asked.get(key) ?? 0) ? ports.shift() : undefined
    if (next === undefined) return n
    count(asked, key)
    return { ...n, localPort: next }
  })
  return { ...detail, neighbors }
}

function count(tally: Map<string, number>, key: string): void {
  tally.set(key, (tally.get(key) ?? 0) + 1)
}

function keyOf(n: NeighborRecord): string {
  const name = (n.remoteName ?? '').slice(0, CUT).trim()
  return `${name === 'not advertised' ? '' : name}\n${n.remotePort ?? ''}`
}
