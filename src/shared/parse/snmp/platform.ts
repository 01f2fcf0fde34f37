import type { Platform } from '#shared/parse/platform.ts'
import { factWalkParsers, walkParser } from './parsers.ts'

/** Any system that answers SNMP and has a MIB of its neighbors, whatever its command line. Facts: `fact-walks.ts`. */
export const snmp: Platform = {
  id: 'snmp',
  proved: { transcripts: 38, since: '0.1' },
  parsers: [walkParser, ...factWalkParsers],
}
