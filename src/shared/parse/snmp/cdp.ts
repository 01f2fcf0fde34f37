/** Neighbors of CISCO-CDP-MIB. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import { recordOf } from '#shared/parse/text/draft.ts'
import type { SnmpInterface } from './interfaces.ts'
import { ipOf, ipOfText, type Octets, textOrMac } from './octets.ts'
import { nameAt, numberAt, octetsAt, spanOf, type Table, textAt } from './tables.ts'

/** The index of a row is ifIndex and neighbor; cdpInterfaceName tells the port where IF-MIB does not. */
export function cdpNeighborsOf(
  cache: Table,
  interfaces: ReadonlyMap<number, SnmpInterface>,
  names: Table,
): NeighborRecord[] {
  return [...cache].flatMap(([index, cells]) => {
    const port = index.split('.')[0] ?? ''
    const id = octetsAt(cells, 6) ?? ''
    const remoteName = textOrMac(id)
    if (remoteName === undefined && octetsAt(cells, 7) === undefined) return []
    const duplex = DUPLEX[numberAt(cells, 12) ?? 0]
    const vlan = numberAt(cells, 11) ?? 0
    return [
      recordOf('cdp', spanOf(cells), {
        localPort: interfaces.get(Number(port))?.name ?? textAt(names.get(port), 6),
        remoteName,
        remoteSystemName: nameAt(cells, 17),
        remotePort: nameAt(cells, 7),
        remotePlatform: textAt(cells, 8),
        addresses: [octetsAt(cells, 4), octetsAt(cells, 21), octetsAt(cells, 23)].flatMap(addressOf),
        capabilities: capabilitiesOf(octetsAt(cells, 9) ?? ''),
        version: textAt(cells, 5) ?? '',
        nativeVlan: vlan > 0 ? String(vlan) : undefined,
        duplex,
      }),
    ]
  })
}

const DUPLEX: Readonly<Record<number, string>> = { 2: 'half', 3: 'full' }

function addressOf(octets: Octets | undefined): string[] {
  const address = octets === undefined ? undefined : (ipOfText(octets) ?? ipOf(octets))
  return address === undefined || address === '0.0.0.0' ? [] : [address]
}

/** Bits of the CDP capabilities TLV, from the lowest, by the words of `show cdp neighbors detail`. */
const CAPABILITIES = ['Router', 'Trans-Bridge', 'Source-Route-Bridge', 'Switch', 'Host', 'IGMP', 'Repeater', 'Phone']

function capabilitiesOf(octets: Octets): string[] {
  const last = octets.charCodeAt(octets.length - 1) || 0
  return CAPABILITIES.filter((_, bit) => (last & (1 << bit)) !== 0)
}
