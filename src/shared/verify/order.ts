import { compareNatural } from '#shared/naming/port-name.ts'
import type { FoundNode, PlacedMove } from './found.ts'
import type { DeviceNode, PortNode } from './nodes.ts'

/** Stable order of devices: rack, then name. */
export function byRank(x: DeviceNode, y: DeviceNode): number {
  return x.rank - y.rank
}

/** Stable order of ports: device, then natural order of names. */
export function byPlace(x: PortNode, y: PortNode): number {
  return x.device.rank - y.device.rank || compareNatural(x.name, y.name)
}

/** Stable order of findings: where they are, then what. */
export function compareFound(x: FoundNode, y: FoundNode): number {
  return (
    x.rank - y.rank ||
    compareNatural(x.port, y.port) ||
    (x.finding.kind < y.finding.kind ? -1 : x.finding.kind > y.finding.kind ? 1 : 0) ||
    (x.finding.id < y.finding.id ? -1 : 1)
  )
}

/** By rack, then U, so that one walk does it all. */
export function compareMoves(x: PlacedMove, y: PlacedMove): number {
  const [p, q] = [x.at?.device ?? x.device, y.at?.device ?? y.device]
  const last = Number.MAX_SAFE_INTEGER
  return (
    (p?.rack?.rank ?? last) - (q?.rack?.rank ?? last) ||
    (p?.device.position ?? last) - (q?.device.position ?? last) ||
    (p?.rank ?? last) - (q?.rank ?? last) ||
    compareNatural(x.at?.name ?? '', y.at?.name ?? '') ||
    (x.move.finding < y.move.finding ? -1 : x.move.finding > y.move.finding ? 1 : 0) ||
    compareNatural(JSON.stringify(x.move), JSON.stringify(y.move))
  )
}
