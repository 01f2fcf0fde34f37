/** Finds values of a neighbour that do not stand in the output it was read from. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import { hexOfBase64, printableOfBase64 } from '#shared/parse/text/base64.ts'
import { sourceLines } from '#shared/parse/text/session.ts'

const squeeze = (text: string): string => text.replace(/\s+/g, '')

/** Values that are not in the text, white space aside; one that a table wraps stands in it in pieces. */
export function inventedValues(n: NeighborRecord, text: string): string[] {
  const seen = sourceLines(text)
    .map((line) => line.text)
    .join('\n')
  const squeezed = [squeeze(seen), squeeze(seen.replaceAll('&quot;', '"')), decoded(seen)].join('\n')
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

/** What stands in base64, as OS10 writes identifiers. */
function decoded(text: string): string {
  const ids = text.match(/<rem-lldp-port-id>[^<]*/g) ?? []
  const values = ids.map((id) => id.slice(id.indexOf('>') + 1))
  return values.map((v) => squeeze(printableOfBase64(v) ?? hexOfBase64(v) ?? '')).join(' ')
}

/** Whether a value is in the text, or can be cut into a few pieces that are. */
function standsIn(value: string, text: string): boolean {
  let rest = value
  for (let pieces = 0; pieces < 40; pieces++) {
    if (text.includes(rest)) return true
    let length = rest.length - 1
    while (length > 0 && !text.includes(rest.slice(0, length))) length -= 1
    if (length === 0) return false
    rest = rest.slice(length)
  }
  return false
}
