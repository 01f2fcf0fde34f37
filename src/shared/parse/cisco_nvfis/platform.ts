import type { Platform } from '#shared/parse/platform.ts'
import { versionLabels } from '#shared/parse/table/parsers.ts'

/** Cisco NFVIS. */
export const ciscoNvfis: Platform = {
  id: 'cisco_nvfis',
  discovery: 'cdp+lldp',
  parsers: [versionLabels],
}
