/** Interfaces of IF-MIB, with the duplex of EtherLike-MIB and the VLAN of Q-BRIDGE-MIB. */
import type { InterfaceRecord, InterfaceState } from '#shared/model/observation.ts'
import { macOf, macOfText } from './octets.ts'
import { type Cells, type EntryName, nameAt, numberAt, octetsAt, spanOf, type Table } from './tables.ts'

export interface SnmpInterface {
  readonly index: number
  /** `ifName`, else `ifDescr` if no other interface has the same. */
  readonly name?: string
  /** All names of it that no other interface has. */
  readonly names: readonly string[]
  readonly mac?: string
  /** No port that a cable is in: loopback, VLAN, tunnel, group of links, unit of a port. */
  readonly isVirtual: boolean
  readonly isLoopback: boolean
}

/** ifType (IANAifType-MIB): softwareLoopback, propVirtual, tunnel, l2vlan, l3ipvlan, ieee8023adLag, bridge. */
const [ETHERNET, LOOPBACK] = [6, 24]
const VIRTUAL = new Set([LOOPBACK, 53, 131, 135, 136, 161, 209])

/** By ifIndex. */
export function interfacesOf(tables: Readonly<Record<EntryName, Table>>): ReadonlyMap<number, SnmpInterface> {
  const indexes = new Set([...tables.interfaces.keys(), ...tables.names.keys()].filter((index) => /^\d+$/.test(index)))
  const rows = [...indexes].map((index) => {
    const [basic, extended] = [tables.interfaces.get(index), tables.names.get(index)]
    return { index, basic, extended, ifName: nameAt(extended, 1), ifDescr: nameAt(basic, 2) }
  })
  const count = new Map<string, number>()
  for (const { ifName, ifDescr } of rows) {
    for (const name of new Set([ifName, ifDescr])) if (name) count.set(name, (count.get(name) ?? 0) + 1)
  }
  const isOwn = (name: string | undefined): name is string => name !== undefined && count.get(name) === 1
  return new Map(
    rows.map(({ index, basic, ifName, ifDescr }) => {
      const name = ifName ?? (isOwn(ifDescr) ? ifDescr : undefined)
      const address = octetsAt(basic, 6) ?? ''
      const mac = macOf(address) ?? macOfText(address)
      const own: SnmpInterface = {
        index: Number(index),
        ...(name === undefined ? {} : { name }),
        names: [...new Set([ifName, ifDescr])].filter(isOwn),
        ...(mac === undefined ? {} : { mac }),
        isVirtual: VIRTUAL.has(numberAt(basic, 3) ?? ETHERNET),
        isLoopback: numberAt(basic, 3) === LOOPBACK,
      }
      return [Number(index), own]
    }),
  )
}

/** ifIndex by bridge port. */
export function bridgePortsOf(table: Table): ReadonlyMap<number, number> {
  return new Map(
    [...table].flatMap(([port, cells]) => {
      const index = numberAt(cells, 2)
      return index === undefined ? [] : [[Number(port), index]]
    }),
  )
}

const DUPLEX: Readonly<Record<number, string>> = { 2: 'half', 3: 'full' }

/** States of interfaces; undefined if the walk has none. */
export function interfaceRecords(
  tables: Readonly<Record<EntryName, Table>>,
  interfaces: ReadonlyMap<number, SnmpInterface>,
): InterfaceRecord[] | undefined {
  const vlans = vlansOf(tables)
  const records = [...tables.interfaces].flatMap(([index, cells]): InterfaceRecord[] => {
    const own = interfaces.get(Number(index))
    const state = stateOf(cells)
    if (own?.name === undefined || state === undefined) return []
    const extended = tables.names.get(index)
    const speed = state === 'up' ? speedOf(cells, extended) : undefined
    const duplex = DUPLEX[numberAt(tables.duplex.get(index), 19) ?? 0]
    const vlan = vlans.get(own.index)
    return [
      {
        name: own.name,
        ...factoryName(own),
        state,
        ...(speed === undefined ? {} : { speed }),
        ...(duplex === undefined || state !== 'up' ? {} : { duplex }),
        ...(vlan === undefined ? {} : { vlan }),
        ...(own.mac === undefined ? {} : { mac: own.mac }),
        ifIndex: own.index,
        lines: spanOf(cells, extended),
      },
    ]
  })
  return records.length === 0 ? undefined : records
}

/** The other name, if it is one: `GigabitEthernet1/0/1` beside `0/1`. */
function factoryName({ name, names }: SnmpInterface): { readonly factoryName?: string } {
  const other = names.find((n) => n !== name && /^\S{1,40}$/.test(n) && /\d/.test(n))
  return other === undefined ? {} : { factoryName: other }
}

/** ifAdminStatus and ifOperStatus: up 1, down 2, testing 3, dormant 5, notPresent 6, lowerLayerDown 7. */
function stateOf(cells: Cells): InterfaceState | undefined {
  const [admin, oper] = [numberAt(cells, 7), numberAt(cells, 8)]
  if (admin === 2) return 'admin-down'
  if (oper === 1) return 'up'
  return oper === 2 || oper === 5 || oper === 6 || oper === 7 ? 'link-down' : undefined
}

/** ifSpeed of an interface that is faster than ifSpeed can say. */
const BEYOND = 4_294_967_295

/** ifHighSpeed in Mbit/s, else ifSpeed in bit/s. */
function speedOf(basic: Cells, extended: Cells | undefined): string | undefined {
  const bits = numberAt(basic, 5) ?? 0
  const mega = numberAt(extended, 15) || (bits >= BEYOND ? 0 : Math.round(bits / 1e6))
  if (mega <= 0) return undefined
  return mega >= 1000 && mega % 1000 === 0 ? `${mega / 1000}G` : `${mega}M`
}

/** dot1qPvid by ifIndex. */
function vlansOf(tables: Readonly<Record<EntryName, Table>>): ReadonlyMap<number, string> {
  const ports = bridgePortsOf(tables.bridge)
  return new Map(
    [...tables.vlans].flatMap(([port, cells]) => {
      const [index, vlan] = [ports.get(Number(port)), numberAt(cells, 1)]
      return index === undefined || vlan === undefined ? [] : [[index, String(vlan)]]
    }),
  )
}
