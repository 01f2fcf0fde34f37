/** The guide and the changelog, as parts of blocks: the few marks of Markdown that they are written in. */

export type Inline =
  | { readonly kind: 'text' | 'bold' | 'code' | 'key'; readonly text: string }
  /** A name that stands so on the screen. */
  | { readonly kind: 'name'; readonly text: string }

export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly of: readonly Inline[] }
  | { readonly kind: 'bullets' | 'steps'; readonly items: readonly (readonly Inline[])[] }

/** What stands below one heading of the second level. */
export interface GuidePart {
  /** Its title, as an address has it: `first-steps`. */
  readonly id: string
  readonly title: string
  readonly blocks: readonly Block[]
}

/** Parts in their order; what stands before the first heading of the second level is left out. */
export function guideParts(text: string): readonly GuidePart[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [title = '', ...lines] = part.split('\n')
      return {
        id: title
          .trim()
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-'),
        title: title.trim(),
        blocks: blocksOf(lines),
      }
    })
}

/** A line that is indented, or follows another, belongs to it. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: { kind: Block['kind']; items: string[] }[] = []
  let open = false
  for (const line of lines) {
    const found = /^(### |- |\d+\. )?\s*(.*)$/.exec(line)
    const [mark, words = ''] = [found?.[1], found?.[2] ?? '']
    const last = blocks.at(-1)
    if (words === '') open = false
    else if (mark === undefined && open && last) last.items.push(`${last.items.pop() ?? ''} ${words}`)
    else {
      const kind = mark === undefined ? 'paragraph' : mark === '### ' ? 'heading' : mark === '- ' ? 'bullets' : 'steps'
      const isList = kind === 'bullets' || kind === 'steps'
      if (isList && last?.kind === kind) last.items.push(words)
      else blocks.push({ kind, items: [words] })
      open = kind !== 'heading'
    }
  }
  return blocks.map(({ kind, items }) =>
    kind === 'bullets' || kind === 'steps'
      ? { kind, items: items.map(inlineOf) }
      : { kind, of: inlineOf(items.join(' ')) },
  )
}

/** One key, or several pressed together. */
const KEYS = /^(?:(?:Ctrl|Alt|Shift)(?:\+|$))*(?:[A-Z]|F\d+|Enter|Tab|Esc|Space|[-+/?])?$/

function inlineOf(text: string): Inline[] {
  return text
    .split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`|\[[^\]]+\]\([^)]+\))/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece.startsWith('**')) return { kind: 'bold', text: piece.slice(2, -2) }
      if (piece.startsWith('*') && piece.length > 2) return { kind: 'name', text: piece.slice(1, -1) }
      if (piece.startsWith('`')) {
        const code = piece.slice(1, -1)
        return { kind: KEYS.test(code) ? 'key' : 'code', text: code }
      }
      return { kind: 'text', text: piece.replace(/^\[([^\]]+)\]\([^)]+\)$/, '$1') }
    })
}

/** A part of the changelog with what can be used first, and what was wrong after it. */
export function newsFirst(part: GuidePart): GuidePart {
  const groups: Block[][] = []
  for (const block of part.blocks) {
    if (block.kind === 'heading' || groups.length === 0) groups.push([block])
    else groups.at(-1)?.push(block)
  }
  const rank = ([head]: readonly Block[]): number => {
    const at = head && 'of' in head ? NEWS.indexOf(head.of[0]?.text ?? '') : -1
    return at < 0 ? NEWS.length : at
  }
  return { ...part, blocks: groups.toSorted((a, b) => rank(a) - rank(b)).flat() }
}

const NEWS: readonly string[] = ['Added', 'Changed', 'Fixed', 'Removed']

/** All words of a part, to be searched. */
export function textOfPart({ title, blocks }: GuidePart): string {
  const words = (of: readonly Inline[]): string => of.map(({ text }) => text).join('')
  return [
    title,
    ...blocks.map((block) => ('items' in block ? block.items.map(words).join(' ') : words(block.of))),
  ].join(' ')
}

/** Parts that have all of these words, whatever the order; all of them without any. */
export function findParts(parts: readonly GuidePart[], wanted: string): readonly GuidePart[] {
  const words = wanted.toLowerCase().split(/\s+/)
  return parts.filter((part) => {
    const text = textOfPart(part).toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** The part about a screen; the first one for a screen that has none of its own. */
export function partOfScreen(parts: readonly GuidePart[], screen: string | undefined): GuidePart | undefined {
  const known: Readonly<Record<string, string>> = { aisle: 'aisle-mode' }
  const id = screen === undefined ? undefined : (known[screen] ?? screen)
  return parts.find((part) => part.id === id) ?? parts[0]
}
