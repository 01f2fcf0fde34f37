import { parseMacTable } from '#shared/parse/table/mac-table.ts'
import { type BriefLayout, readBrief } from '#shared/parse/text/brief-table.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { pickRecord } from '#shared/parse/text/pick.ts'
import { parseMemory } from '#shared/parse/table/memory.ts'
import { FORCE10_VERSION } from '#shared/parse/table/versions.ts'
import { parseForce10Interfaces } from './interfaces.ts'
import type { CommandParser } from '#shared/parse/parser.ts'
import { parseForce10Lldp } from './lldp.ts'

/** `show lldp neighbors`, of OS10 too. */
export const DELL_BRIEF: readonly BriefLayout[] = [
  [
    ['Loc PortID', 'localPort'],
    ['Rem Host Name', 'remoteName'],
    ['Rem Port Id', 'remotePort'],
    ['Rem Chassis Id', 'chassisId'],
  ],
]

export const dellForce10Parsers: readonly CommandParser[] = [
  { commands: /^show lldp neighbors$/, parse: (input) => readBrief(input, DELL_BRIEF) },
  { commands: /^show lldp neighbors (?:interface .+|detail)$/, parse: parseForce10Lldp },
  { commands: /^show interfaces? status$/, parse: parseForce10Interfaces },
  { commands: /^show arp$/, parse: parseArp },
  { commands: /^show mac[- ]address(?:-table)?(?: .*)?$/, parse: parseMacTable },
  { commands: /^show memory$/, parse: parseMemory },
  { commands: /^show version$/, parse: (input) => pickRecord(input, FORCE10_VERSION) },
]
