import type { Platform } from '#shared/parse/platform.ts'
import { arpTable, versionLabels } from '#shared/parse/table/parsers.ts'

/** Edgecore switches. */
export const edgecore: Platform = {
  id: 'edgecore',
  parsers: [arpTable, versionLabels],
}
