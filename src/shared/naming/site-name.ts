/** Names within a site, and how they are written: alone where they are unique in the lab, else `site/name`. */
import type { Device, Plan, PlanPort, Rack } from '#shared/model/plan.ts'
import { deviceKey } from './device-name.ts'

/** The name without the site before it (`fra1/sw-1` of fra1 → `sw-1`); as it is if no such site stands before it. */
export function localName(name: string, site: string | undefined): string {
  if (site === undefined) return name
  const key = deviceKey(site)
  for (let slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
    const rest = name.slice(slash + 1).trim()
    if (rest !== '' && deviceKey(name.slice(0, slash)) === key) return rest
  }
  return name
}

/** `fra1/sw-1`; the name alone if there is no site. */
export function siteName(site: string | undefined, local: string): string {
  return site === undefined ? local : `${site}/${local}`
}

/** Finds a rack as a device may name it: as written, by site and name, or by a name that one rack alone has. */
export class RackNames {
  readonly #exact = new Map<string, Rack>()
  readonly #others = new Map<string, Rack | undefined>()

  constructor(racks: readonly Rack[]) {
    for (const rack of racks) {
      if (!this.#exact.has(deviceKey(rack.name))) this.#exact.set(deviceKey(rack.name), rack)
      const local = localName(rack.name, rack.site)
      for (const name of new Set([local, siteName(rack.site, local)].map(deviceKey)))
        this.#others.set(name, this.#others.has(name) && this.#others.get(name) !== rack ? undefined : rack)
    }
  }

  find(name: string | undefined): Rack | undefined {
    if (name === undefined) return undefined
    const key = deviceKey(name)
    return this.#exact.get(key) ?? this.#others.get(key)
  }

  siteOf(device: Device): string | undefined {
    return this.find(device.rack)?.site
  }
}

/**
 * The plan with every name as it is written, and what refers to a name with it. `before` is the plan that was edited: what
 * stood there keeps being meant by its name when another site gets a device or rack of that name, and a device that moves
 * to another site takes its own name along, not the site's. The same plan if nothing is to be written otherwise.
 */
export function asWritten(plan: Plan, before: Plan = plan): Plan {
  if (![...plan.racks, ...before.racks].some((rack) => rack.site !== undefined)) return plan
  const oldRackSites = sitesByName(before.racks, (rack) => rack.site)
  const racks = written(plan.racks, (rack) => rack.site, oldRackSites)
  const renamedRack = renaming(plan.racks, racks, before.racks)
  const racked = mapped(plan.devices, (d): Device => {
    const rack = d.rack === undefined ? undefined : renamedRack(d.rack)
    return rack === undefined || rack === d.rack ? d : { ...d, rack }
  })
  const [names, oldNames] = [new RackNames(racks), new RackNames(before.racks)]
  const siteOf = (d: Device): string | undefined => names.siteOf(d)
  const oldSites = sitesByName(before.devices, (d) => oldNames.siteOf(d))
  const devices = written(racked, siteOf, oldSites)
  const named = renaming(racked, devices, before.devices, siteOf)
  const end = (port: PlanPort): PlanPort => withDevice(port, named(port.device))
  const next: Plan = {
    ...plan,
    racks,
    devices: mapped(devices, (d) => {
      const via = d.via === undefined ? undefined : named(d.via)
      return via === d.via ? d : { ...d, via }
    }),
    panels: mapped(plan.panels, (join) => withDevice(join, named(join.device))),
    cables: mapped(plan.cables, (cable) => {
      const [a, b] = [end(cable.a), end(cable.b)]
      return a === cable.a && b === cable.b ? cable : { ...cable, a, b }
    }),
  }
  const same =
    next.racks === plan.racks &&
    next.devices === plan.devices &&
    next.panels === plan.panels &&
    next.cables === plan.cables
  return same ? plan : next
}

interface Named {
  readonly name: string
}

function withDevice<T extends { readonly device: string }>(item: T, device: string): T {
  return item.device === device ? item : { ...item, device }
}

/** The same list if no item changes. */
function mapped<T>(items: readonly T[], map: (item: T) => T): readonly T[] {
  const next = items.map(map)
  return next.every((item, i) => item === items[i]) ? items : next
}

/** Site by the key of a name; names that several have say nothing. */
function sitesByName<T extends Named>(
  items: readonly T[],
  siteOf: (item: T) => string | undefined,
): ReadonlyMap<string, string | undefined> {
  const sites = new Map<string, string | undefined>()
  for (const item of items) {
    const key = deviceKey(item.name)
    sites.set(key, sites.has(key) ? undefined : siteOf(item))
  }
  return sites
}

function written<T extends Named>(
  items: readonly T[],
  siteOf: (item: T) => string | undefined,
  oldSites: ReadonlyMap<string, string | undefined>,
): readonly T[] {
  const sitesOf = new Map<string, Set<string>>()
  const locals = items.map((item) => {
    const site = siteOf(item)
    const own = localName(item.name, site)
    const local = own === item.name ? localName(own, oldSites.get(deviceKey(own))) : own
    const key = deviceKey(local)
    sitesOf.set(key, (sitesOf.get(key) ?? new Set()).add(site === undefined ? '' : deviceKey(site)))
    return { site, local, key }
  })
  let at = 0
  return mapped(items, (item) => {
    const { site, local, key } = locals[at++] as (typeof locals)[number]
    const name = (sitesOf.get(key)?.size ?? 0) > 1 ? siteName(site, local) : local
    return name === item.name ? item : { ...item, name }
  })
}

/** What a name that refers to an item is to be from now on; `now` are the items as they are written. */
function renaming<T extends Named>(
  then: readonly T[],
  now: readonly T[],
  before: readonly T[],
  siteOf: (item: T) => string | undefined = (item) => (item as { readonly site?: string }).site,
): (name: string) => string {
  const known = new Map<string, number>()
  for (const { name } of before) known.set(deviceKey(name), (known.get(deviceKey(name)) ?? 0) + 1)
  const names = new Map<string, string | undefined>()
  then.forEach(({ name }, i) => {
    const key = deviceKey(name)
    const written = now[i]?.name
    // The first of a name is the one that stood there; of several that stood there nobody knows which is meant.
    if (!names.has(key)) names.set(key, written)
    else if (known.get(key) !== 1 && names.get(key) !== written) names.set(key, undefined)
  })
  const bySite = new Map<string, string>()
  for (const item of now) {
    const site = siteOf(item)
    if (site !== undefined) bySite.set(deviceKey(siteName(site, localName(item.name, site))), item.name)
  }
  return (name) => {
    const key = deviceKey(name)
    const to = names.has(key) ? names.get(key) : bySite.get(key)
    // A spelling that means the same stays as it was written.
    return to === undefined || deviceKey(to) === key ? name : to
  }
}
