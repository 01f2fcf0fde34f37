/** Gives the neighbors of a detail output their local interfaces, from the brief table of the same device. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import type { Parsed } from '#shared/parse/parser.ts'
import type { SessionSection } from '#shared/parse/text/session.ts'
import { macKey } from '#shared/naming/device-name.ts'
import { parseLldpBrief } from './lldp-brief.ts'

/** How surely a row of the table is a neighbor of the detail, the surest first. */
const WAYS: readonly ((row: NeighborRecord, n: NeighborRecord) => boolean)[] = [
  (row, n) => sameText(nameOf(row), nameOf(n)),
  // The table cuts a name at its column; a neighbor without a name stands there by its chassis.
  (row, n) => isBegun(nameOf(row), nameOf(n)) || sameChassis(row, n),
  // Another domain, or none.
  (row, n) => sameText(hostOf(row), hostOf(n)),
]

/**
 * Joins by port id and name, or chassis. Neighbors that the table cannot tell apart by these are taken in its order when
 * there are as many rows as neighbors, and else left without an interface: a guess would be a lie.
 */
export function joinBrief(detail: Parsed, companion: SessionSection): Parsed {
  const { neighbors: all } = parseLldpBrief({
    section: companion,
    command: 'show lldp neighbors',
    typed: 'show lldp neighbors',
    complete: true,
  })
  const rows = new Set(all.filter((row) => row.localPort !== undefined))
  const found = new Map<NeighborRecord, string>()
  for (const same of WAYS) {
    const waiting = detail.neighbors.filter((n) => n.localPort === undefined && !found.has(n))
    for (const n of waiting) {
      if (found.has(n)) continue
      const own = [...rows].filter((row) => samePort(row, n) && same(row, n))
      const ports = new Set(own.map((row) => row.localPort ?? ''))
      const rivals = waiting.filter((other) => own.some((row) => samePort(row, other) && same(row, other)))
      if (own.length === 0 || (ports.size > 1 && rivals.length !== own.length)) continue
      rivals.forEach((rival, i) => {
        const row = own[Math.min(i, own.length - 1)]
        if (row?.localPort !== undefined) found.set(rival, row.localPort)
      })
      for (const row of own) rows.delete(row)
    }
  }
  const neighbors = detail.neighbors.map((n): NeighborRecord => {
    const localPort = found.get(n)
    return localPort === undefined ? n : { ...n, localPort }
  })
  return { ...detail, neighbors }
}

function samePort(row: NeighborRecord, n: NeighborRecord): boolean {
  return sameText(row.remotePort ?? '', n.remotePort ?? '')
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function nameOf(n: NeighborRecord): string {
  const name = n.remoteName?.trim() ?? ''
  return /^not advertised$/i.test(name) ? '' : name
}

/** Shorter than its column a name is whole. */
function isBegun(cut: string, name: string): boolean {
  return cut.length >= SHORTEST_CUT && name.toLowerCase().startsWith(cut.toLowerCase())
}

const SHORTEST_CUT = 10

function sameChassis(row: NeighborRecord, n: NeighborRecord): boolean {
  const [name, chassis] = [nameOf(row), n.chassisId ?? '']
  if (name === '' || chassis === '' || nameOf(n) !== '') return false
  return sameText(name, chassis) || (macKey(name) !== undefined && macKey(name) === macKey(chassis))
}

function hostOf(n: NeighborRecord): string {
  return nameOf(n).split('.')[0] ?? ''
}
