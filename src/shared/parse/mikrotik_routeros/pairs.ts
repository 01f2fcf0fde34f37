/** `key=value` lists of RouterOS: numbered items, values in quotes, items that go on in indented lines. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { ParseInput } from '#shared/parse/parser.ts'
import { unparsedLine } from '#shared/parse/text/draft.ts'

export interface Item {
  /** Letters between number and first key: `D` for dynamic, `X` for disabled, … */
  readonly flags: string
  readonly values: ReadonlyMap<string, string>
  readonly lines: readonly [first: number, last: number]
}

const START = /^\s*(\d{1,6}) +([A-Za-z ]{0,12}?)\s*(?=;;;|[a-z][a-z0-9-]*=|$)/
const PAIR = /([a-z][a-z0-9-]*)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g

/** Items with their values; flags that stand in the legend above are no item. */
export function readItems(input: ParseInput): { readonly items: readonly Item[]; readonly unparsed: UnparsedLine[] } {
  const items: { flags: string; values: Map<string, string>; lines: [number, number] }[] = []
  const unparsed: UnparsedLine[] = []
  for (const line of input.section.lines) {
    const text = line.text.trim()
    if (text === '' || /^(?:flags:|columns:|[A-Z] - )/i.test(text) || text.startsWith('-- [')) continue
    const start = START.exec(line.text)
    if (start) items.push({ flags: (start[2] ?? '').trim(), values: new Map(), lines: [line.number, line.number] })
    const item = items[items.length - 1]
    const pairs = text.length > 20_000 ? [] : [...text.matchAll(PAIR)]
    if (!item || (pairs.length === 0 && !start)) unparsed.push(unparsedLine(line))
    else {
      item.lines[1] = line.number
      for (const [, key, quoted, plain] of pairs) {
        if (key !== undefined && !item.values.has(key)) item.values.set(key, quoted ?? plain ?? '')
      }
    }
  }
  return { items, unparsed }
}
