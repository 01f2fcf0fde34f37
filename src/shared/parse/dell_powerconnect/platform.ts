import type { Platform } from '#shared/parse/platform.ts'
import { dellPowerconnectParsers } from './parsers.ts'

/** Dell PowerConnect and N series (OS6). */
export const dellPowerconnect: Platform = {
  id: 'dell_powerconnect',
  words: ['dellos6', 'dnos6'],
  parsers: dellPowerconnectParsers,
}
