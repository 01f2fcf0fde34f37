import { brocadeParsers } from '#shared/parse/brocade/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'

/** Brocade NetIron. */
export const brocadeNetiron: Platform = {
  id: 'brocade_netiron',
  proved: { transcripts: 1, since: '0.1' },
  parsers: brocadeParsers,
}
