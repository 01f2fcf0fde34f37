/** Memory of a system: pools (`show memory statistics`), processes (`show processes memory`), totals in a sentence. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { hostOf, unparsedLine } from '#shared/parse/text/draft.ts'
import { type Pick, pickFields } from '#shared/parse/text/pick.ts'
import { keyOf } from './aligned.ts'

const NUMBERS = /[\w./-]*\d[\w./%-]*/
/** `Total: 4010000`, `Memory usage: 100K total, 40K used`: a number with the word before or after it. */
const SAID = /([A-Za-z][A-Za-z ()]{0,30}?)\s*[:=]\s*(\d[\w.%]*)|(\d[\d.]*%?[KMGkmg]?)(?:(?<=%)|\s+)([a-z]{2,12})\b/g

/** What stands in the head of `top`. */
const TOP: readonly Pick[] = [
  ['timestamp', /^top - (\S+)/],
  ['load_1', /load average: ([\d.]+)/],
  ['load_5', /load average: [\d.]+, ([\d.]+)/],
  ['load_15', /load average: [\d.]+, [\d.]+, ([\d.]+)/],
  ['mem_unit', /^([KMG]iB) Mem/],
  ['cpu_user', /^%?Cpu\(s\): *([\d.]+)%? ?us/],
  ['mem_unit', /^Mem: +\d+([kmg]) total/],
]

/** Rows under their head, by word; numbers in sentences by the word at their side. */
export function parseMemory(input: ParseInput): Parsed {
  const records: Record<string, unknown>[] = []
  const unparsed: UnparsedLine[] = []
  const said: Record<string, unknown> = {}
  let titles: string[] = []
  for (const line of input.section.lines) {
    const text = line.text.trim()
    if (text === '' || text.length > 600) {
      if (text !== '') unparsed.push(unparsedLine(line))
      continue
    }
    const words = text.replace(/[()]/g, ' ').trim().split(/\s+/)
    const pairs = [...text.matchAll(SAID)]
    if (pairs.length > 0 && /[A-Za-z)]\s*[:=]\s|,\s/.test(text)) {
      const label = /^([A-Za-z][\w ]{0,20}?)(?: Pool)?(?: Total)?\s*:/.exec(text)?.[1] ?? ''
      for (const m of pairs) said[keyOf(`${label} ${m[1] ?? m[4]}`)] = m[2] ?? m[3]
    } else if (words.length > 2 && !words.some((w) => /^\d[\d.,%/]*[kmg]?$/i.test(w)))
      titles = text
        .split(/\s+/)
        .filter((w) => !w.startsWith('('))
        .map(keyOf)
    else if (titles.length > 0 && NUMBERS.test(text)) records.push(rowOf(words, titles))
    else unparsed.push(unparsedLine(line))
  }
  Object.assign(said, pickFields(input, TOP))
  if (Object.keys(said).length > 0) records.unshift(said)
  return { ...hostOf(input), neighbors: [], records, unparsed }
}

/** A row has a name before its numbers where it has one word more than the head; a long last cell is one. */
function rowOf(words: readonly string[], titles: readonly string[]): Record<string, string> {
  const named = words.length === titles.length + 1 && !/^\d/.test(words[0] ?? '')
  const keys = named ? ['name', ...titles] : titles
  const row: Record<string, string> = {}
  let at = 0
  words.forEach((word, i) => {
    const before = keys[at - 1]
    if (/^\d+%$/.test(word) && before !== undefined && row[before] === words[i - 1]) row[`${before}_pct`] = word
    else if (at < keys.length) {
      row[keys[at] ?? ''] = word
      at += 1
    } else row[keys[keys.length - 1] ?? ''] += ` ${word}`
  })
  return row
}
