import type { Platform } from '#shared/parse/platform.ts'
import { arpTable } from '#shared/parse/table/parsers.ts'

/** Extreme EXOS. */
export const extremeExos: Platform = {
  id: 'extreme_exos',
  words: ['exos', 'extremeexos', 'vrexos'],
  parsers: [arpTable],
}
