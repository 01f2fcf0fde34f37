import type { Platform } from '#shared/parse/platform.ts'
import { arpTable } from '#shared/parse/table/parsers.ts'

/** Ericsson IPOS. */
export const ericssonIpos: Platform = {
  id: 'ericsson_ipos',
  parsers: [arpTable],
}
