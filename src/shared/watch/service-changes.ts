/** Which services answer otherwise than they did. Pure. */
import type { ServiceCheck, ServiceStatus } from '#shared/model/service.ts'

export interface ServiceChange {
  readonly service: string
  readonly from: ServiceStatus
  readonly to: ServiceStatus
  readonly ok: boolean
}

/** Changes of status, or of being as expected, between the latest checks known and these; new services are no change. */
export function serviceChanges(
  before: readonly ServiceCheck[],
  now: readonly ServiceCheck[],
): readonly ServiceChange[] {
  const known = new Map(before.map((check) => [check.service, check]))
  return now.flatMap(({ service, status, ok }) => {
    const last = known.get(service)
    if (last === undefined || (last.status === status && last.ok === ok)) return []
    return [{ service, from: last.status, to: status, ok }]
  })
}
