/** `show version` and its kin: what names, numbers and dates stand where, by platform. */
import type { Parser } from '#shared/parse/parser.ts'
import { type Pick, pickRecord } from './pick.ts'

/** A parser that picks its fields from a text; the rest of the text is not looked at. */
export function versionParser(picks: readonly Pick[], fixed: Record<string, unknown> = {}): Parser {
  return (input) => pickRecord(input, picks, fixed)
}
