import type { Platform } from '#shared/parse/platform.ts'
import { versionLabels } from '#shared/parse/table/parsers.ts'

/** OneAccess OneOS. */
export const oneaccessOneos: Platform = {
  id: 'oneaccess_oneos',
  parsers: [versionLabels],
}
