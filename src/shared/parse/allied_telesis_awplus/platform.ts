import type { Platform } from '#shared/parse/platform.ts'
import { awplusParsers } from './parsers.ts'

/** Allied Telesis AlliedWare Plus. */
export const alliedTelesisAwplus: Platform = {
  id: 'allied_telesis_awplus',
  parsers: awplusParsers,
}
