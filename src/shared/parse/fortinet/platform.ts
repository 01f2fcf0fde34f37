import type { Platform } from '#shared/parse/platform.ts'
import { arpTable } from '#shared/parse/table/parsers.ts'

/** Fortinet FortiOS. */
export const fortinet: Platform = {
  id: 'fortinet',
  words: ['fortios', 'fortigate', 'fortinetfortigate'],
  models: /^(?:FortiGate|FG-)/i,
  tools: { containerlab: 'fortinet_fortigate', pyats: 'fortios' },
  parsers: [arpTable],
}
