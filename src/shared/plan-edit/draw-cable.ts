/** One cable drawn from port to port. */
import type { Cable, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { isLogicalPort, portKey } from '#shared/platforms/port-name.ts'
import { freshLabels } from './cable-labels.ts'
import type { PlanIndex } from './plan-index.ts'
import type { Message } from '#shared/words/message.ts'

/** Why no cable can be planned in a port; undefined if one can. */
export function portProblem(index: PlanIndex, { device, port }: PlanPort): Message | undefined {
  const known = index.device(device)
  if (!known) return { code: 'edit-no-device', device, near: undefined }
  if (known.role !== 'patch-panel' && isLogicalPort(port, known.platform))
    return { code: 'edit-logical-port', device, port }
  const [cable] = index.cablesAt(device, port)
  return cable && { code: 'edit-port-taken', device, port, cable: cable.label }
}

/** The cable between two ports with the next label, or why there can be none. */
export function drawCable(
  index: PlanIndex,
  a: PlanPort,
  b: PlanPort,
  common: Pick<Cable, 'type' | 'color' | 'lengthM'> = {},
): { readonly cable: Cable } | { readonly reason: Message } {
  const platform = index.device(a.device)?.platform
  const same = deviceKey(a.device) === deviceKey(b.device) && portKey(a.port, platform) === portKey(b.port, platform)
  const reason: Message | undefined = same
    ? { code: 'edit-cable-to-itself', device: a.device, port: a.port }
    : undefined
  const problem = reason ?? portProblem(index, a) ?? portProblem(index, b)
  if (problem !== undefined) return { reason: problem }
  const label = freshLabels(index.plan.cables)()
  return { cable: { label, a, b, ...common, status: 'planned', ignore: false } }
}
