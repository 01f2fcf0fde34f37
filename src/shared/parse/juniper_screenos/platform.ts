import type { Platform } from '#shared/parse/platform.ts'
import { versionLabels } from '#shared/parse/table/parsers.ts'

/** Juniper ScreenOS. */
export const juniperScreenos: Platform = {
  id: 'juniper_screenos',
  parsers: [versionLabels],
}
