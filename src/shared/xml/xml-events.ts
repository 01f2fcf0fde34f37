/**
 * A reader of XML as devices print it and as workbooks hold it: elements, attributes and text, five entities, no document
 * type. Linear in the length. What is wrong is thrown as `BadXml`; nothing else is.
 */

/** `cut`: a tag, comment or section has no end. `document-type`: it begins with one. `entity`: one that XML doesn't define. */
export type XmlFault = { readonly kind: 'cut' | 'document-type' } | { readonly kind: 'entity'; readonly entity: string }

export class BadXml extends Error {
  readonly fault: XmlFault

  constructor(fault: XmlFault) {
    super(fault.kind)
    this.fault = fault
  }
}

/** Attributes of an element. Names are those without a name space's prefix. */
export interface XmlAttributes {
  get(name: string): string | undefined
  /** As they stand in the tag. */
  all(): readonly (readonly [name: string, value: string])[]
}

/** Where a tag or a text begins and ends in the whole, in characters; the end is exclusive. */
export interface XmlSpan {
  readonly from: number
  readonly to: number
}

export interface XmlHandler {
  /** An element begins. Its name has no prefix, and is empty if the tag has none. */
  open(name: string, attributes: XmlAttributes, span: XmlSpan): void
  close(name: string, span: XmlSpan): void
  text(text: string, span: XmlSpan): void
}

export interface XmlLeniency {
  /** Device output: document types are passed over, and entities that XML doesn't define stay as they stand. */
  readonly lenient: boolean
}

const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Tells the handler what stands in the text. Throws `BadXml` if it is no XML. */
export function readXmlEvents(text: string, handler: XmlHandler, { lenient }: XmlLeniency = { lenient: false }): void {
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    const to = open < 0 ? text.length : open
    if (open !== at) handler.text(decoded(text.slice(at, to), lenient), { from: at, to })
    if (open < 0) return
    if (text.startsWith('<!--', open)) at = past(text, '-->', open)
    else if (text.startsWith('<![CDATA[', open)) {
      at = past(text, ']]>', open)
      handler.text(text.slice(open + 9, at - 3), { from: open, to: at })
    } else if (text.startsWith('<?', open)) at = past(text, '?>', open)
    else if (text.startsWith('<!', open)) {
      if (!lenient) throw new BadXml({ kind: 'document-type' })
      at = past(text, '>', open)
    } else {
      at = tagEnd(text, open) + 1
      tag(text.slice(open + 1, at - 1), handler, { from: open, to: at }, lenient)
    }
  }
}

const ATTRIBUTE = /\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function tag(body: string, handler: XmlHandler, span: XmlSpan, lenient: boolean): void {
  if (body.startsWith('/')) {
    handler.close(local(body.slice(1).trim()), span)
    return
  }
  const alone = body.endsWith('/')
  const name = local(/^[^\s/]*/.exec(body)?.[0] ?? '')
  const attributes: XmlAttributes = {
    get: (wanted) => {
      const match = attributePattern(wanted).exec(body)
      return match ? decoded(match[1] ?? match[2] ?? '', lenient) : undefined
    },
    all: () => [...body.matchAll(ATTRIBUTE)].map((m) => [m[1] ?? '', decoded(m[2] ?? m[3] ?? '', lenient)]),
  }
  handler.open(name, attributes, span)
  if (alone) handler.close(name, span)
}

const patterns = new Map<string, RegExp>()

function attributePattern(name: string): RegExp {
  const known = patterns.get(name) ?? new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, known)
  return known
}

function tagEnd(text: string, open: number): number {
  const close = text.indexOf('>', open)
  if (close < 0) throw new BadXml({ kind: 'cut' })
  const inside = text.slice(open, close)
  if (!inside.includes('"') && !inside.includes("'")) return close
  let quote = ''
  for (let i = open; i < text.length; i++) {
    const c = text[i] ?? ''
    if (quote !== '') {
      if (c === quote) quote = ''
    } else if (c === '"' || c === "'") quote = c
    else if (c === '>') return i
  }
  throw new BadXml({ kind: 'cut' })
}

function past(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  if (found < 0) throw new BadXml({ kind: 'cut' })
  return found + mark.length
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function decoded(text: string, lenient: boolean): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?[\da-fA-F]{1,7}|\w{1,12});/gi, (whole, entity: string) => {
    const known = NAMED.get(lenient ? entity.toLowerCase() : entity)
    if (known !== undefined) return known
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
    if (entity.startsWith('#') && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
    if (lenient) return whole
    throw new BadXml({ kind: 'entity', entity })
  })
}
