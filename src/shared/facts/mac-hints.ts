/**
 * What MAC tables say of links that nobody verified: a MAC address of the planned device behind the planned port, or behind
 * another one. A hint, never proof: frames may come through a switch that nobody asked. Pure.
 */
import type { DeviceFacts } from '#shared/model/facts.ts'
import type { Plan } from '#shared/model/plan.ts'
import { type Link, linkId, type PortRef } from '#shared/model/verdict.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import { pluggedPort } from './plugged-port.ts'
import { macDigits } from './where-is.ts'

export interface MacHint {
  /** `linkId` of the link. */
  readonly link: string
  /** The end whose MAC table says so. */
  readonly at: PortRef
  /** The planned device at the other end. */
  readonly device: string
  /** Its MAC address, as the table writes it. */
  readonly mac: string
  /** The port that it was learned on: the planned one, or another. */
  readonly port: string
  readonly isPlanned: boolean
  /** RFC 3339. */
  readonly seenAt: string
}

interface Learned {
  readonly port: string
  readonly mac: string
  readonly seenAt: string
}

/** A hint for each end of a link that nobody verified, if a MAC table has one. */
export function macHints(
  links: readonly Pick<Link, 'a' | 'b' | 'cables' | 'status'>[],
  facts: readonly DeviceFacts[],
  plan: Plan,
): readonly MacHint[] {
  const silent = links.filter(({ status }) => status === 'unverified')
  if (silent.length === 0) return []
  const own = macsOfDevices(facts, plan)
  const learned = learnedMacs(facts, plan)
  return silent.flatMap((link) =>
    [
      [link.a, link.b],
      [link.b, link.a],
    ].flatMap(([at, far]): MacHint[] => {
      if (!at || !far) return []
      const hint = hintAt(at, own.get(deviceKey(far.device)) ?? new Set(), learned.get(deviceKey(at.device)))
      return hint ? [{ link: linkId(link), at, device: far.device, ...hint }] : []
    }),
  )
}

function hintAt(
  at: PortRef,
  wanted: ReadonlySet<string>,
  table: ReadonlyMap<string, readonly Learned[]> | undefined,
): Pick<MacHint, 'mac' | 'port' | 'isPlanned' | 'seenAt'> | undefined {
  const seen = [...wanted].flatMap((mac) => table?.get(mac) ?? [])
  const planned = seen.find(({ port }) => portKey(port) === portKey(at.port))
  const found = planned ?? seen[0]
  return found && { ...found, isPlanned: planned !== undefined }
}

/** MAC addresses of each planned device: those of its own ports, and the one that ARP has for its address. */
function macsOfDevices(facts: readonly DeviceFacts[], plan: Plan): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const put = (device: string, mac: unknown): void => {
    const digits = typeof mac === 'string' ? macDigits(mac) : undefined
    if (digits === undefined || digits === '000000000000') return
    const key = deviceKey(device)
    const known = found.get(key) ?? new Set()
    found.set(key, known.add(digits))
  }
  const byAddress = new Map(plan.devices.flatMap(({ name, address }) => (address ? [[address, name] as const] : [])))
  for (const { device, kind, rows } of facts) {
    for (const row of rows) {
      if (kind === 'interfaces') put(device, row['mac'])
      const owner = kind === 'arp' || kind === 'ipv6' ? byAddress.get(String(row['ip'])) : undefined
      if (owner !== undefined) put(owner, row['mac'])
    }
  }
  return found
}

/** By device and MAC address: the ports a cable can be plugged into on which it was learned. */
function learnedMacs(
  facts: readonly DeviceFacts[],
  plan: Plan,
): ReadonlyMap<string, ReadonlyMap<string, readonly Learned[]>> {
  const platforms = new Map(plan.devices.map(({ name, platform }) => [deviceKey(name), platform]))
  const found = new Map<string, Map<string, Learned[]>>()
  for (const { device, kind, platform: answered, rows, collectedAt } of facts) {
    if (kind !== 'mac') continue
    const platform = platforms.get(deviceKey(device)) ?? answered
    const table = found.get(deviceKey(device)) ?? new Map<string, Learned[]>()
    found.set(deviceKey(device), table)
    for (const { mac, interface: on } of rows) {
      const digits = typeof mac === 'string' ? macDigits(mac) : undefined
      const port = typeof on === 'string' ? pluggedPort(on, platform) : undefined
      if (digits === undefined || port === undefined) continue
      table.set(digits, [...(table.get(digits) ?? []), { port, mac: String(mac), seenAt: collectedAt }])
    }
  }
  return found
}
