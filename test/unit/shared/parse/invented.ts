/** Finds values of a neighbour that do not stand in the output it was read from. */
import type { NeighborRecord } from '#shared/model/observation.ts'

const squeeze = (text: string): string =>
  text
    .replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, '')

/** Values that are not in the text, white space aside; one that a table wraps stands in it in pieces. */
export function inventedValues(n: NeighborRecord, text: string): string[] {
  const squeezed = squeeze(text)
  const values = [
    n.localPort,
    n.remoteName,
    n.remoteSystemName,
    n.remotePort,
    n.remotePortDescription,
    n.remotePlatform,
    n.chassisId,
    n.softwareVersion,
    n.nativeVlan,
    n.duplex,
    ...n.addresses,
    ...n.capabilities,
  ]
  return values.filter((v): v is string => v !== undefined && !standsIn(squeeze(v), squeezed))
}

/** Whether a value is in the text, or can be cut into a few pieces that are. */
function standsIn(value: string, text: string): boolean {
  let rest = value
  for (let pieces = 0; pieces < 6; pieces++) {
    if (text.includes(rest)) return true
    let length = rest.length - 1
    while (length > 0 && !text.includes(rest.slice(0, length))) length -= 1
    if (length === 0) return false
    rest = rest.slice(length)
  }
  return false
}
