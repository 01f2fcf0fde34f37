import type { LinkReason, MatchedBy, SeenEnd } from '#shared/model/verdict.ts'

const REASONS: Readonly<Record<string, string>> = {
  'port-absent': "This port doesn't exist on the device.",
  'no-transceiver': 'No transceiver in the port.',
  'admin-down': 'The port is shut down in the configuration.',
  'err-disabled': 'The port is err-disabled.',
  'link-down': 'The link is down.',
  'no-neighbor': 'No neighbor on the port.',
  'dark-end': 'One end is dark: no neighbor sees it on any link.',
  'unidentified-end': "The far end can't be identified.",
  'not-collected': 'One end has not been contacted.',
  'silent-end-link-up': 'One end has no discovery protocol; its link is up.',
  'silent-end': 'One end has no discovery protocol.',
  'no-common-protocol': 'The ends share no discovery protocol.',
}

/** Why a link is missing or not verified, as a sentence. */
export function reasonWords(reason: LinkReason | undefined): string | undefined {
  if (reason === undefined) return undefined
  if (reason.startsWith('failed:')) return `One end was not reached (${reason.slice('failed:'.length)}).`
  return REASONS[reason]
}

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
