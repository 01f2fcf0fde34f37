import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { Link, LinkReason, PortRef, Verdict } from '#shared/model/verdict.ts'
import { canonicalPort } from '#shared/platforms/port-name.ts'

const UNHEARD: ReadonlySet<LinkReason | undefined> = new Set(['no-neighbor'])

/**
 * Planned links at these devices that have a port up and no neighbor yet, as a cable has that was just plugged in,
 * until the first frame comes (CDP is sent every 60 s, LLDP every 30 s, and both when a port comes up).
 */
export function unheardLinks(
  { links }: Pick<Verdict, 'links'>,
  devices: readonly string[],
  seen: readonly DeviceObservation[],
  plan: Pick<Plan, 'devices'>,
): readonly Link[] {
  const asked = new Set(devices)
  const isUp = ({ device, port }: PortRef): boolean => {
    const platform = plan.devices.find(({ name }) => name === device)?.platform
    const listed = seen.find((each) => each.device === device)?.interfaces ?? []
    return listed.some(({ name, state }) => state === 'up' && canonicalPort(name, platform) === port)
  }
  return links.filter(
    ({ status, reason, a, b }) =>
      status === 'missing' &&
      UNHEARD.has(reason) &&
      (asked.has(a.device) || asked.has(b.device)) &&
      (isUp(a) || isUp(b)),
  )
}
