import type { CommandParser } from '#shared/parse/parser.ts'
import { parseRestconfInterfaces } from './interfaces.ts'
import { parseRestconfLldp } from './lldp.ts'
import { parseRestconfSystem } from './system.ts'

/** Data of RESTCONF, kept under `restconf` and its path below `data/`, whatever the system. */
export const restconfParsers: readonly CommandParser[] = [
  { commands: /^restconf openconfig-lldp:lldp(?:\/interfaces)?$/, parse: parseRestconfLldp, whole: true },
  {
    commands: /^restconf (?:ietf-interfaces:interfaces(?:-state)?|openconfig-interfaces:interfaces)$/,
    parse: parseRestconfInterfaces,
    whole: true,
  },
  {
    commands: /^restconf (?:openconfig-system:system\/state|cisco-ios-xe-native:native\/hostname)$/,
    parse: parseRestconfSystem,
    whole: true,
  },
]
