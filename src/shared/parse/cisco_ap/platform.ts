import type { Platform } from '#shared/parse/platform.ts'
import { versionLabels } from '#shared/parse/table/parsers.ts'

/** Cisco access points. */
export const ciscoAp: Platform = {
  id: 'cisco_ap',
  discovery: 'cdp+lldp',
  parsers: [versionLabels],
}
