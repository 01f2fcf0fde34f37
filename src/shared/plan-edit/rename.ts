/** A device or rack that is called otherwise is called so wherever the plan names it. */
import type { Cable, Device, Plan, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'

/** Old name → new name, all at once: two devices may change names with each other. */
export type Renames = ReadonlyMap<string, string>

/**
 * The plan with the devices' new names in cables, panels and ways through jump hosts. A name that two devices of `before`
 * have stays where it is written: nobody knows which of them was meant.
 */
export function followDevices(before: Plan, plan: Plan, renames: Renames): Plan {
  const to = keyed(
    before.devices.map((d) => d.name),
    renames,
  )
  if (to.size === 0) return plan
  const named = (name: string): string => to.get(deviceKey(name)) ?? name
  const end = (port: PlanPort): PlanPort => changed(port, { device: named(port.device) })
  return {
    ...plan,
    devices: plan.devices.map((d): Device => (d.via === undefined ? d : changed(d, { via: named(d.via) }))),
    panels: plan.panels.map((p) => changed(p, { device: named(p.device) })),
    cables: plan.cables.map((c): Cable => changed(c, { a: end(c.a), b: end(c.b) })),
  }
}

/** The plan with the racks' new names in devices. */
export function followRacks(before: Plan, plan: Plan, renames: Renames): Plan {
  const to = keyed(
    before.racks.map((r) => r.name),
    renames,
  )
  if (to.size === 0) return plan
  const devices = plan.devices.map(
    (d): Device => (d.rack === undefined ? d : changed(d, { rack: to.get(deviceKey(d.rack)) ?? d.rack })),
  )
  return { ...plan, devices }
}

function keyed(names: readonly string[], renames: Renames): Renames {
  const owners = new Map<string, number>()
  for (const name of names) owners.set(deviceKey(name), (owners.get(deviceKey(name)) ?? 0) + 1)
  return new Map(
    [...renames]
      .filter(([from, to]) => from !== to && owners.get(deviceKey(from)) === 1)
      .map(([from, to]) => [deviceKey(from), to]),
  )
}

/** The same object where nothing differs, so that untouched rows are not drawn or compared anew. */
function changed<T extends object>(item: T, fields: Partial<T>): T {
  const same = Object.entries(fields).every(([key, value]) => item[key as keyof T] === value)
  return same ? item : { ...item, ...fields }
}
