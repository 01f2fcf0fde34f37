import type { Platform } from '#shared/parse/platform.ts'
import { arpTable, versionLabels } from '#shared/parse/table/parsers.ts'

/** D-Link switches with the newer command line. */
export const dlinkDsCli: Platform = {
  id: 'dlink_ds_cli',
  parsers: [arpTable, versionLabels],
}
