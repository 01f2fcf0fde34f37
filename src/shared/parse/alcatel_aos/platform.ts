import type { Platform } from '#shared/parse/platform.ts'
import { alcatelAosParsers } from './parsers.ts'

/** Alcatel-Lucent OmniSwitch (AOS). */
export const alcatelAos: Platform = {
  id: 'alcatel_aos',
  words: ['aos'],
  parsers: alcatelAosParsers,
}
