/** Finds values of a neighbor that do not stand in the output it was read from. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import { hexOfBase64, printableOfBase64 } from '#shared/parse/text/base64.ts'
import { sourceLines } from '#shared/parse/text/session.ts'

const squeeze = (text: string): string => text.replace(/\s+/g, '')

/** Values that are not in the text, white space aside; one that a table wraps stands in it in pieces. */
export function inventedValues(n: NeighborRecord, text: string): string[] {
  const seen = sourceLines(text)
    .map((line) => line.text)
    .join('\n')
  // AOS ends each line of a text with a comma, which is none of it.
  const bare = squeeze(seen.replace(/,$/gm, ''))
  const squeezed = [squeeze(seen), bare, squeeze(seen.replaceAll('&quot;', '"')), decoded(seen), octets(seen)].join(
    '\n',
  )
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

/** What stands in a walk as octets, quoted or in hexadecimal: as address, in UTF-8 and in ISO 8859-1; and IPv6 in indexes. */
function octets(seen: string): string {
  if (!/^\s*(?:\.|iso|1\.)[\d.]+ = /m.test(seen)) return ''
  const hex = (seen.match(/\b(?:[\da-f]{2}(?:\s+|$))+/gi) ?? []).map((run) =>
    Buffer.from(run.replace(/\s/g, ''), 'hex'),
  )
  const quoted = (seen.match(/"[^"\n]*"/g) ?? []).map((text) => Buffer.from(text.slice(1, -1).replace(/\\(.)/g, '$1')))
  const said = [...hex, ...quoted].flatMap((b) => [
    (b.toString('hex').match(/../g) ?? []).join(':'),
    [...b].join('.'),
    b.toString('utf8'),
    b.toString('latin1'),
  ])
  const unescaped = seen.replace(/\\(["\\])/g, '$1')
  const groups = (seen.match(/\d+/g) ?? []).map((n) => Number(n).toString(16)).join(' ')
  const bits =
    'WLAN Access Point, Other, Repeater, Bridge, Router, Telephone, DOCSIS, Station Only, Trans-Bridge, Source-Route-Bridge, Switch, Host, IGMP, Phone, half, full'
  return squeeze([...said, unescaped, groups, '0123456789abcdef:', bits].join('\n'))
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
