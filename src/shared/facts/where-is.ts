/**
 * Where is an address? From ARP tables to a MAC address, from MAC tables to a port, from the plan to cable, rack and U.
 * MAC tables are a hint, never proof: frames may come through a switch that nobody asked. Pure.
 */
import type { DeviceFacts, FactKind, FactRow } from '#shared/model/facts.ts'
import type { Cable, Device, Plan } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { parseAddress } from '#shared/naming/ip-network.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import { pluggedPort } from './plugged-port.ts'

export interface FoundPlace {
  readonly device: string
  /** In full, as the plan writes ports. */
  readonly port: string
  /** How it was found, step by step: `arp core-01`, `mac leaf-02`. */
  readonly via: readonly string[]
  /** Label of the planned cable of the port. */
  readonly cable?: string | undefined
  readonly rack?: string | undefined
  readonly u?: number | undefined
  /** RFC 3339, of the last table that says so. */
  readonly seenAt: string
}

/** Kinds of facts that tell where an address is, and whose it is: what is looked into, and what is asked for. */
export function soughtKinds(query: string): readonly FactKind[] {
  const address = parseAddress(query.trim())
  return [address?.bits === 128 ? 'ipv6' : 'arp', 'mac', 'interfaces']
}

export interface WhereIs {
  readonly query: string
  /** MAC addresses that the query has, as the tables write them. */
  readonly macs: readonly string[]
  /** Best first: ports that lead to no other switch. */
  readonly found: readonly FoundPlace[]
}

/** A MAC address in any notation as twelve digits, also where octets have one digit (BSD); undefined for anything else. */
export function macDigits(text: string): string | undefined {
  const octets = text.trim().split(/[:-]/)
  const padded = octets.length === 6 ? octets.map((octet) => octet.padStart(2, '0')).join('') : text.trim()
  const digits = padded.replace(/[.:-]/g, '').toLowerCase()
  return /^[\da-f]{12}$/.test(digits) && /[.:-]|^[\da-f]{12}$/i.test(text.trim()) ? digits : undefined
}

/** Looks an IP address, a MAC address or the name of a planned device up in the tables that were collected. */
export function whereIs(query: string, facts: readonly DeviceFacts[], plan: Plan): WhereIs {
  const context = new Tables(facts, plan)
  const text = query.trim()
  const mac = macDigits(text)
  if (mac !== undefined) return { query, macs: [text], found: context.placesOf(mac, []) }
  if (!parseAddress(text)) {
    const own = context.macsOf(text)
    const found = unique(own.flatMap(({ digits, via }) => context.placesOf(digits, [via])))
    if (found.length > 0) return { query, macs: own.map(({ written }) => written), found }
  }
  const address = parseAddress(text) ? text : context.addressOf(text)
  if (address === undefined) return { query, macs: [], found: [] }
  const macs = new Map<string, { readonly written: string; readonly via: string }>()
  const routed: FoundPlace[] = []
  for (const { table, row } of context.rows('arp', 'ipv6')) {
    if (!sameAddress(textIn(row, 'ip'), address)) continue
    const digits = macDigits(textIn(row, 'mac'))
    if (digits === undefined) continue
    const via = `${table.kind} ${table.device}`
    if (!macs.has(digits)) macs.set(digits, { written: textIn(row, 'mac'), via })
    // A routed port has no MAC table: the neighbor is at its other end.
    const place = context.placeAt(table, textIn(row, 'interface'), [via])
    if (place) routed.push(place)
  }
  const switched = [...macs].flatMap(([digits, { via }]) => context.placesOf(digits, [via]))
  return {
    query,
    macs: [...macs.values()].map(({ written }) => written),
    found: switched.length > 0 ? switched : unique(routed),
  }
}

class Tables {
  readonly #facts: readonly DeviceFacts[]
  readonly #devices: ReadonlyMap<string, Device>
  readonly #cables = new Map<string, Cable>()
  /** Keys of devices whose MAC table is known. */
  readonly #switches: ReadonlySet<string>

  constructor(facts: readonly DeviceFacts[], plan: Plan) {
    this.#facts = facts
    this.#devices = new Map(plan.devices.map((device) => [deviceKey(device.name), device]))
    this.#switches = new Set(facts.flatMap(({ device, kind }) => (kind === 'mac' ? [deviceKey(device)] : [])))
    for (const cable of plan.cables) {
      for (const end of [cable.a, cable.b]) this.#cables.set(this.#keyOf(end.device, end.port), cable)
    }
  }

  *rows(...kinds: readonly FactKind[]): Generator<{ readonly table: DeviceFacts; readonly row: FactRow }> {
    for (const table of this.#facts) if (kinds.includes(table.kind)) for (const row of table.rows) yield { table, row }
  }

  /** MAC addresses of a device's own interfaces, by its name. */
  macsOf(name: string): readonly { readonly digits: string; readonly written: string; readonly via: string }[] {
    const own = this.#facts.filter(({ device, kind }) => kind === 'interfaces' && deviceKey(device) === deviceKey(name))
    return own.flatMap(({ device, rows }) =>
      rows.flatMap((row) => {
        const digits = macDigits(textIn(row, 'mac'))
        const via = `interfaces ${device}`
        return digits === undefined || digits === '000000000000' ? [] : [{ digits, written: textIn(row, 'mac'), via }]
      }),
    )
  }

  /** Address of a planned device, by its name. */
  addressOf(name: string): string | undefined {
    const address = this.#devices.get(deviceKey(name))?.address
    return address !== undefined && parseAddress(address) ? address : undefined
  }

  /** Ports behind which a MAC address was learned; those that lead to another switch only if there are no others. */
  placesOf(mac: string, before: readonly string[]): readonly FoundPlace[] {
    const places: { readonly place: FoundPlace; readonly onward: boolean }[] = []
    for (const { table, row } of this.rows('mac')) {
      if (macDigits(textIn(row, 'mac')) !== mac) continue
      const place = this.placeAt(table, textIn(row, 'interface'), [...before, `mac ${table.device}`])
      if (place) places.push({ place, onward: this.#leadsOn(place) })
    }
    const edge = places.filter(({ onward }) => !onward)
    return unique((edge.length > 0 ? edge : places).map(({ place }) => place))
  }

  /** A port of a table in the plan; undefined for what no cable is plugged into. */
  placeAt(
    { device, platform, collectedAt }: DeviceFacts,
    port: string,
    via: readonly string[],
  ): FoundPlace | undefined {
    const planned = this.#devices.get(deviceKey(device))
    const name = pluggedPort(port, planned?.platform ?? platform)
    if (name === undefined) return undefined
    const cable = this.#cables.get(this.#keyOf(device, name))
    return {
      device,
      port: this.#writtenPort(device, name) ?? name,
      via,
      ...(cable === undefined ? {} : { cable: cable.label }),
      ...(planned?.rack === undefined ? {} : { rack: planned.rack }),
      ...(planned?.position === undefined ? {} : { u: planned.position }),
      seenAt: collectedAt,
    }
  }

  /** True if the planned cable of the port ends at another device whose MAC table is known. */
  #leadsOn({ device, port }: FoundPlace): boolean {
    const cable = this.#cables.get(this.#keyOf(device, port))
    if (!cable) return false
    const far = deviceKey(cable.a.device) === deviceKey(device) ? cable.b : cable.a
    return deviceKey(far.device) !== deviceKey(device) && this.#switches.has(deviceKey(far.device))
  }

  #writtenPort(device: string, port: string): string | undefined {
    const key = this.#keyOf(device, port)
    const cable = this.#cables.get(key)
    return [cable?.a, cable?.b].find((end) => end && this.#keyOf(end.device, end.port) === key)?.port
  }

  #keyOf(device: string, port: string): string {
    return `${deviceKey(device)}\n${portKey(port, this.#devices.get(deviceKey(device))?.platform)}`
  }
}

function textIn(row: FactRow, key: string): string {
  const value = row[key]
  return typeof value === 'string' ? value : ''
}

function sameAddress(a: string, b: string): boolean {
  if (a === b) return true
  const [left, right] = [parseAddress(a), parseAddress(b)]
  return left !== undefined && right !== undefined && left.bits === right.bits && left.number === right.number
}

function unique(places: readonly FoundPlace[]): readonly FoundPlace[] {
  return [...new Map(places.map((place) => [`${place.device}\n${place.port}`, place])).values()]
}
