/** The way from an address to a place one can walk to, step by step, with how each is known. Pure. */
import type { DeviceFacts } from '#shared/model/facts.ts'
import type { Device, Plan } from '#shared/model/plan.ts'
import type { Link, PortRef } from '#shared/model/verdict.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import { type FoundPlace, macDigits, whereIs } from './where-is.ts'

/** A device at a port, and where it stands. */
export interface Standing {
  readonly device: string
  readonly port?: string | undefined
  readonly rack?: string | undefined
  readonly u?: number | undefined
}

export interface PlacePath extends FoundPlace {
  /** The cable planned in that port, and what it leads to. */
  readonly far?: Standing | undefined
  readonly type?: string | undefined
  readonly color?: string | undefined
  readonly lengthM?: number | undefined
  /** The planned device whose address or name was sought. */
  readonly owner?: Standing | undefined
  /** The port of the same device that the owner is planned on, if it was found on another. */
  readonly plannedPort?: string | undefined
}

export interface WherePath {
  readonly query: string
  readonly macs: readonly string[]
  readonly places: readonly PlacePath[]
  /** Tables that were looked through, and when the oldest and the newest of them were collected. */
  readonly tables: { readonly arp: number; readonly mac: number; readonly oldest?: string; readonly newest?: string }
}

/** Looks an address, a MAC address or a name up, and follows the plan's links from the port to where they lead. */
export function wherePath(
  query: string,
  facts: readonly DeviceFacts[],
  plan: Plan,
  links: readonly Pick<Link, 'a' | 'b' | 'cables'>[],
): WherePath {
  const { macs, found } = whereIs(query, facts, plan)
  const owner = ownerOf(query.trim(), macs, facts, plan)
  const times = facts.map(({ collectedAt }) => collectedAt).sort()
  const [oldest, newest] = [times[0], times.at(-1)]
  return {
    query,
    macs,
    places: found.map((place) => pathOf(place, owner, plan, links)),
    tables: {
      arp: facts.filter(({ kind }) => kind === 'arp' || kind === 'ipv6').length,
      mac: facts.filter(({ kind }) => kind === 'mac').length,
      ...(oldest === undefined ? {} : { oldest }),
      ...(newest === undefined ? {} : { newest }),
    },
  }
}

/** The planned device that has the name, the address, or an interface with one of the MAC addresses. */
function ownerOf(
  query: string,
  macs: readonly string[],
  facts: readonly DeviceFacts[],
  plan: Plan,
): Device | undefined {
  const named = plan.devices.find(
    (device) =>
      deviceKey(device.name) === deviceKey(query) || (device.address !== undefined && device.address === query),
  )
  if (named) return named
  const wanted = new Set(macs.map(macDigits))
  const table = facts.find(
    ({ kind, rows }) =>
      kind === 'interfaces' &&
      rows.some(({ mac }) => typeof mac === 'string' && macDigits(mac) !== undefined && wanted.has(macDigits(mac))),
  )
  return plan.devices.find((device) => table && deviceKey(device.name) === deviceKey(table.device))
}

function pathOf(
  place: FoundPlace,
  owner: Device | undefined,
  plan: Plan,
  links: readonly Pick<Link, 'a' | 'b' | 'cables'>[],
): PlacePath {
  const cable = plan.cables.find(({ label }) => label === place.cable)
  const far = farOf(place, links)
  const device = far && plan.devices.find(({ name }) => deviceKey(name) === deviceKey(far.device))
  const planned = owner && far?.device !== owner.name ? plannedPort(place, owner, links) : undefined
  return {
    ...place,
    ...(far === undefined
      ? {}
      : { far: { ...(device ? standingOf(device) : { device: far.device }), port: far.port } }),
    ...(cable?.type === undefined ? {} : { type: cable.type }),
    ...(cable?.color === undefined ? {} : { color: cable.color }),
    ...(cable?.lengthM === undefined ? {} : { lengthM: cable.lengthM }),
    ...(owner === undefined ? {} : { owner: standingOf(owner) }),
    ...(planned === undefined ? {} : { plannedPort: planned }),
  }
}

function farOf(place: PortRef, links: readonly Pick<Link, 'a' | 'b'>[]): PortRef | undefined {
  for (const { a, b } of links) {
    if (samePort(a, place)) return b
    if (samePort(b, place)) return a
  }
  return undefined
}

function samePort(one: PortRef, other: PortRef): boolean {
  return deviceKey(one.device) === deviceKey(other.device) && portKey(one.port) === portKey(other.port)
}

function standingOf({ name, rack, position }: Device): Standing {
  return { device: name, ...(rack === undefined ? {} : { rack }), ...(position === undefined ? {} : { u: position }) }
}

/** The port of that device that a link of the owner is planned on. */
function plannedPort(place: PortRef, owner: Device, links: readonly Pick<Link, 'a' | 'b'>[]): string | undefined {
  const [own, other] = [deviceKey(owner.name), deviceKey(place.device)]
  for (const { a, b } of links) {
    if (deviceKey(a.device) === own && deviceKey(b.device) === other) return b.port
    if (deviceKey(b.device) === own && deviceKey(a.device) === other) return a.port
  }
  return undefined
}
