/** Which parser reads which command of which platform, and how each platform is spoken to. */
import type { DriverSpec, PlatformSign } from '#shared/model/collecting.ts'
import type { ParsedOutput } from '#shared/model/observation.ts'
import { ciscoIos } from './cisco_ios/driver.ts'
import { ciscoIosParsers } from './cisco_ios/parsers.ts'
import { ciscoNxos } from './cisco_nxos/driver.ts'
import { ciscoNxosParsers } from './cisco_nxos/parsers.ts'
import { ciscoXe } from './cisco_xe/driver.ts'
import { cumulusLinux, linux, sonic } from './linux/driver.ts'
import { linuxParsers } from './linux/parsers.ts'
import type { PlatformParser } from './parser.ts'
import { normalCommand, sectionFor } from './text/session.ts'

export const PARSERS: readonly PlatformParser[] = [...ciscoIosParsers, ...ciscoNxosParsers, ...linuxParsers]

/** Platforms that the collector can log in to. */
export const DRIVERS: readonly DriverSpec[] = [ciscoIos, ciscoXe, ciscoNxos, linux, cumulusLinux, sonic]

/** Tried in order on the output of `show version` when the platform is `auto`. */
export const PLATFORM_SIGNS: readonly PlatformSign[] = [
  { platform: 'cisco_nxos', sign: /Nexus Operating System|NX-OS/i },
  { platform: 'cisco_xe', sign: /IOS[- ]XE|Cisco IOS Software \[|Cisco IOS Software,.*IOS-XE|CAT9K|CAT3K_CAA/i },
  { platform: 'cisco_ios', sign: /Cisco IOS Software|Cisco Internetwork Operating System|IOS \(tm\)/i },
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

/**
 * Reads one saved output of a command, prompts and echo included.
 * `complete` says that nothing can be missing at the end, so that silence is an answer; a capture with an echo is.
 * Returns undefined where no parser reads this command of this platform.
 */
export function parseOutput(
  platform: string,
  command: string,
  text: string,
  options: { readonly complete?: boolean } = {},
): ParsedOutput | undefined {
  const parser = findParser(platform, command)
  if (!parser) return undefined
  const section = sectionFor(text, command)
  const complete = options.complete === true || section.echoed !== undefined
  return { platform, command, ...parser.parse({ section, complete }) }
}
