import type { Platform } from '#shared/parse/platform.ts'
import { arpTable, versionLabels } from '#shared/parse/table/parsers.ts'

/** Cisco Viptela. */
export const ciscoViptela: Platform = {
  id: 'cisco_viptela',
  discovery: 'cdp+lldp',
  words: ['viptela', 'sdwan', 'ciscosdwan'],
  parsers: [arpTable, versionLabels],
}
