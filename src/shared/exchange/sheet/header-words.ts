/** What a heading of a sheet says: its words, and the end of a cable it is about. */
import { isCableWord, isEndWord } from './field-words.ts'
import { inEnglish, parted } from './heading-languages.ts'

/** `StartDevice`, `Port (A)`, `#Fields:SourcePort` as English words in lower case; a mark for a number stays as `#`. */
export function wordsOf(heading: string): readonly string[] {
  const words = parted(heading)
    .replace(/^\s*#?\s*fields\s*:/i, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\(s\)|[''’]s\b/g, 's')
    .replace(/#/g, ' # ')
    .split(/[^\p{L}\p{N}#]+/u)
    .filter((word) => word !== '')
  return inEnglish(words)
}

export type Side = 'a' | 'b'

/** Words for the two ends of a cable. */
const SIDES: ReadonlyMap<string, Side> = new Map([
  ...'a|from|source|src|start|local|near|left|origin|here|this'.split('|').map((word) => [word, 'a'] as const),
  ...'b|z|to|destination|dest|dst|target|tgt|remote|peer|far|right|other|neighbor|neighbour|opposite'
    .split('|')
    .map((word) => [word, 'b'] as const),
  ['1', 'a'],
  ['2', 'b'],
])
/** Say that a side is meant, not which. */
const FILLERS = new Set(['side', 'end', 'the', 'of', 'connected', 'connects', 'connection', 'endpoint', 'termination'])

/** A heading of which the words for a side are taken off; `b` for an `End` that no other word for a side is beside. */
export function sideOf(words: readonly string[]): { readonly side?: Side; readonly rest: readonly string[] } {
  const all = words.flatMap(partedWord)
  const at = [0, all.length - 1, 1].find((i) => SIDES.has(all[i] ?? '') && isEdge(all, i))
  const without = (i: number): readonly string[] => all.filter((word, n) => n !== i && !FILLERS.has(word))
  if (at !== undefined) return { side: SIDES.get(all[at] ?? '') as Side, rest: without(at) }
  if (all[0] === 'end' || all.at(-1) === 'end') return { side: 'b', rest: without(-1) }
  const rest = without(-1)
  // `Connected Port`: the port of what is connected.
  if (rest.length > 0 && /^connect(?:ed|s)$/.test(all[0] ?? '')) return { side: 'b', rest }
  return { rest: rest.length === 0 ? all : rest }
}

/** A word in the middle is one for a side only after a filler: `connected to device`. */
function isEdge(words: readonly string[], at: number): boolean {
  return at === 0 || at === words.length - 1 || FILLERS.has(words[at - 1] ?? '')
}

/** `srcport`, `devicea`, `port2`: a side and a field that are written together. */
function partedWord(word: string): readonly string[] {
  if (SIDES.has(word) || isEndWord(word) || isCableWord(word) || word.length < 4) return [word]
  for (const side of SIDES.keys()) {
    const [rest, head] = [word.slice(side.length), word.slice(0, -side.length)]
    if (word.startsWith(side) && !/^\d/.test(side) && isEndWord(rest)) return [side, rest]
    if (word.endsWith(side) && (side.length === 1 || side.length > 3) && isEndWord(head)) return [head, side]
  }
  const end = /^(start|end)(.+)$/.exec(word)
  if (end?.[1] && end[2] && isEndWord(end[2])) return [end[1], end[2]]
  return [word]
}
