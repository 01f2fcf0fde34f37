/** `show version` of Junos: name, model, release, and the version of each package. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { keyOf } from '#shared/parse/table/aligned.ts'
import { JUNOS_VERSION } from '#shared/parse/table/versions.ts'
import { pickRecord } from '#shared/parse/text/pick.ts'

const PACKAGE = /^(?:JUNOS )?([A-Za-z][^[\]]{1,100}?) *\[([^\]]{1,100})\]$/

/** Packages of the first member; those of others are the same or stand in `packages`. */
export function parseJunosVersion(input: ParseInput): Parsed {
  const parsed = pickRecord(input, JUNOS_VERSION)
  const first = parsed.records[0]
  if (!first) return parsed
  const packages: Record<string, string> = {}
  const names: string[] = []
  for (const { text } of input.section.lines) {
    const found = text.length > 250 ? null : PACKAGE.exec(text.trim())
    if (!found) continue
    packages[keyOf(found[1] ?? '')] ??= found[2] ?? ''
    names.push(found[1] ?? '')
  }
  return { ...parsed, records: [{ ...packages, ...first, packages: names }] }
}
