import { KERNEL_PORTS } from '#shared/naming/port-family.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { arpTable, versionLabels } from '#shared/parse/table/parsers.ts'

/** Ubiquiti EdgeRouter. */
export const ubiquitiEdgerouter: Platform = {
  id: 'ubiquiti_edgerouter',
  words: ['edgeos', 'edgerouter'],
  parsers: [arpTable, versionLabels],
  ports: KERNEL_PORTS,
}
