import type { Platform } from '#shared/parse/platform.ts'
import { arpTable, versionLabels } from '#shared/parse/table/parsers.ts'

/** Eltex switches. */
export const eltex: Platform = {
  id: 'eltex',
  parsers: [arpTable, versionLabels],
}
