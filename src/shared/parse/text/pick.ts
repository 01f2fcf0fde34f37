/** One record from the lines of a text: the first value of each field, by patterns. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { hostOf } from './draft.ts'

export type Pick = readonly [field: string, pattern: RegExp]

const LONGEST_LINE = 1000

/** First group of the first line that matches, a field at a time; several patterns may fill one field. */
export function pickFields(input: ParseInput, picks: readonly Pick[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const { text } of input.section.lines) {
    if (text.length > LONGEST_LINE) continue
    for (const [field, pattern] of picks) {
      if (record[field] !== undefined) continue
      const found = pattern.exec(text)?.[1]?.trim()
      if (found !== undefined && found !== '') record[field] = found
    }
  }
  return record
}

/** The record as a parser gives it; its host name is that of the device. */
export function pickRecord(input: ParseInput, picks: readonly Pick[], fixed: Record<string, unknown> = {}): Parsed {
  const record = pickFields(input, picks)
  const said = record['hostname']
  const hostname = typeof said === 'string' ? { hostname: said } : hostOf(input)
  const records = Object.keys(record).length === 0 ? [] : [{ ...fixed, ...record }]
  return { ...hostname, neighbors: [], records, unparsed: [] }
}
