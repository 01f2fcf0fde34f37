import type { Platform } from '#shared/parse/platform.ts'
import { parseInventory } from '#shared/parse/table/inventory.ts'
import { arpTable, versionLabels } from '#shared/parse/table/parsers.ts'

/** Cisco ASA. */
export const ciscoAsa: Platform = {
  id: 'cisco_asa',
  discovery: 'cdp+lldp',
  words: ['asa', 'ciscoasav', 'asav'],
  tools: { ansible: 'cisco.asa.asa', containerlab: 'cisco_asav', pyats: 'asa' },
  parsers: [{ commands: /^show inventory$/, parse: parseInventory }, arpTable, versionLabels],
}
