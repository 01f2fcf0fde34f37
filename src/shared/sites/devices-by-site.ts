/** Whose device is asked by whom: by the site of its rack. */
import type { Device, Plan } from '#shared/model/plan.ts'
import { siteKey } from '#shared/naming/site-key.ts'
import { RackNames } from '#shared/naming/site-name.ts'

export interface BySite {
  /** Asked from here. */
  readonly here: readonly Device[]
  /** Asked by the collectors of a site, by the name of the site as the plan writes it. */
  readonly away: ReadonlyMap<string, readonly Device[]>
}

/** `withCollectors`: keys (`siteKey`) of the sites that have collectors. A device without rack or site is asked from here. */
export function devicesBySite(
  plan: Pick<Plan, 'racks'>,
  devices: readonly Device[],
  withCollectors: ReadonlySet<string>,
): BySite {
  const racks = new RackNames(plan.racks)
  const here: Device[] = []
  const away = new Map<string, Device[]>()
  const names = new Map<string, string>()
  for (const device of devices) {
    const site = racks.siteOf(device)
    if (site === undefined || !withCollectors.has(siteKey(site))) {
      here.push(device)
      continue
    }
    // A plan may write one site in two ways.
    const name = names.get(siteKey(site)) ?? site
    names.set(siteKey(site), name)
    const own = away.get(name)
    if (own) own.push(device)
    else away.set(name, [device])
  }
  return { here, away }
}
