/**
 * Which interface an LLDP local port number means. The number is whatever the agent takes: an ifIndex, a bridge port, or a
 * number of its own that only the table of local ports explains.
 */
import { parsePort } from '#shared/naming/parse-port.ts'
import type { SnmpInterface } from './interfaces.ts'
import { macOf, textOf } from './octets.ts'
import { type Cells, numberAt, octetsAt, type Table, textAt } from './tables.ts'

export interface LocalPort {
  readonly name?: string
  readonly index?: number
}

type Interfaces = ReadonlyMap<number, SnmpInterface>

/** A row of the table of local ports: what it is called. */
interface Named {
  readonly number: number
  readonly id?: string
  readonly description?: string
  readonly mac?: string
}

/** Columns of lldpLocPortTable: port id subtype, port id, description. Those of LLDP-V2-MIB are the same. */
const [SUBTYPE, ID, DESCRIPTION] = [2, 3, 4]
/** Of the descriptions that are not empty, the share that must be names of interfaces before they are believed. */
const BELIEVED = 0.6
const NUMBER = /^\d{1,10}$/

/** Finds the interface by local port number, by the evidence of the whole table and of the ports that have neighbors. */
export function localPortsOf(
  table: Table,
  interfaces: Interfaces,
  bridge: ReadonlyMap<number, number>,
  asked: readonly number[],
): (number: number) => LocalPort {
  const rows = new Map([...table].flatMap(([index, cells]) => (/^\d+/.test(index) ? [named(index, cells)] : [])))
  const find = finder(interfaces)
  const believed = areNames(
    [...rows.values()].map((row) => row.description),
    find,
  )
  const byName = (row: Named | undefined): SnmpInterface | undefined => {
    if (!row) return undefined
    const found = row.id === undefined ? undefined : find.name(row.id)
    // A bare number is a port's name if a port has it; a VLAN of that name is another thing.
    const byId = found?.isVirtual === true && NUMBER.test(row.id ?? '') ? undefined : found
    return byId ?? (believed && row.description !== undefined ? find.name(row.description) : undefined)
  }
  const nameless = asked.filter((number) => !rows.has(number)).map((number): Named => ({ number }))
  const guess = numbering([...rows.values(), ...nameless], byName, interfaces, bridge)
  return (number) => {
    const row = rows.get(number)
    const own =
      byName(row) ??
      guess(number) ??
      (row?.mac === undefined ? undefined : find.mac(row.mac)) ??
      (row?.id === undefined ? undefined : find.digits(row.id))
    const name = own?.name ?? written(row)
    return { ...(name === undefined ? {} : { name }), ...(own ? { index: own.index } : {}) }
  }
}

function named(index: string, cells: Cells): [number, Named] {
  const number = Number(/^\d+/.exec(index)?.[0])
  const octets = octetsAt(cells, ID) ?? ''
  const mac = numberAt(cells, SUBTYPE) === 3 || textOf(octets) === undefined ? macOf(octets) : undefined
  const [id, description] = [mac === undefined ? textOf(octets) : undefined, textAt(cells, DESCRIPTION)]
  return [
    number,
    {
      number,
      ...(id === undefined ? {} : { id }),
      ...(description === undefined ? {} : { description }),
      ...(mac === undefined ? {} : { mac }),
    },
  ]
}

/** What the table says if no interface is known: the id, or the description of a port that has an address for one. */
function written(row: Named | undefined): string | undefined {
  return row?.id ?? row?.description ?? (row?.mac === undefined ? undefined : row.mac)
}

interface Finder {
  readonly name: (text: string) => SnmpInterface | undefined
  readonly mac: (mac: string) => SnmpInterface | undefined
  readonly digits: (text: string) => SnmpInterface | undefined
}

function finder(interfaces: Interfaces): Finder {
  const all = [...interfaces.values()]
  const exact = uniqueBy(all, (own) => own.names.map(plain))
  const typed = uniqueBy(all, (own) => own.names.map(typedKey))
  const macs = uniqueBy(
    all.filter((own) => !own.isVirtual),
    (own) => [own.mac],
  )
  const numbers = uniqueBy(
    all.filter((own) => !own.isVirtual),
    (own) => own.names.map(digitsOf),
  )
  return {
    name: (text) => exact.get(plain(text)) ?? typed.get(typedKey(text) ?? ''),
    mac: (mac) => macs.get(mac),
    digits: (text) => numbers.get(digitsOf(text) ?? ''),
  }
}

/** By key; a key of several interfaces is none. */
function uniqueBy(
  all: readonly SnmpInterface[],
  keysOf: (own: SnmpInterface) => readonly (string | undefined)[],
): ReadonlyMap<string, SnmpInterface> {
  const found = new Map<string, SnmpInterface>()
  const twice = new Set<string>()
  for (const own of all) {
    for (const key of new Set(keysOf(own))) {
      if (key === undefined || key === '') continue
      if (found.has(key)) twice.add(key)
      found.set(key, own)
    }
  }
  for (const key of twice) found.delete(key)
  return found
}

/** Without case and blanks. */
function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '')
}

/** Type and numbers, so that `Gi1/0/1` and `GigabitEthernet1/0/1` are one. */
function typedKey(text: string): string | undefined {
  const port = parsePort(text)
  return port.kind === 'typed' ? `${port.type} ${port.numbers}` : undefined
}

/** The numbers of a name that has several: `1/0/18` of `gigabitEthernet 1/0/18 : fiber`. */
function digitsOf(text: string): string | undefined {
  return /\d+(?:[/:.]\d+)+/.exec(text)?.[0]
}

/** Whether descriptions are names of interfaces, and not what somebody wrote about them. */
function areNames(descriptions: readonly (string | undefined)[], find: Finder): boolean {
  const said = descriptions.filter((d): d is string => d !== undefined)
  const found = said.map((d) => find.name(d)).filter((own) => own !== undefined)
  return new Set(found).size >= Math.max(1, said.length * BELIEVED)
}

/**
 * What a number is if no name tells: an ifIndex, a bridge port, or nothing at all beside an id that is an ifIndex as text
 * (Alcatel-Lucent OS 7), whichever the ports with names do not contradict. An interface that no cable is in is taken for neither, unless nothing else is left: some systems number the units of ports.
 */
function numbering(
  rows: readonly Named[],
  byName: (row: Named) => SnmpInterface | undefined,
  interfaces: Interfaces,
  bridge: ReadonlyMap<number, number>,
): (number: number) => SnmpInterface | undefined {
  const real = (index: number | undefined): SnmpInterface | undefined => {
    const own = index === undefined ? undefined : interfaces.get(index)
    return own?.isVirtual === true ? undefined : own
  }
  const any = (index: number): SnmpInterface | undefined => {
    const own = interfaces.get(index)
    return own?.isLoopback === true ? undefined : own
  }
  const ids = new Map(rows.flatMap(({ number, id }) => (NUMBER.test(id ?? '') ? [[number, Number(id)] as const] : [])))
  const known = rows.flatMap((row) => {
    const own = byName(row)
    return own ? [{ number: row.number, own }] : []
  })
  const scored = (way: (n: number) => SnmpInterface | undefined, last: (n: number) => SnmpInterface | undefined) => {
    const told = known.filter(({ number }) => way(number) !== undefined)
    const right = told.filter(({ number, own }) => way(number) === own).length
    return { way, last, right, wrong: told.length - right, fits: rows.filter((row) => way(row.number)).length }
  }
  const ways = [
    scored(real, any),
    scored(
      (number) => real(bridge.get(number)),
      () => undefined,
    ),
    scored(
      (number) => real(ids.get(number)),
      () => undefined,
    ),
  ]
  // Names that a port has from elsewhere may point astray now and then.
  const trusted = ways.filter(({ wrong, right }) => wrong === 0 || right > 4 * wrong)
  const ranked = trusted.toSorted((a, b) => b.right - a.right || b.fits - a.fits)
  return (number) => {
    for (const { way, last } of ranked) {
      const own = way(number) ?? last(number)
      if (own) return own
    }
    return undefined
  }
}
