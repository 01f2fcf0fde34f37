/** Any other output: `label: value` lines as one record, rows of tables as one each. Nothing of it is dropped. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { type Column, cellsOf, columnsOfRule } from '#shared/parse/text/columns.ts'
import { hostOf, unparsedLine } from '#shared/parse/text/draft.ts'
import { type Pick, pickFields } from '#shared/parse/text/pick.ts'
import { keyOf } from './aligned.ts'
import { parseTree } from './tree-records.ts'

const PAIR = /^([A-Za-z][\w /().#-]{0,47}?)\s*(?:[:=]|\.{3,})\s*(\S.*)?$/

/** A record of labels and of what the patterns pick, and the lines that are neither. */
export function parseLabels(input: ParseInput, picks: readonly Pick[] = []): Parsed {
  const first = input.section.lines.find((l) => l.text.trim() !== '')?.text.trimStart() ?? ''
  if (/^[{<]/.test(first)) return parseTree(input)
  const record: Record<string, unknown> = {}
  const unparsed: UnparsedLine[] = []
  const rows: Record<string, unknown>[] = []
  let table: { columns: Column[]; keys: string[] } | undefined
  let before = ''
  for (const line of input.section.lines) {
    const text = line.text.trim()
    const columns = columnsOfRule(line.text)
    if (columns) {
      table = { columns, keys: cellsOf(before, columns).map((title, i) => keyOf(title) || `column_${i + 1}`) }
      continue
    }
    before = line.text.slice(0, 1000)
    if (text === '') table = undefined
    if (text === '' || /^[-=+]{3,}$/.test(text.slice(0, 400))) continue
    if (table && text.length < 600) {
      const { columns: own, keys } = table
      rows.push(Object.fromEntries(cellsOf(line.text, own).map((cell, i) => [keys[i] ?? '', cell])))
      continue
    }
    const pair = text.length > 600 ? null : PAIR.exec(text)
    const key = keyOf(pair?.[1] ?? '')
    if (key !== '') add(record, key, (pair?.[2] ?? '').trim())
    else if (!picks.some(([, pattern]) => text.length < 1000 && pattern.test(line.text)))
      unparsed.push(unparsedLine(line))
  }
  const picked = pickFields(input, picks)
  const all = { ...record, ...picked }
  const hostname = typeof picked['hostname'] === 'string' ? { hostname: picked['hostname'] } : hostOf(input)
  return { ...hostname, neighbors: [], records: Object.keys(all).length === 0 ? rows : [all, ...rows], unparsed }
}

/** A label that comes again makes a list. */
function add(record: Record<string, unknown>, key: string, value: string): void {
  const before = record[key]
  if (before === undefined) record[key] = value
  else if (Array.isArray(before)) before.push(value)
  else record[key] = [before, value]
}
