import type { Platform } from '#shared/parse/platform.ts'
import { versionLabels } from '#shared/parse/table/parsers.ts'

/** Cisco FWSM. */
export const ciscoFwsm: Platform = {
  id: 'cisco_fwsm',
  discovery: 'cdp+lldp',
  parsers: [versionLabels],
}
