import { broadcomParsers } from '#shared/parse/broadcom/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { versionLabels } from '#shared/parse/table/parsers.ts'

/** Broadcom ICOS. */
export const broadcomIcos: Platform = {
  id: 'broadcom_icos',
  parsers: [...broadcomParsers, versionLabels],
}
