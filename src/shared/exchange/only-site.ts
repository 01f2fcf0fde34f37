/** Of what an import would bring, the part of one site. */
import type { Plan } from '#shared/model/plan.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { asWritten, RackNames } from '#shared/naming/site-name.ts'

export interface OneSite {
  readonly plan: Plan
  /** True for an item of the whole plan that is not in this one, or not as it is there. */
  readonly leftOut: (item: object) => boolean
}

/** Sites of racks, in the order of the plan. */
export function sitesOf({ racks }: Pick<Plan, 'racks'>): readonly string[] {
  return [...new Set(racks.flatMap(({ site }) => (site === undefined ? [] : [site])))]
}

/**
 * The plan `after` an import with what is of another site, or of none, as it was `before`. An import puts new items at the
 * end of their lists and changes others in their place.
 */
export function onlySite(before: Plan, after: Plan, site: string): OneSite {
  const names = new RackNames(after.racks)
  const isHere = (of: string | undefined): boolean => of !== undefined && deviceKey(of) === deviceKey(site)
  const here = new Set(after.devices.filter((d) => isHere(names.siteOf(d))).map(({ name }) => deviceKey(name)))
  const deviceIsHere = ({ device }: { readonly device: string }): boolean => here.has(deviceKey(device))
  const gone = new Set<object>()
  const kept = <T extends object>(old: readonly T[], now: readonly T[], isOf: (item: T) => boolean): readonly T[] =>
    now.flatMap((item, i) => {
      if (isOf(item)) return [item]
      const was = old[i]
      if (was === undefined || !sameValue(was, item)) gone.add(item)
      return was === undefined ? [] : [was]
    })
  const plan: Plan = {
    ...after,
    racks: kept(before.racks, after.racks, (rack) => isHere(rack.site)),
    devices: kept(before.devices, after.devices, ({ name }) => here.has(deviceKey(name))),
    panels: kept(before.panels, after.panels, deviceIsHere),
    cables: kept(before.cables, after.cables, ({ a, b }) => deviceIsHere(a) && deviceIsHere(b)),
  }
  return { plan: asWritten(plan, before), leftOut: (item) => gone.has(item) }
}
