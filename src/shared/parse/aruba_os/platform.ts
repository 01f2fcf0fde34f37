import { hpProcurveParsers } from '#shared/parse/hp_procurve/parsers.ts'
import { hpProcurve } from '#shared/parse/hp_procurve/platform.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { versionLabels } from '#shared/parse/table/parsers.ts'
import { arubaInventory } from './inventory.ts'

/** ArubaOS-Switch, which is ProCurve under its later name. */
export const arubaOs: Platform = {
  id: 'aruba_os',
  proved: { transcripts: 0, since: '0.1' },
  words: ['arubaoss', 'arubaos'],
  parsers: [...hpProcurveParsers, arubaInventory, versionLabels],
  driver: hpProcurve.driver,
  facts: { version: ['show version'], arp: ['show arp'], ipv6: ['show ipv6 neighbors'], mac: ['show mac-address'] },
  config: 'show running-config',
}
