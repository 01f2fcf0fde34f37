/** mtxrNeighborTable of MIKROTIK-MIB: RouterOS 6 tells the port of a neighbor there and not in LLDP-MIB. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import { recordOf } from '#shared/parse/text/draft.ts'
import type { SnmpInterface } from './interfaces.ts'
import type { LocalPort } from './local-ports.ts'
import { ipOf, macOf } from './octets.ts'
import { numberAt, octetsAt, spanOf, type Table, textAt } from './tables.ts'

type Interfaces = ReadonlyMap<number, SnmpInterface>
/** mtxrNeighborInterfaceID. */
const INTERFACE = 8

/** The local port by the number that a neighbor has in both tables. */
export function mikrotikPortsOf(table: Table, interfaces: Interfaces): (neighbor: number) => LocalPort {
  return (neighbor) => {
    const own = interfaces.get(numberAt(table.get(String(neighbor)), INTERFACE) ?? -1)
    return own?.name === undefined ? {} : { name: own.name, index: own.index }
  }
}

/** The neighbors of an agent that has no LLDP-MIB; those that MNDP and CDP told are among them. */
export function mikrotikNeighborsOf(table: Table, interfaces: Interfaces): NeighborRecord[] {
  return [...table.values()].map((cells) => {
    const address = ipOf(octetsAt(cells, 2) ?? '')
    return recordOf('lldp', spanOf(cells), {
      localPort: interfaces.get(numberAt(cells, INTERFACE) ?? -1)?.name,
      remoteName: textAt(cells, 6),
      remotePlatform: textAt(cells, 5),
      chassisId: macOf(octetsAt(cells, 3) ?? ''),
      addresses: address === undefined || address === '0.0.0.0' ? [] : [address],
      version: textAt(cells, 4) ?? '',
    })
  })
}
