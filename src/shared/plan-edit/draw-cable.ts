/** One cable drawn from port to port. */
import type { Cable, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { isLogicalPort, portKey } from '#shared/platforms/port-name.ts'
import { freshLabels } from './cable-labels.ts'
import type { PlanIndex } from './plan-index.ts'

/** Why no cable can be planned in a port, in a sentence; undefined where one can. */
export function portProblem(index: PlanIndex, { device, port }: PlanPort): string | undefined {
  const known = index.device(device)
  if (!known) return `The plan has no device "${device}".`
  if (known.role !== 'patch-panel' && isLogicalPort(port, known.platform))
    return `${device} ${port} is no physical port.`
  const [cable] = index.cablesAt(device, port)
  return cable && `${device} ${port} has the cable ${cable.label} already.`
}

/** The cable between two ports with the next label, or why there can be none. */
export function drawCable(
  index: PlanIndex,
  a: PlanPort,
  b: PlanPort,
  common: Pick<Cable, 'type' | 'color' | 'lengthM'> = {},
): { readonly cable: Cable } | { readonly reason: string } {
  const platform = index.device(a.device)?.platform
  const same = deviceKey(a.device) === deviceKey(b.device) && portKey(a.port, platform) === portKey(b.port, platform)
  const reason = same ? `A cable from ${a.device} ${a.port} to itself cannot be planned.` : undefined
  const problem = reason ?? portProblem(index, a) ?? portProblem(index, b)
  if (problem !== undefined) return { reason: problem }
  const label = freshLabels(index.plan.cables)()
  return { cable: { label, a, b, ...common, status: 'planned', ignore: false } }
}
