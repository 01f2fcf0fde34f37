import type { Platform } from '#shared/parse/platform.ts'
import { versionLabels } from '#shared/parse/table/parsers.ts'

/** Cisco APIC. */
export const ciscoApic: Platform = {
  id: 'cisco_apic',
  discovery: 'cdp+lldp',
  words: ['apic'],
  tools: { pyats: 'apic' },
  parsers: [versionLabels],
}
