import type { ParsedOutput } from '#shared/model/observation.ts'
import type { SessionSection } from './text/session.ts'

/** The part of an output that belongs to one command, and what is known about how it was taken. */
export interface ParseInput {
  readonly section: SessionSection
  /** True when nothing is cut off: a silent answer is then an answer. */
  readonly complete: boolean
}

/** What a parser reads; the registry adds platform and command. */
export type Parsed = Omit<ParsedOutput, 'platform' | 'command'>

/** A pure function over one output. Never throws; linear in the length of the output. */
export type Parser = (input: ParseInput) => Parsed

/** A parser and the commands whose output it reads, by platform folder. */
export interface PlatformParser {
  readonly platforms: readonly string[]
  /** Matches the command as typed, in lower case with single spaces. */
  readonly commands: RegExp
  readonly parse: Parser
}
