import type { Platform } from '#shared/parse/platform.ts'
import { dlinkDsParsers } from './parsers.ts'

/** D-Link DGS and DES switches. */
export const dlinkDs: Platform = {
  id: 'dlink_ds',
  parsers: dlinkDsParsers,
}
