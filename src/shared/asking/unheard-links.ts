import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { Link, PortRef, Verdict } from '#shared/model/verdict.ts'
import { canonicalPort } from '#shared/platforms/port-name.ts'

/**
 * Planned links at these devices of which a port is up and nobody was heard yet: a cable that was just plugged in looks so
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
      reason === 'no-neighbor' &&
      (asked.has(a.device) || asked.has(b.device)) &&
      (isUp(a) || isUp(b)),
  )
}
