/** Which parser reads which command of which platform, and how each platform is spoken to. */
import type { ApiJob, CommandPart, DriverCommand, DriverSpec, PlatformSign } from '#shared/model/collecting.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { ParsedOutput } from '#shared/model/observation.ts'
import type { ApiWay } from '#shared/model/ways.ts'
import type { CommandParser, Parsed } from './parser.ts'
import type { Platform } from './platform.ts'
import * as values from './platforms.ts'
import { restconfParsers } from './restconf/parsers.ts'
import { FACT_WALKS } from './snmp/fact-walks.ts'
import { factWalkParsers, walkParser } from './snmp/parsers.ts'
import { readAroundLogs } from './text/rejoin.ts'
import { type Answer, joinAnswers, sectionsBeside } from './several-answers.ts'
import { normalCommand, sectionFor, type SessionSection, sourceLines, splitSession, typedIs } from './text/session.ts'

/** The platform of a device that is recognized at login. */
export const AUTO = 'auto'

/** Any system that is asked by SNMP. */
export const SNMP = 'snmp'

/** By name, so that nothing depends on the order of the registry. */
export const PLATFORMS: readonly Platform[] = Object.values<Platform>(values).sort((a, b) => (a.id < b.id ? -1 : 1))

/** Names that a device's platform may have. */
export const PLATFORM_NAMES: readonly string[] = [AUTO, ...PLATFORMS.map((p) => p.id)]

const BY_NAME = new Map(PLATFORMS.map((p) => [p.id, p]))

/** All that is known of a platform; undefined for a name that is not known, and for `auto`. */
export function platformNamed(name: string): Platform | undefined {
  return BY_NAME.get(name)
}

/** Every parser once, whichever platforms share it. */
export const PARSERS: readonly CommandParser[] = [...new Set(PLATFORMS.flatMap((p) => p.parsers))]

/** Platforms that the collector can log in to. */
export const DRIVERS: readonly DriverSpec[] = PLATFORMS.flatMap(({ id, driver }) =>
  driver ? [{ ...driver, commands: driver.commands.map((each) => withPart(id, each)), platform: id }] : [],
)

/** Names of ports, and of neighbors where old systems leave their local port out of the detail. */
function partOf(platform: string, { command, needed }: DriverCommand): CommandPart {
  if (needed) return 'neighbors'
  const isCompanion = platformNamed(platform)?.parsers.some((p) => p.companion === command) === true
  if (isCompanion || /interface|ip -j link|show port/.test(command)) return 'ports'
  return /neighbo|lldp|cdp/.test(command) && !/chassis/.test(command) ? 'neighbors' : 'identity'
}

function withPart(platform: string, command: DriverCommand): DriverCommand {
  const [protocol] = /lldpcli/.test(command.command) ? [] : (/[cf]dp|isdp|lldp/.exec(command.command) ?? [])
  const part = partOf(platform, command)
  if (part !== 'neighbors' || protocol === undefined) return { ...command, part }
  return { ...command, part, protocol: protocol === 'lldp' ? 'lldp' : 'cdp' }
}

/** The commands that tell of facts of these kinds; none if the platform has none. */
export function factCommands(platform: string, kind: FactKind): readonly string[] {
  if (platform === SNMP) return [FACT_WALKS[kind].command]
  if (kind !== 'interfaces') return platformNamed(platform)?.facts?.[kind] ?? []
  const driver = DRIVERS.find((each) => each.platform === platform)
  return (
    driver?.commands.flatMap(({ command, part }) => (part === 'ports' && !/neighbo/.test(command) ? [command] : [])) ??
    []
  )
}

/** Drivers that ask for facts of these kinds, and for nothing else. */
export function factDrivers(kinds: readonly FactKind[]): readonly DriverSpec[] {
  return DRIVERS.map((driver) => ({
    ...driver,
    commands: [...new Set(kinds.flatMap((kind) => factCommands(driver.platform, kind)))].map((command) => ({
      command,
      needed: false,
    })),
  }))
}

/** What the HTTP API of a way is asked. */
export function apiOf(way: ApiWay): Omit<ApiJob, 'port'> {
  const found = PLATFORMS.find(({ api }) => api?.way === way)
  const { commands = [], ofAny } = found?.api ?? {}
  return { way, platform: found?.id ?? AUTO, commands, ...(ofAny ? { ofAny } : {}) }
}

/** The command that prints the running configuration; undefined if the platform has none. */
export function configCommand(platform: string): string | undefined {
  return platformNamed(platform)?.config
}

/** Drivers that ask for the running configuration, and for nothing else. */
export function configDrivers(): readonly DriverSpec[] {
  return DRIVERS.map((driver) => {
    const command = configCommand(driver.platform)
    return { ...driver, commands: command === undefined ? [] : [{ command, needed: false }] }
  })
}

/** The command whose output, or refusal, tells what a system is. */
export const RECOGNIZED_BY = 'show version'

/** Tried in order on the output of `show version`, or on its refusal, when the platform is `auto`. */
export const PLATFORM_SIGNS: readonly PlatformSign[] = PLATFORMS.flatMap(({ id, sign }) =>
  sign ? [{ platform: id, sign: sign.pattern, rank: sign.rank ?? 0 }] : [],
)
  .sort((a, b) => a.rank - b.rank)
  .map(({ platform, sign }) => ({ platform, sign }))

/** The platform whose sign an output of `show version` has, or the refusal of it. */
export function recognized(text: string): string | undefined {
  return text === '' ? undefined : PLATFORM_SIGNS.find((s) => s.sign.test(text))?.platform
}

const UNLIKELY = 1000

/** Platforms with parsers, the likely ones first: for outputs of which nobody says where they come from. */
export const GUESSES: readonly string[] = PLATFORMS.filter((p) => p.parsers.length > 0)
  .sort((a, b) => (a.guess ?? UNLIKELY) - (b.guess ?? UNLIKELY))
  .map((p) => p.id)

/** What is read alike of every platform. */
const OF_ANY: readonly CommandParser[] = [walkParser, ...factWalkParsers, ...restconfParsers]

export function findParser(platform: string, command: string): CommandParser | undefined {
  const typed = normalCommand(command)
  const known = platformNamed(platform)
  return known && [...known.parsers, ...OF_ANY].find((p) => p.commands.test(typed))
}

/** True for the name under which the text of a walk is kept, and for the command that prints one. */
export function isWalk(command: string): boolean {
  return walkParser.commands.test(normalCommand(command))
}

/** True for the name under which a walk for facts is kept. */
export function isFactWalk(command: string): boolean {
  return factWalkParsers.some(({ commands }) => commands.test(command))
}

/** Any system that is asked by RESTCONF. */
export const RESTCONF = 'restconf'

/** True for the name under which data of RESTCONF are kept. */
export function isRestconf(command: string): boolean {
  return normalCommand(command).startsWith(`${RESTCONF} `)
}

/** True for a platform that some parser reads. */
export function isKnownPlatform(platform: string): boolean {
  return (platformNamed(platform)?.parsers.length ?? 0) > 0
}

export interface ParseOptions {
  /** Nothing can be missing at the end, so that silence is an answer; a capture with an echo is complete anyway. */
  readonly complete?: boolean
  /** A second output that some need (old IOS: `show lldp neighbors` beside its detail). */
  readonly companion?: string
}

/**
 * Reads one saved output of a command, prompts and echo included; the command `session` stands for a capture of several.
 * Returns undefined if no parser reads this command of this platform.
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
  if (parser.whole) {
    const section = { lines: sourceLines(parser.prepared?.(text) ?? text) }
    const input = { section, command: normalCommand(command), typed: command, complete: options.complete === true }
    return { platform, command, ...parser.parse(input) }
  }
  const all = splitSession(text)
  const section = sectionFor(all, command)
  const companion =
    options.companion === undefined ? {} : { companion: sectionFor(splitSession(options.companion), '') }
  const answer = (own: SessionSection): Answer => {
    const complete = options.complete === true || own.echoed !== undefined
    const typed = own.echoed ?? command.trim()
    const input = {
      section: own,
      command: normalCommand(own === section ? command : typed),
      typed,
      complete,
      ...companion,
    }
    return { section: own, parsed: readAroundLogs(input, parser.parse) }
  }
  const beside = all.length < 2 ? [] : sectionsBeside(all, section)
  const others = beside.filter(
    ({ echoed }) => echoed === undefined || typedIs(echoed, command) || findParser(platform, echoed) === parser,
  )
  const own = answer(section)
  const parsed = others.length === 0 ? own.parsed : joinAnswers(own, others.map(answer))
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
      ? [
          withLogged(
            readAroundLogs({ section, command, typed: section.echoed ?? command, complete: true }, parser.parse),
            section,
          ),
        ]
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
