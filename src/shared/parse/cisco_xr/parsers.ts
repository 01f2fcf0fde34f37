import type { CommandParser } from '#shared/parse/parser.ts'
import { parseXrInterfaces } from './interfaces.ts'

export const ciscoXrParsers: readonly CommandParser[] = [
  { commands: /^show interfaces brief$/, parse: parseXrInterfaces },
]
