/** Ports that the label of a node draws: their identifiers in edges, and what is written on them (graphviz.org, Node Shapes). */

const LONGEST_CELL = 2000

/** Cells of a label of HTML: `<TD PORT="xe_0_1_0">xe-0/1/0</TD>`, as identifier and HTML within. */
export function htmlPorts(html: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const open: { readonly id: string | undefined; readonly from: number }[] = []
  for (const tag of html.matchAll(/<(\/?)td\b([^<>]*)>/gi)) {
    const [whole, slash, attributes = ''] = tag
    if (slash === '') {
      open.push({ id: /\bport\s*=\s*"([^"]*)"/i.exec(attributes)?.[1], from: tag.index + whole.length })
      continue
    }
    const cell = open.pop()
    // Cells within cells without end would be read again and again.
    if (cell?.id !== undefined && tag.index - cell.from < LONGEST_CELL)
      found.set(cell.id, html.slice(cell.from, tag.index))
  }
  return found
}

/** Fields of a record: `{<p1> Eth1/1 | <p2> Eth1/2}`. */
export function recordPorts(label: string): ReadonlyMap<string, string> {
  const fields = label.split(/[{}|]/).flatMap((field) => {
    const [, id = '', text = ''] = /^\s*<\s*([^<>]+?)\s*>(.*)$/s.exec(field) ?? []
    return id === '' ? [] : [[id, text.replace(/\\[nlr]/g, ' ').trim()] as const]
  })
  return new Map(fields)
}

/**
 * The name of each port by its identifier. What is written on it is its name if it is the same but for signs that an
 * identifier can't have (`ge_0_0_1`), or one word with a number (`p1` with `Eth1/1`); any other text tells something else.
 */
export function portNames(ports: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const texts = [...ports.values()]
  return new Map(
    [...ports].map(([id, text]) => {
      const [plain, shown] = [letters(id), letters(text)]
      const isSame = plain === shown
      const isName = /^\S*\d\S*$/.test(text) && !shown.startsWith(plain) && texts.filter((t) => t === text).length === 1
      return [id, text !== '' && (isSame || isName) ? text : id] as const
    }),
  )
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
