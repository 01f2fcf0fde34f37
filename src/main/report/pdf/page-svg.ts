/** A page of a PDF as SVG: the same lines and letters at the same places, for a window to show and to print. */
import { escapeMarkup as e } from '#shared/words/plain-text.ts'
import type { PdfPage } from './pdf-pages.ts'

/** Width of a text in points, as the PDF's own fonts have it. */
export type MeasureText = (font: string, size: number, text: string) => number

/** Letters of the same widths are on every system under one of these names. */
const FACES: Readonly<Record<string, string>> = {
  Helvetica: 'font-family="Helvetica,Arial,Liberation Sans,sans-serif"',
  'Helvetica-Bold': 'font-family="Helvetica,Arial,Liberation Sans,sans-serif" font-weight="700"',
  Courier: 'font-family="Courier New,Liberation Mono,Courier,monospace"',
}

const OPERATOR = /\[((?:<[0-9a-f]*>|[^\]])*)\] (TJ|0 d)|\/(\S+)|(-?[\d.]+(?:e-?\d+)?)|([A-Za-z*]+)/g

/**
 * The page as one `svg` element, as wide as its frame. `picture`: the address of the one picture that a report has, its logo.
 * Throws on an operator that no report uses.
 */
export function pageSvg(page: PdfPage, measure: MeasureText, picture = ''): string {
  const out: string[] = []
  const pen = new Pen(out)
  const text = new TextOf(page, measure)
  const open: number[] = [0]
  let numbers: number[] = []
  let name = ''
  for (const [, list, listOp, slashed, number, word] of page.content.matchAll(OPERATOR)) {
    if (number !== undefined) numbers.push(Number(number))
    else if (slashed !== undefined) name = slashed
    else if (list !== undefined) {
      if (listOp === '0 d') pen.dash = list
      else {
        pen.end()
        out.push(text.draw(list, pen.fill))
      }
    } else if (word !== undefined) {
      if (word === 'q') {
        pen.save()
        open.push(0)
      } else if (word === 'Q') {
        pen.end()
        out.push('</g>'.repeat(open.pop() ?? 0))
        pen.restore()
      } else if (word === 'cm') {
        pen.end()
        out.push(`<g transform="matrix(${numbers.map(short).join(' ')})">`)
        open.push((open.pop() ?? 0) + 1)
      } else if (word === 'Do') {
        pen.end()
        // A unit square that stands on its head.
        out.push(
          `<image href="${e(picture)}" width="1" height="1" transform="matrix(1 0 0 -1 0 1)" preserveAspectRatio="none"/>`,
        )
      } else if (!text.take(word, numbers, name) && !pen.take(word, numbers))
        throw new Error(`No report draws ${word}.`)
      numbers = []
    }
  }
  pen.end()
  out.push('</g>'.repeat(open.reduce((n, each) => n + each, 0)))
  return `<svg viewBox="0 0 ${short(page.width)} ${short(page.height)}"><g transform="matrix(1 0 0 -1 0 ${short(page.height)})">${out.join('')}</g></svg>`
}

/** Hundredths of a point: finer than any printer. */
function short(n: number): string {
  return String(Math.round(n * 100) / 100)
}

/** Paths with their colors. Neighbors of one look are one element: a rack has thousands of ports. */
class Pen {
  readonly #out: string[]
  #path = ''
  #kept: { fill: string; stroke: string; width: number; dash: string }[] = []
  #look = ''
  #drawn: string[] = []
  fill = '#000'
  stroke = '#000'
  width = 1
  dash = ''

  constructor(out: string[]) {
    this.#out = out
  }

  save(): void {
    const { fill, stroke, width, dash } = this
    this.#kept.push({ fill, stroke, width, dash })
  }

  restore(): void {
    Object.assign(this, this.#kept.pop())
  }

  /** Writes what was drawn: what comes next stands above it, or elsewhere. */
  end(): void {
    if (this.#drawn.length > 0) this.#out.push(`<path ${this.#look} d="${this.#drawn.join('')}"/>`)
    this.#drawn = []
  }

  /** False for an operator that is none of a path. */
  take(word: string, n: readonly number[]): boolean {
    const [a = 0, b = 0, c = 0, d = 0] = n
    switch (word) {
      case 'm':
      case 'l':
        this.#path += `${word.toUpperCase()}${short(a)} ${short(b)}`
        return true
      case 'c':
        this.#path += `C${n.map(short).join(' ')}`
        return true
      case 'h':
        this.#path += 'Z'
        return true
      case 're':
        this.#path += `M${short(a)} ${short(b)}h${short(c)}v${short(d)}h${short(-c)}Z`
        return true
      case 'w':
        this.width = a
        return true
      case 'scn':
        this.fill = color(n)
        return true
      case 'SCN':
        this.stroke = color(n)
        return true
      case 'f':
        this.#draw(`fill="${this.fill}"`)
        return true
      case 'S':
        this.#draw(`fill="none" ${this.#line()}`)
        return true
      case 'B':
        this.#draw(`fill="${this.fill}" ${this.#line()}`)
        return true
      // Color spaces are always RGB; caps, joins and miters are as they begin.
      case 'cs':
      case 'CS':
      case 'J':
      case 'j':
      case 'M':
        return true
    }
    return false
  }

  #line(): string {
    const dash =
      this.dash.trim() === ''
        ? ''
        : ` stroke-dasharray="${this.dash.trim().split(/\s+/).map(Number).map(short).join(' ')}"`
    return `stroke="${this.stroke}" stroke-width="${short(this.width)}"${dash}`
  }

  #draw(look: string): void {
    if (look !== this.#look) this.end()
    this.#look = look
    this.#drawn.push(this.#path)
    this.#path = ''
  }
}

function color(rgb: readonly number[]): string {
  return `#${rgb
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** Letters, in the encoding that PDF's built-in fonts have. */
class TextOf {
  readonly #page: PdfPage
  readonly #measure: MeasureText
  readonly #letters = new TextDecoder('windows-1252')
  #font = 'Helvetica'
  #size = 0
  #at: readonly number[] = [1, 0, 0, 1, 0, 0]

  constructor(page: PdfPage, measure: MeasureText) {
    this.#page = page
    this.#measure = measure
  }

  /** False for an operator that is none of a text. */
  take(word: string, numbers: readonly number[], name: string): boolean {
    if (word === 'Tm') this.#at = numbers
    else if (word === 'Tf') {
      this.#font = this.#page.fonts.get(name) ?? 'Helvetica'
      this.#size = numbers[0] ?? 0
    } else return ['BT', 'ET', 'Tr', 'Tw', 'Tc', 'Tz'].includes(word)
    return true
  }

  /** `list`: strings in hex with the kerning between them. The text is as long as it is on paper, whatever font is there. */
  draw(list: string, fill: string): string {
    const hex = [...list.matchAll(/<([0-9a-f]*)>/g)].map(([, part]) => part).join('')
    const text = this.#letters.decode(Buffer.from(hex, 'hex'))
    if (text.trim() === '') return ''
    const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = this.#at
    const place = `matrix(${[a, b, -c, -d, x, y].map(short).join(' ')})`
    const length = short(this.#measure(this.#font, this.#size, text))
    return `<text transform="${place}" font-size="${short(this.#size)}" ${FACES[this.#font] ?? FACES['Helvetica']} fill="${fill}" textLength="${length}" lengthAdjust="spacingAndGlyphs">${e(text)}</text>`
  }
}
