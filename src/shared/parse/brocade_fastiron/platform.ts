import { brocadeParsers } from '#shared/parse/brocade/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'

/** Brocade FastIron. */
export const brocadeFastiron: Platform = {
  id: 'brocade_fastiron',
  words: ['icx', 'fastiron'],
  parsers: brocadeParsers,
}
