import type { LinkReason, MatchedBy, SeenEnd } from '#shared/model/verdict.ts'

const REASONS: Readonly<Record<string, string>> = {
  'port-absent': 'The port does not exist on the device.',
  'no-transceiver': 'There is no transceiver in the port.',
  'admin-down': 'The port is shut down by configuration.',
  'err-disabled': 'The port is err-disabled.',
  'link-down': 'The link is down.',
  'no-neighbor': 'Nobody is heard on the port.',
  'dark-end': 'One end is dark: nobody hears it on any of its links.',
  'unidentified-end': 'The far end does not say who it is.',
  'not-collected': 'One end has not been asked.',
  'silent-end-link-up': 'One end cannot speak; its link is up.',
  'silent-end': 'One end cannot speak.',
  'no-common-protocol': 'The ends have no protocol in common.',
}

/** Why a link is missing or not verified, as a sentence. */
export function reasonWords(reason: LinkReason | undefined): string | undefined {
  if (reason === undefined) return undefined
  if (reason.startsWith('failed:')) return `One end could not be read (${reason.slice('failed:'.length)}).`
  return REASONS[reason]
}

const MATCHES: Record<MatchedBy, string> = {
  name: '',
  alias: 'by alias',
  hostname: 'by its own host name',
  'serial-suffix': 'by serial suffix',
  domain: 'less its domain',
  'system-name': 'by system name',
  serial: 'by serial number',
  address: 'by address',
  'chassis-id': 'by chassis id',
  truncated: 'by a name cut short',
}

/** How a view came about: "CDP and LLDP agree, by serial suffix". */
export function viewWords(view: SeenEnd): string {
  const protocol = view.protocol === 'cdp+lldp' ? 'CDP and LLDP agree' : view.protocol.toUpperCase()
  const parts = [protocol]
  if (view.matchedBy !== undefined && view.matchedBy !== 'name') parts.push(MATCHES[view.matchedBy])
  if (view.unidentified === true) parts.push('unidentified')
  else if (!view.known) parts.push('not in the plan')
  if (view.stale === true) parts.push('stale, not believed')
  return parts.join(', ')
}
