import type { Platform } from '#shared/parse/platform.ts'
import { arpTable, versionLabels } from '#shared/parse/table/parsers.ts'

/** Zyxel switches. */
export const zyxelOs: Platform = {
  id: 'zyxel_os',
  parsers: [arpTable, versionLabels],
}
