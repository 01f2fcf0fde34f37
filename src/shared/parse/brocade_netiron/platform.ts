import { brocadeParsers } from '#shared/parse/brocade/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'

/** Brocade NetIron. */
export const brocadeNetiron: Platform = {
  id: 'brocade_netiron',
  parsers: brocadeParsers,
}
