import { KERNEL_PORTS } from '#shared/naming/port-family.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { arpTable, versionLabels } from '#shared/parse/table/parsers.ts'

/** Check Point Gaia. */
export const checkpointGaia: Platform = {
  id: 'checkpoint_gaia',
  words: ['gaia', 'checkpoint', 'checkpointcloudguard'],
  parsers: [arpTable, versionLabels],
  ports: KERNEL_PORTS,
}
