/** Neighbors of LLDP-MIB (IEEE 802.1AB-2005) and LLDP-V2-MIB. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import { recordOf } from '#shared/parse/text/draft.ts'
import { hexOf, ipOf, ipOfText, lineOf, macOf, macOfText, type Octets, textOrMac } from './octets.ts'
import { type Cells, nameAt, numberAt, octetsAt, spanOf, type Table, textAt } from './tables.ts'

/** Where the columns of a remote table stand, and what its index is made of. */
export interface RemoteLayout {
  readonly remotes: Table
  readonly addresses: Table
  /** Number of the column of the chassis id's subtype; the others follow it in order. */
  readonly first: number
  /** Places of local port and neighbor in an index of this length. */
  readonly places: Readonly<Record<number, { readonly port?: number; readonly neighbor: number }>>
}

/** Time mark, port, neighbor; without a time mark (TP-Link); the neighbor alone (RouterOS 6). */
export const LLDP_PLACES: RemoteLayout['places'] = {
  3: { port: 1, neighbor: 2 },
  2: { port: 0, neighbor: 1 },
  1: { neighbor: 0 },
}
/** Time mark, ifIndex, destination address, neighbor. */
export const LLDP2_PLACES: RemoteLayout['places'] = { 4: { port: 1, neighbor: 3 }, 3: { port: 1, neighbor: 2 } }

export interface SnmpNeighbor {
  readonly record: NeighborRecord
  /** Number of the local port; absent if the index does not tell it. */
  readonly port?: number
  readonly neighbor: number
}

/** The neighbors, without their local ports. */
export function lldpNeighborsOf(layout: RemoteLayout): SnmpNeighbor[] {
  const { remotes, first, places } = layout
  const said = addressesOf(layout)
  return [...remotes].flatMap(([index, cells]): SnmpNeighbor[] => {
    const parts = index.split('.').map(Number)
    const place = places[parts.length]
    if (!place) return []
    const [chassisType, portType] = [numberAt(cells, first), numberAt(cells, first + 2)]
    const port = place.port === undefined ? undefined : parts[place.port]
    const own = said.get(index) ?? said.get(withoutTime(index))
    const portId = idOf(octetsAt(cells, first + 3), portType, PORT_KINDS)
    const record = recordOf('lldp', spanOf(cells, ...(own?.cells ?? [])), {
      remoteName: nameAt(cells, first + 5),
      remotePort: portId,
      remotePortDescription: textAt(cells, first + 4),
      chassisId: idOf(octetsAt(cells, first + 1), chassisType, CHASSIS_KINDS),
      addresses: inOrder(own?.addresses ?? []),
      capabilities: capabilitiesOf(octetsAt(cells, first + 8) ?? octetsAt(cells, first + 7) ?? ''),
      version: textAt(cells, first + 6) ?? '',
      portIdType: String(portType ?? ''),
    })
    return [{ record, ...(port === undefined ? {} : { port }), neighbor: parts[place.neighbor] ?? 0 }]
  })
}

type Kind = 'mac' | 'address' | 'text'
/** Subtypes of chassis and port ids (IEEE 802.1AB-2016, 8.5.2 and 8.5.3) that are no text. */
const CHASSIS_KINDS: Readonly<Record<number, Kind>> = { 4: 'mac', 5: 'address' }
const PORT_KINDS: Readonly<Record<number, Kind>> = { 3: 'mac', 4: 'address' }

/** An id by its subtype; agents that say an address as text are taken at their word. */
function idOf(
  octets: Octets | undefined,
  subtype: number | undefined,
  kinds: Readonly<Record<number, Kind>>,
): string | undefined {
  if (octets === undefined || octets === '') return undefined
  const kind = kinds[subtype ?? 0] ?? 'text'
  if (kind === 'mac') return macOf(octets) ?? lineOf(octets)
  if (kind === 'address') return networkAddress(octets) ?? lineOf(octets)
  return textOrMac(octets)
}

/** The family stands in front: 1 is IPv4, 2 IPv6, 6 a MAC address (IANA address family numbers). */
function networkAddress(octets: Octets): string | undefined {
  const written = ipOfText(octets)
  if (written !== undefined) return written
  const body = octets.slice(1)
  if (octets.charCodeAt(0) === 1 && body.length === 4) return ipOf(body)
  if (octets.charCodeAt(0) === 2 && body.length === 16) return ipOf(body)
  if (octets.charCodeAt(0) === 6 && body.length === 6) return macOf(body)
  return octets.length === 4 || octets.length === 16 ? ipOf(octets) : undefined
}

interface Addresses {
  readonly addresses: string[]
  readonly cells: Cells[]
}

/** Management addresses by the index of their neighbor, with and without its time mark. */
function addressesOf({ remotes, addresses, places }: RemoteLayout): ReadonlyMap<string, Addresses> {
  const found = new Map<string, Addresses>()
  const lengths = new Set([...remotes.keys()].map((index) => index.split('.').length).filter((n) => places[n]))
  for (const [index, cells] of addresses) {
    const parts = index.split('.')
    for (const length of lengths) {
      const key = parts.slice(0, length).join('.')
      const address = managementAddress(parts.slice(length).map(Number))
      if (address === undefined || !(remotes.has(key) || length >= 3)) continue
      for (const name of new Set([key, ...(length >= 3 ? [withoutTime(key)] : [])])) {
        const own = found.get(name) ?? { addresses: [], cells: [] }
        if (!own.addresses.includes(address)) own.addresses.push(address)
        own.cells.push(cells)
        found.set(name, own)
      }
    }
  }
  return found
}

/** An agent may set the time mark in one table and not in the other. */
function withoutTime(index: string): string {
  return index.slice(index.indexOf('.'))
}

/** Subtype, length and octets; some agents leave the length out, and some (Raisecom) write the address out. */
function managementAddress([subtype = 0, ...rest]: readonly number[]): string | undefined {
  const octets = rest.length - 1 === rest[0] ? rest.slice(1) : rest
  if (octets.length === 0 || octets.some((part) => part > 255)) return undefined
  const body = String.fromCharCode(...octets)
  const written = ipOfText(body) ?? macOfText(body)
  if (written !== undefined) return written
  if (subtype === 6 || octets.length === 6) return macOf(body)
  return ipOf(body) ?? (octets.length <= 20 ? hexOf(body) : undefined)
}

/** Addresses that can be asked first: IPv4, then IPv6, then link-local ones and those of no network. */
function inOrder(addresses: readonly string[]): string[] {
  const rank = (address: string): number => {
    if (address === '0.0.0.0' || address === '::') return 4
    if (/^[\da-f]{2}(?::[\da-f]{2}){5}$/.test(address)) return 3
    if (!address.includes(':')) return 0
    return /^fe[89ab]/.test(address) ? 2 : 1
  }
  return addresses.toSorted((a, b) => rank(a) - rank(b))
}

/** Bits of LldpSystemCapabilitiesMap, the first one is the highest of the first octet. */
const CAPABILITIES = [
  'Other',
  'Repeater',
  'Bridge',
  'WLAN Access Point',
  'Router',
  'Telephone',
  'DOCSIS',
  'Station Only',
]

function capabilitiesOf(octets: Octets): string[] {
  const first = octets.charCodeAt(0) || 0
  return CAPABILITIES.filter((_, bit) => (first & (0x80 >> bit)) !== 0)
}
