/** A reader of the XML in workbooks: elements and text, five entities, no document type. Linear in the length. */
import type { Message } from '#shared/words/message.ts'

export class BadXml extends Error {
  readonly said: Message

  constructor(said: Message) {
    super(said.code)
    this.said = said
  }
}

export interface XmlHandler {
  /** An element begins; attributes by their name without prefix. */
  open(name: string, attribute: (name: string) => string | undefined): void
  close(name: string): void
  text(text: string): void
}

const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Tells the handler what stands in the text. Throws `BadXml` where it is no XML that a workbook has. */
export function readXmlEvents(text: string, handler: XmlHandler): void {
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    if (open !== at) handler.text(decoded(text.slice(at, open < 0 ? text.length : open)))
    if (open < 0) return
    if (text.startsWith('<!--', open)) at = past(text, '-->', open)
    else if (text.startsWith('<![CDATA[', open)) {
      at = past(text, ']]>', open)
      handler.text(text.slice(open + 9, at - 3))
    } else if (text.startsWith('<?', open)) at = past(text, '?>', open)
    else if (text.startsWith('<!', open)) throw new BadXml({ code: 'workbook-bad-xml', entity: undefined })
    else {
      at = tagEnd(text, open) + 1
      tag(text.slice(open + 1, at - 1), handler)
    }
  }
}

function tag(body: string, handler: XmlHandler): void {
  if (body.startsWith('/')) {
    handler.close(local(body.slice(1).trim()))
    return
  }
  const alone = body.endsWith('/')
  const name = local(/^[^\s/]*/.exec(body)?.[0] ?? '')
  handler.open(name, (wanted) => {
    const match = attributePattern(wanted).exec(body)
    return match ? decoded(match[1] ?? match[2] ?? '') : undefined
  })
  if (alone) handler.close(name)
}

const patterns = new Map<string, RegExp>()

function attributePattern(name: string): RegExp {
  const known = patterns.get(name) ?? new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, known)
  return known
}

function tagEnd(text: string, open: number): number {
  const close = text.indexOf('>', open)
  if (close < 0) throw new BadXml({ code: 'workbook-damaged' })
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
  throw new BadXml({ code: 'workbook-damaged' })
}

function past(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  if (found < 0) throw new BadXml({ code: 'workbook-damaged' })
  return found + mark.length
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?[\da-fA-F]{1,6}|\w{1,12});/g, (_, entity: string) => {
    const known = NAMED.get(entity)
    if (known !== undefined) return known
    const code = entity.startsWith('#x') ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
    if (entity.startsWith('#') && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
    throw new BadXml({ code: 'workbook-bad-xml', entity })
  })
}
