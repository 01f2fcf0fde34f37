import { broadcomParsers } from '#shared/parse/broadcom/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { arpTable, versionLabels } from '#shared/parse/table/parsers.ts'

/** Ubiquiti EdgeSwitch: Broadcom software. */
export const ubiquitiEdgeswitch: Platform = {
  id: 'ubiquiti_edgeswitch',
  words: ['edgeswitch'],
  parsers: [...broadcomParsers, arpTable, versionLabels],
}
