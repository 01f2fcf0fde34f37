import type { Platform } from '#shared/parse/platform.ts'
import { cienaParsers } from './parsers.ts'

/** Ciena SAOS. */
export const cienaSaos: Platform = {
  id: 'ciena_saos',
  proved: { transcripts: 1, since: '0.1' },
  words: ['saos', 'saos10', 'ciena'],
  tools: { containerlab: 'ciena_saos' },
  parsers: cienaParsers,
}
