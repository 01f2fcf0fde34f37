import type { MatchedBy, SeenEnd } from '#shared/model/verdict.ts'

const MATCHES: Record<MatchedBy, string> = {
  name: '',
  alias: 'matched by alias',
  hostname: 'matched by hostname',
  'serial-suffix': 'matched by serial number',
  domain: 'matched by hostname without domain',
  'system-name': 'matched by system name',
  serial: 'matched by serial number',
  address: 'matched by address',
  'chassis-id': 'matched by chassis ID',
  truncated: 'matched by truncated name',
}

/** How a view came about: "CDP and LLDP agree, matched by serial number". */
export function viewWords(view: SeenEnd): string {
  const protocol = view.protocol === 'cdp+lldp' ? 'CDP and LLDP agree' : view.protocol.toUpperCase()
  const parts = [protocol]
  if (view.matchedBy !== undefined && view.matchedBy !== 'name') parts.push(MATCHES[view.matchedBy])
  if (view.unidentified === true) parts.push('unidentified')
  else if (!view.known) parts.push('not in the plan')
  if (view.stale === true) parts.push('stale, ignored')
  return parts.join(', ')
}
