/** MAC tables: `dot1qTpFdbTable` (Q-BRIDGE-MIB, RFC 4363) and `dot1dTpFdbTable` (BRIDGE-MIB, RFC 4188). */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { bridgePortsOf, interfacesOf } from '#shared/parse/snmp/interfaces.ts'
import { readDevice } from '#shared/parse/snmp/last-device.ts'
import { type Cells, lacking, numberAt, spanOf, type Table, tablesBelow, tablesOf } from '#shared/parse/snmp/tables.ts'
import { macOfIndex } from './index-parts.ts'

const TABLES = {
  byVlan: '1.3.6.1.2.1.17.7.1.2.2.1',
  plain: '1.3.6.1.2.1.17.4.3.1',
  vlans: '1.3.6.1.2.1.17.7.1.4.2.1',
} as const

/** dot1qTpFdbStatus and dot1dTpFdbStatus; 2 is an entry that is no longer valid. */
const TYPES: Readonly<Record<number, string>> = { 1: 'other', 3: 'learned', 4: 'self', 5: 'static' }
const [INVALID, SELF] = [2, 4]

type Row = Readonly<Record<string, string>>

/** The table with VLANs, and of the one without those addresses that the other lacks. */
export function parseMacWalk(input: ParseInput): Parsed {
  const walk = readDevice(input.section.lines)
  const tables = tablesBelow(TABLES, walk.rows)
  const joined = tablesOf(walk.rows)
  const interfaces = interfacesOf(joined)
  const bridge = bridgePortsOf(joined.bridge)
  const vlanOf = vlansByTable(tables.vlans)
  const strange: UnparsedLine[] = []
  const portOf = (cells: Cells): string | undefined => {
    const number = numberAt(cells, 2)
    // Port 0: learned, and on no port.
    if (number === undefined || number === 0) return undefined
    // Agents without a table of bridge ports give the ifIndex.
    const index = bridge.get(number) ?? (bridge.size === 0 ? number : undefined)
    return (index === undefined ? undefined : interfaces.get(index)?.name) ?? `bridge port ${number}`
  }
  const rowOf = (mac: string, vlan: string | undefined, cells: Cells): Row[] => {
    const status = numberAt(cells, 3) ?? 0
    // The device's own addresses are behind none of its ports.
    const port = status === SELF ? undefined : portOf(cells)
    const type = TYPES[status]
    if (status === INVALID) return []
    return [
      {
        mac,
        ...(vlan === undefined ? {} : { vlan }),
        ...(port === undefined ? {} : { interface: port }),
        ...(type === undefined ? {} : { type }),
      },
    ]
  }
  const isHalf = { byVlan: lacking(tables.byVlan, 3, walk.cut), plain: lacking(tables.plain, 3, walk.cut) }
  const rowsOf = (
    name: 'byVlan' | 'plain',
    read: (numbers: readonly string[]) => readonly [mac: string | undefined, vlan?: string | undefined],
  ): Row[] =>
    [...tables[name]].flatMap(([index, cells]) => {
      const [mac, vlan] = read(index.split('.'))
      if (mac !== undefined && !isHalf[name](cells)) return rowOf(mac, vlan, cells)
      strange.push({ line: spanOf(cells)[0], text: `.${TABLES[name]}.*.${index}` })
      return []
    })
  const byVlan = rowsOf('byVlan', ([table = '', ...mac]) => [macOfIndex(mac), vlanOf(table)])
  const known = new Set(byVlan.map(({ mac }) => mac))
  const plain = rowsOf('plain', (mac) => [macOfIndex(mac)]).filter(({ mac }) => !known.has(mac))
  return { neighbors: [], records: [...byVlan, ...plain], unparsed: [...walk.unparsed, ...strange] }
}

/** VLAN of a filtering database by `dot1qVlanFdbId`; where no table tells, they have the same number. */
function vlansByTable(vlans: Table): (table: string) => string | undefined {
  const found = new Map<string, string[]>()
  for (const [index, cells] of vlans) {
    const [table, vlan] = [numberAt(cells, 3), index.split('.').at(-1)]
    if (table !== undefined && vlan !== undefined) found.set(String(table), [...(found.get(String(table)) ?? []), vlan])
  }
  return (table) => {
    const own = found.get(table)
    if (own) return own.length === 1 ? own[0] : undefined
    return found.size === 0 && /^\d{1,4}$/.test(table) ? table : undefined
  }
}
