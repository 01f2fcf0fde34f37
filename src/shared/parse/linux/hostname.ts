import type { Parsed, ParseInput } from '#shared/parse/parser.ts'

/** `hostname`: one line with the name. */
export function parseHostname(input: ParseInput): Parsed {
  const lines = input.section.lines.filter((l) => l.text.trim() !== '')
  const name = lines.length === 1 ? (lines[0]?.text.trim() ?? '') : ''
  const good = /^[A-Za-z0-9][\w.-]{0,252}$/.test(name)
  return {
    ...(good ? { hostname: name } : {}),
    neighbors: [],
    records: good ? [{ hostname: name }] : [],
    unparsed: good ? [] : lines.map((l) => ({ line: l.number, text: l.text })),
  }
}
