import type { Platform } from '#shared/parse/platform.ts'
import { alcatelAosParsers } from './parsers.ts'

/** Alcatel-Lucent OmniSwitch (AOS). */
export const alcatelAos: Platform = {
  id: 'alcatel_aos',
  proved: { transcripts: 2, since: '0.1' },
  words: ['aos'],
  parsers: alcatelAosParsers,
}
