import type { ParsedOutput } from '#shared/model/observation.ts'
import type { SessionSection } from './text/session.ts'

/** The part of an output that belongs to one command, and what is known about how it was taken. */
export interface ParseInput {
  readonly section: SessionSection
  /** The command as typed, in lower case with single spaces. */
  readonly command: string
  /** The command as it was typed: by the echo, else as asked for. */
  readonly typed: string
  /** True when nothing is cut off: a silent answer is then an answer. */
  readonly complete: boolean
  /** Output of a second command that this one needs (old IOS: the brief table beside the detail). */
  readonly companion?: SessionSection
}

/** What a parser reads; the registry adds platform and command. */
export type Parsed = Omit<ParsedOutput, 'platform' | 'command'>

/** A pure function over one output. Never throws; linear in the length of the output. */
export type Parser = (input: ParseInput) => Parsed

/** A parser and the commands whose output it reads. */
export interface CommandParser {
  /** Matches the command as typed, in lower case with single spaces. */
  readonly commands: RegExp
  readonly parse: Parser
  /** A second command whose output this one needs beside its own. */
  readonly companion?: string
  /** Set if the output is the whole text, with the prompts and commands that may stand in it. */
  readonly whole?: true
  /** Puts such a text in order before it is cut into lines: what is no work of a terminal in it. */
  readonly prepared?: (text: string) => string
  /** Set if chassis ids that are MAC addresses are printed in this form. */
  readonly chassisIds?: 'base64'
}
