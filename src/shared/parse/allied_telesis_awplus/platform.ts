import type { Platform } from '#shared/parse/platform.ts'
import { awplusParsers } from './parsers.ts'

/** Allied Telesis AlliedWare Plus. */
export const alliedTelesisAwplus: Platform = {
  id: 'allied_telesis_awplus',
  proved: { transcripts: 1, since: '0.1' },
  parsers: awplusParsers,
}
