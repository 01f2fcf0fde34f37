import type { Platform } from '#shared/parse/platform.ts'
import { versionLabels } from '#shared/parse/table/parsers.ts'

/** ZTE ZXROS. */
export const zteZxros: Platform = {
  id: 'zte_zxros',
  parsers: [versionLabels],
}
