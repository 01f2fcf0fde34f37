/** Which addresses a collector asks. */
import type { CollectJob } from '#shared/model/collecting.ts'
import { type IpNetwork, isWithin } from '#shared/naming/ip-network.ts'

/**
 * The first place of a job that lies outside of these networks: the device, or a jump host. A name is outside, since nobody
 * knows where it leads to. Undefined if all are inside, and if there are no networks at all.
 */
export function outsideOf(job: Pick<CollectJob, 'host' | 'via'>, networks: readonly IpNetwork[]): string | undefined {
  if (networks.length === 0) return undefined
  const places = [...job.via.map(({ host }) => host), job.host]
  return places.find((place) => !networks.some((network) => isWithin(place, network)))
}
