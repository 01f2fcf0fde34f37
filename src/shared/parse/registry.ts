/** Which parser reads which command of which platform, and how each platform is spoken to. */
import type { DriverSpec, PlatformSign } from '#shared/model/collecting.ts'
import type { ParsedOutput } from '#shared/model/observation.ts'
import { alcatelAosParsers } from './alcatel_aos/parsers.ts'
import { awplusParsers } from './allied_telesis_awplus/parsers.ts'
import { aristaEos } from './arista_eos/driver.ts'
import { aristaParsers } from './arista_eos/parsers.ts'
import { arubaAoscx } from './aruba_aoscx/driver.ts'
import { arubaAoscxParsers } from './aruba_aoscx/parsers.ts'
import { broadcomParsers } from './broadcom/parsers.ts'
import { brocadeParsers } from './brocade/parsers.ts'
import { cienaParsers } from './ciena_saos/parsers.ts'
import { ciscoParsers } from './cisco/parsers.ts'
import { ciscoIos } from './cisco_ios/driver.ts'
import { ciscoIosParsers } from './cisco_ios/parsers.ts'
import { ciscoNxos } from './cisco_nxos/driver.ts'
import { ciscoNxosParsers } from './cisco_nxos/parsers.ts'
import { ciscoS300 } from './cisco_s300/driver.ts'
import { ciscoS300Parsers } from './cisco_s300/parsers.ts'
import { ciscoXe } from './cisco_xe/driver.ts'
import { ciscoXr } from './cisco_xr/driver.ts'
import { ciscoXrParsers } from './cisco_xr/parsers.ts'
import { dellForce10 } from './dell_force10/driver.ts'
import { dellForce10Parsers } from './dell_force10/parsers.ts'
import { dellOs10 } from './dell_os10/driver.ts'
import { dellOs10Parsers } from './dell_os10/parsers.ts'
import { dellPowerconnectParsers } from './dell_powerconnect/parsers.ts'
import { dlinkDsParsers } from './dlink_ds/parsers.ts'
import { hpComware } from './hp_comware/driver.ts'
import { hpComwareParsers } from './hp_comware/parsers.ts'
import { arubaOs, hpProcurve } from './hp_procurve/driver.ts'
import { hpProcurveParsers } from './hp_procurve/parsers.ts'
import { huaweiVrp } from './huawei_vrp/driver.ts'
import { huaweiParsers } from './huawei_vrp/parsers.ts'
import { juniperJunos } from './juniper_junos/driver.ts'
import { junosParsers } from './juniper_junos/parsers.ts'
import { cumulusLinux, linux, sonic } from './linux/driver.ts'
import { linuxParsers } from './linux/parsers.ts'
import { mikrotikRouteros } from './mikrotik_routeros/driver.ts'
import { mikrotikParsers } from './mikrotik_routeros/parsers.ts'
import { paloaltoPanos } from './paloalto_panos/driver.ts'
import { panosParsers } from './paloalto_panos/parsers.ts'
import type { Parsed, PlatformParser } from './parser.ts'
import { factsParsers } from './table/parsers.ts'
import { normalCommand, sectionFor, type SessionSection, splitSession } from './text/session.ts'

export const PARSERS: readonly PlatformParser[] = [
  ...ciscoIosParsers,
  ...ciscoNxosParsers,
  ...ciscoXrParsers,
  ...ciscoParsers,
  ...ciscoS300Parsers,
  ...aristaParsers,
  ...junosParsers,
  ...hpProcurveParsers,
  ...hpComwareParsers,
  ...huaweiParsers,
  ...dellOs10Parsers,
  ...dellForce10Parsers,
  ...dellPowerconnectParsers,
  ...mikrotikParsers,
  ...panosParsers,
  ...linuxParsers,
  ...arubaAoscxParsers,
  ...broadcomParsers,
  ...brocadeParsers,
  ...alcatelAosParsers,
  ...awplusParsers,
  ...cienaParsers,
  ...dlinkDsParsers,
  ...factsParsers,
]

/** Platforms that the collector can log in to. */
export const DRIVERS: readonly DriverSpec[] = [
  ciscoIos,
  ciscoXe,
  ciscoNxos,
  ciscoXr,
  ciscoS300,
  aristaEos,
  juniperJunos,
  hpProcurve,
  arubaOs,
  arubaAoscx,
  hpComware,
  huaweiVrp,
  dellOs10,
  dellForce10,
  mikrotikRouteros,
  paloaltoPanos,
  linux,
  cumulusLinux,
  sonic,
]

/** Tried in order on the output of `show version`, or on its refusal, when the platform is `auto`. */
export const PLATFORM_SIGNS: readonly PlatformSign[] = [
  { platform: 'cisco_nxos', sign: /Nexus Operating System|NX-OS/i },
  { platform: 'cisco_xr', sign: /IOS[- ]XR/i },
  { platform: 'cisco_xe', sign: /IOS[- ]XE|Cisco IOS Software \[|Cisco IOS Software,.*IOS-XE|CAT9K|CAT3K_CAA/i },
  { platform: 'cisco_ios', sign: /Cisco IOS Software|Cisco Internetwork Operating System|IOS \(tm\)/i },
  { platform: 'cisco_s300', sign: /^Active-image:|^\s*SW version +\d|^\s*Unit +SW version/im },
  { platform: 'arista_eos', sign: /^Arista /m },
  { platform: 'sonic', sign: /SONiC Software Version/i },
  { platform: 'dell_os10', sign: /(?:Dell EMC|Dell) (?:Networking|SmartFabric) OS10|OS Version: 10\./i },
  { platform: 'dell_force10', sign: /Force10|Dell (?:Networking OS|Real Time Operating System|Application Software)/i },
  { platform: 'aruba_aoscx', sign: /ArubaOS-CX|AOS-CX/i },
  { platform: 'hp_procurve', sign: /^Image stamp:/im },
  { platform: 'juniper_junos', sign: /^(?:JUNOS |Junos: )/m },
  { platform: 'huawei_vrp', sign: /Huawei Versatile Routing Platform|^\s*Error: ?Unrecognized command/im },
  { platform: 'hp_comware', sign: /Comware|3Com OS|^\s*% ?Unrecognized command found/im },
  { platform: 'mikrotik_routeros', sign: /bad command name show/i },
  { platform: 'paloalto_panos', sign: /^Invalid syntax\.?\s*$/im },
  { platform: 'linux', sign: /command not found|: not found|No such file or directory/i },
]

export function findParser(platform: string, command: string): PlatformParser | undefined {
  const typed = normalCommand(command)
  return PARSERS.find((p) => p.platforms.includes(platform) && p.commands.test(typed))
}

/** True for a platform that some parser reads. */
export function isKnownPlatform(platform: string): boolean {
  return PARSERS.some((p) => p.platforms.includes(platform))
}

export interface ParseOptions {
  /** Nothing can be missing at the end, so that silence is an answer; a capture with an echo is complete anyway. */
  readonly complete?: boolean
  /** A second output that some need (old IOS: `show lldp neighbors` beside its detail). */
  readonly companion?: string
}

/**
 * Reads one saved output of a command, prompts and echo included; the command `session` stands for a capture of several.
 * Returns undefined where no parser reads this command of this platform.
 */
export function parseOutput(
  platform: string,
  command: string,
  text: string,
  options: ParseOptions = {},
): ParsedOutput | undefined {
  if (normalCommand(command) === SESSION) return parseSession(platform, text)
  const parser = findParser(platform, command)
  if (!parser) return undefined
  const section = sectionFor(text, command)
  const complete = options.complete === true || section.echoed !== undefined
  const companion = options.companion === undefined ? {} : { companion: sectionFor(options.companion, '') }
  const typed = section.echoed ?? command.trim()
  const parsed = parser.parse({ section, command: normalCommand(command), typed, complete, ...companion })
  return { platform, command, ...withLogged(parsed, section) }
}

/** Log messages that came in between are no part of an output, and not dropped either. */
function withLogged(parsed: Parsed, section: SessionSection): Parsed {
  if (!section.logged) return parsed
  const logged = section.logged.map((l) => ({ line: l.number, text: l.text }))
  return { ...parsed, unparsed: [...parsed.unparsed, ...logged].sort((a, b) => a.line - b.line) }
}

const SESSION = 'session'

/** Every command of a capture whose echo some parser of the platform knows. */
function parseSession(platform: string, text: string): ParsedOutput | undefined {
  if (!isKnownPlatform(platform)) return undefined
  const parts = splitSession(text).flatMap((section) => {
    const command = normalCommand(section.echoed ?? '')
    const parser = findParser(platform, command)
    return parser
      ? [withLogged(parser.parse({ section, command, typed: section.echoed ?? command, complete: true }), section)]
      : []
  })
  const hostname = parts.find((p) => p.hostname !== undefined)?.hostname
  const interfaces = parts.flatMap((p) => p.interfaces ?? [])
  const off = [...new Set(parts.flatMap((p) => p.off ?? []))]
  const answers = [...new Set(parts.flatMap((p) => p.answers ?? []))]
  return {
    platform,
    command: SESSION,
    ...(hostname === undefined ? {} : { hostname }),
    neighbors: parts.flatMap((p) => p.neighbors),
    records: parts.flatMap((p) => p.records),
    ...(interfaces.length === 0 ? {} : { interfaces }),
    ...(off.length === 0 ? {} : { off }),
    ...(answers.length === 0 ? {} : { answers }),
    unparsed: parts.flatMap((p) => p.unparsed),
  }
}
