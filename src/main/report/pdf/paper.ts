/** Sheets of paper with a cursor, over pdfkit: text that never runs over, tables whose header comes again, bookmarks. */
import { plainText } from '#shared/words/plain-text.ts'
import type { PaperSize } from '#shared/model/report-request.ts'
import { DIM, INK } from './pdf-inks.ts'

export type PdfDocument = PDFKit.PDFDocument

export interface Column {
  readonly title: string
  /** Share of the width; the shares of a table add up to 1. */
  readonly share: number
  readonly mono?: boolean
  readonly right?: boolean
}

export interface TableCell {
  readonly text: string
  readonly bold?: boolean
  readonly color?: string
  /** Draws something before the text, which then begins `indent` points further right. */
  readonly draw?: (x: number, y: number) => void
  readonly indent?: number
}

export const MARGIN = { x: 40, top: 44, bottom: 46 } as const

export class Paper {
  readonly doc: PdfDocument
  y: number = MARGIN.top
  readonly #foot: { readonly left: string; readonly right: string }

  #goesOn = false

  constructor(doc: PdfDocument, foot: { readonly left: string; readonly right: string }) {
    this.doc = doc
    this.#foot = foot
  }

  get left(): number {
    return MARGIN.x
  }
  get width(): number {
    return this.doc.page.width - 2 * MARGIN.x
  }
  get bottom(): number {
    return this.doc.page.height - MARGIN.bottom
  }

  /** What comes next goes on below what is there, and does not begin a page. */
  continues(): void {
    this.#goesOn = true
  }

  newPart(): void {
    if (!this.#goesOn) this.newPage()
    this.#goesOn = false
  }

  newPage(): void {
    this.#goesOn = false
    this.doc.addPage()
    this.y = MARGIN.top
  }

  /** Begins a page where less than this is left. */
  need(height: number): void {
    if (this.y + height > this.bottom) this.newPage()
  }

  space(height: number): void {
    this.y += height
  }

  heading(text: string, size: number, bookmark = false): void {
    this.need(size * 2 + 40)
    // Air above, but not at the top of a sheet.
    if (this.y > MARGIN.top) this.space(size * 0.7)
    if (bookmark) this.doc.outline.addItem(printable(text))
    this.text(text, { size, bold: true })
    this.space(4)
  }

  /** A paragraph from margin to margin; goes on on the next page. */
  text(text: string, { size = 9, bold = false, color = INK, font = '' } = {}): void {
    const { doc } = this
    doc.font(font || (bold ? 'Helvetica-Bold' : 'Helvetica')).fontSize(size)
    for (const part of pieces(printable(text))) {
      const height = doc.heightOfString(part, { width: this.width })
      this.need(height)
      doc.fillColor(color).text(part, this.left, this.y, { width: this.width })
      this.y += height
    }
  }

  rule(color = INK): void {
    this.doc
      .moveTo(this.left, this.y)
      .lineTo(this.left + this.width, this.y)
      .lineWidth(0.6)
      .strokeColor(color)
      .stroke()
  }

  /** Rows are kept whole; the header comes again on every page. */
  table(columns: readonly Column[], rows: Iterable<readonly (TableCell | string)[]>, size = 8): void {
    this.need(50)
    this.#tableHead(columns, size)
    for (const row of rows) {
      const cells = row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell))
      const height = Math.max(...cells.map((cell, i) => this.#cellHeight(cell, columns[i], size))) + 5
      if (this.y + height > this.bottom) {
        this.newPage()
        this.#tableHead(columns, size)
      }
      this.#cells(columns, cells, size)
      this.y += height
      this.doc
        .moveTo(this.left, this.y - 2)
        .lineTo(this.left + this.width, this.y - 2)
        .lineWidth(0.4)
        .strokeColor('#d5d9e1')
        .stroke()
    }
    this.space(6)
  }

  #tableHead(columns: readonly Column[], size: number): void {
    const cells = columns.map(({ title }) => ({ text: title, bold: true, color: '#454c5a' }))
    const height = Math.max(...cells.map((cell, i) => this.#cellHeight(cell, columns[i], size - 0.5)))
    this.#cells(columns, cells, size - 0.5)
    this.y += height + 2
    this.rule()
    this.space(3)
  }

  #cellWidth(cell: TableCell, column: Column | undefined): number {
    return this.width * (column?.share ?? 1) - 6 - (cell.indent ?? 0)
  }

  #setFont(cell: TableCell, column: Column | undefined, size: number): void {
    const family = column?.mono && !cell.bold ? 'Courier' : cell.bold ? 'Helvetica-Bold' : 'Helvetica'
    this.doc.font(family).fontSize(column?.mono && !cell.bold ? size - 0.4 : size)
  }

  #cellHeight(cell: TableCell, column: Column | undefined, size: number): number {
    this.#setFont(cell, column, size)
    const width = this.#cellWidth(cell, column)
    return Math.min(this.#tallest, this.doc.heightOfString(fitting(this.doc, short(cell.text), width), { width }))
  }

  /** A cell that would not fit on a page of its own is cut, and says so. */
  get #tallest(): number {
    return this.bottom - MARGIN.top - 60
  }

  #cells(columns: readonly Column[], cells: readonly TableCell[], size: number): void {
    let x = this.left
    cells.forEach((cell, i) => {
      const column = columns[i]
      const width = this.#cellWidth(cell, column)
      cell.draw?.(x, this.y)
      this.#setFont(cell, column, size)
      this.doc
        .fillColor(cell.color ?? INK)
        .text(fitting(this.doc, short(cell.text), width), x + (cell.indent ?? 0), this.y, {
          width,
          height: this.#tallest,
          ellipsis: true,
          align: column?.right ? 'right' : 'left',
        })
      x += this.width * (column?.share ?? 1)
    })
  }

  /** Foot of every page; called once, when all pages are there. */
  finish(): void {
    const { start, count } = this.doc.bufferedPageRange()
    for (let i = start; i < start + count; i++) {
      this.doc.switchToPage(i)
      const y = this.doc.page.height - 32
      // The foot stands in the margin, where pdfkit would otherwise begin a page for it.
      this.doc.page.margins.bottom = 0
      this.doc
        .moveTo(this.left, y - 5)
        .lineTo(this.left + this.width, y - 5)
        .lineWidth(0.4)
        .strokeColor('#c6ccd6')
        .stroke()
      this.doc.font('Helvetica').fontSize(7.5).fillColor(DIM)
      const { left, right } = this.#foot
      const third = this.width / 3
      const one = (text: string, x: number, width: number, align: 'left' | 'center' | 'right'): void =>
        void this.doc.text(clip(this.doc, printable(text), width - 8), x, y, { width, align, lineBreak: false })
      one(left, this.left, third * 1.4, 'left')
      one(right, this.left + third * 1.4, third * 1.2, 'center')
      one(`${i - start + 1} of ${count}`, this.left + third * 2.6, third * 0.4, 'right')
    }
  }
}

/** Characters of the built-in fonts beyond Latin-1 (the encoding of PDF's standard fonts has these 27 more). */
const MORE =
  '\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178'

/** What the built-in fonts do not have is written as its code point: two names never look the same on paper. */
export function printable(text: string): string {
  return plainText(text).replace(/[^\u0020-\u007e\u00a0-\u00ff]/gu, (ch) =>
    MORE.includes(ch) ? ch : `<U+${(ch.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  )
}

/** Longer cells tell nobody more; the other formats have all of it. */
const LONGEST_CELL = 1500

function short(text: string): string {
  return printable(text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}\u2026` : text)
}

/** The text with breaks in words that are wider than the column, which pdfkit would let run over. */
export function fitting(doc: PdfDocument, text: string, width: number): string {
  if (doc.widthOfString(text) <= width) return text
  return text
    .split(' ')
    .map((word) => {
      if (doc.widthOfString(word) <= width) return word
      const lines: string[] = []
      let line = ''
      for (const ch of word) {
        if (line !== '' && doc.widthOfString(line + ch) > width) {
          lines.push(line)
          line = ch
        } else line += ch
      }
      return [...lines, line].join('\n')
    })
    .join(' ')
}

/** As much of a line as fits, with an ellipsis where something is missing. */
export function clip(doc: PdfDocument, text: string, width: number): string {
  if (doc.widthOfString(text) <= width) return text
  let cut = text.slice(0, 200)
  while (cut.length > 1 && doc.widthOfString(`${cut}\u2026`) > width) cut = cut.slice(0, -1)
  return `${cut}\u2026`
}

/** Long paragraphs in parts, so that none is taller than a page. */
function pieces(text: string): string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; at += 3000) parts.push(text.slice(at, at + 3000))
  return parts
}

/** Opens a document whose bytes do not depend on the time or the machine. */
export async function openPdf(size: PaperSize | [number, number], title: string, at: string): Promise<PdfDocument> {
  // 400 kB of code that most runs of the program never need.
  const { default: PDFDocument } = await import('pdfkit')
  return new PDFDocument({
    size: size === 'Letter' ? 'LETTER' : size,
    margin: 0,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: printable(title), Creator: 'Plumbline', Producer: 'Plumbline', CreationDate: new Date(at) },
  })
}

/** Ends the document and gives its bytes. */
export async function* pdfBytes(doc: PdfDocument): AsyncGenerator<Uint8Array> {
  doc.end()
  for await (const chunk of doc) yield chunk as Uint8Array
}
