/** The sites of a lab beside those of the queue: who is there, and whose device is asked by whom. */
import type { Plan } from '#shared/model/plan.ts'
import type { SiteRow } from '#shared/contract/sites-contract.ts'
import { devicesBySite } from '#shared/sites/devices-by-site.ts'
import { siteKey } from '#shared/naming/site-key.ts'
import { RackNames } from '#shared/naming/site-name.ts'
import type { SiteView } from './site-ports.ts'

/** In the order of the plan, then sites that only the queue knows. `lab`: its id. */
export function siteRows(plan: Plan, sites: readonly SiteView[], lab: string | undefined): readonly SiteRow[] {
  const known = new Map(sites.map((each) => [siteKey(each.site), each]))
  const managed = plan.devices.filter((d) => d.managed && d.address !== undefined)
  const racks = new RackNames(plan.racks)
  const count = new Map<string, number>()
  for (const device of managed) {
    const key = siteKey(racks.siteOf(device) ?? '')
    count.set(key, (count.get(key) ?? 0) + 1)
  }
  const { away } = devicesBySite(plan, managed, new Set(known.keys()))
  const atSite = new Set([...away.keys()].map(siteKey))
  const names = new Map<string, string | undefined>()
  for (const { site } of plan.racks) if (!names.has(siteKey(site ?? ''))) names.set(siteKey(site ?? ''), site)
  if (count.has('')) names.set('', undefined)
  for (const { site } of sites) if (!names.has(siteKey(site))) names.set(siteKey(site), site)
  return [...names].map(([key, site]): SiteRow => {
    const view = site === undefined ? undefined : known.get(key)
    return {
      ...(site === undefined ? {} : { site }),
      racks: plan.racks.filter((rack) => siteKey(rack.site ?? '') === key).length,
      devices: count.get(key) ?? 0,
      asked: atSite.has(key) || view ? 'at-site' : 'here',
      waiting: view?.waiting ?? 0,
      collectors: (view?.collectors ?? []).map(({ asking, since, seenAt, ...own }) => ({
        ...own,
        since: new Date(since).toISOString(),
        lastSeen: new Date(seenAt).toISOString(),
        asking: asking.flatMap((each) => (each.lab === lab ? each.device : [])),
      })),
    }
  })
}
