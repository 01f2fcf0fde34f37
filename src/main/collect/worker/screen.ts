/** What a terminal would show of a stream of text, line by line, with what scrolled off it. Pure. */
import { EscapeReader, type TerminalActions } from './escape-reader.ts'
import { EditedLine, LONGEST_EDITED } from './edited-line.ts'

/** Only this much of an unfinished line is looked at for prompts. */
const TAIL = 2_048
/** Rows of the terminal until the device tells how many it counts. */
const ROWS = 1_000
/** Blank lines that a jump of the cursor may make, beyond one for every eight letters that came. */
const FREE_BLANKS = 2_000

/**
 * A tape of lines and a window on it that the cursor moves in. What scrolls out of the window stays on the tape, as does
 * what a device clears or deletes at the top of its screen. How high the window is, is learned from the rows that the
 * device goes to: many draw on 24 rows, whatever terminal they were told.
 */
export class Screen {
  #lines: string[] = ['']
  /** Lines of the window that were written over; their text in `#lines` may be old. */
  readonly #edited = new Map<number, EditedLine>()
  /** Place on the tape of the window's first row; below 0 where the tape was begun anew in the middle of the window. */
  #origin = 0
  #row = 1
  #column = 0
  /** Rows that the device is known to count; 0: not known. */
  #height = 0
  /** Scroll region; its end is 0 if there is none. */
  #top = 1
  #bottom = 0
  #saved = { row: 1, column: 0 }
  /** Where the tape begins anew in the middle of a line, columns before this one count only if they are written to. */
  #margin = { line: 0, column: 0 }
  #blanks = FREE_BLANKS
  #clean = true
  #afterPager = false
  /** The rest of a very long line. */
  #more: string[] = []
  readonly #reader: EscapeReader

  constructor() {
    const actions: TerminalActions = {
      text: (run) => this.#text(run),
      control: (code) => this.#control(code),
      escape: (final) => this.#escape(final),
      sequence: (final, numbers) => this.#sequence(final, numbers),
    }
    this.#reader = new EscapeReader(actions)
  }

  feed(text: string): void {
    this.#blanks += text.length / 8
    this.#reader.feed(text)
  }

  /** Lines above the one with the cursor. */
  get lines(): readonly string[] {
    this.#settle()
    return this.#lines.slice(0, Math.max(0, this.#cursor))
  }

  /** The line with the cursor, which is not finished; of a very long one the end. */
  get current(): string {
    const rest = this.#more.at(-1)
    const line = rest ?? this.#edited.get(this.#cursor)?.text() ?? this.#lines[this.#cursor] ?? ''
    const text = line + this.#reader.held
    return text.length > TAIL ? text.slice(-TAIL) : text
  }

  /** All lines; the last one is that with the cursor, unless something stands below it. */
  all(): string[] {
    this.#settle()
    const lines = this.#lines.slice()
    const cursor = Math.max(0, this.#cursor)
    while (lines.length > cursor + 1 && lines.at(-1)?.trim() === '') lines.pop()
    if (lines.length <= cursor) lines.push('')
    lines.push((lines.pop() ?? '') + this.#reader.held)
    return lines
  }

  /** Forgets the unfinished line, which is a pager's question; what the device does to wipe it off goes with it. */
  dropCurrent(): void {
    const line = this.#cursor
    this.#more = []
    if (line >= 0 && line < this.#lines.length) this.#edited.set(line, new EditedLine(''))
    this.#margin = { line, column: this.#column }
    this.#afterPager = true
  }

  /** Forgets what is shown; the cursor stays in its place. */
  clear(): void {
    this.#lines = ['']
    this.#edited.clear()
    this.#more = []
    this.#origin = 1 - this.#row
    this.#margin = { line: 0, column: this.#column }
    this.#blanks = FREE_BLANKS
    this.#clean = true
    this.#afterPager = false
  }

  get #cursor(): number {
    return this.#origin + this.#row - 1
  }

  /** Puts the edited lines and the rest of a long one into the tape. */
  #settle(): void {
    for (const [line, edited] of this.#edited) this.#lines[line] = edited.text()
    if (this.#more.length === 0) return
    this.#lines[this.#cursor] += this.#more.join('')
    this.#more = []
  }

  /** Makes the line with the cursor; a jump over more blank lines than there may be goes less far. */
  #reach(): void {
    const missing = this.#cursor - this.#lines.length + 1
    if (missing <= 0) return
    const made = Math.min(missing, 1 + Math.floor(this.#blanks))
    this.#blanks -= made - 1
    this.#origin -= missing - made
    for (let i = 0; i < made; i++) this.#lines.push('')
  }

  #text(run: string): void {
    this.#afterPager = false
    this.#clean = false
    if (this.#cursor < 0) {
      this.#column = Math.min(this.#column + run.length, LONGEST_EDITED)
      return
    }
    this.#reach()
    const line = this.#cursor
    let from = 0
    if (line === this.#margin.line) {
      if (this.#column < this.#margin.column) this.#shift(line, this.#margin.column - this.#column)
      from = this.#margin.column
    }
    const edited = this.#edited.get(line)
    const text = this.#lines[line] ?? ''
    const place = this.#column - from
    this.#column += run.length
    if (!edited && (text.length > LONGEST_EDITED || place === text.length)) return this.#append(line, text, run)
    if (edited?.write(place, run)) return
    if (!edited && place + run.length <= LONGEST_EDITED) {
      const begun = new EditedLine(text)
      begun.write(place, run)
      this.#edited.set(line, begun)
      return
    }
    // Too long to be edited: no device corrects such a line.
    this.#edited.delete(line)
    this.#append(line, edited?.text() ?? text, run)
  }

  #append(line: number, text: string, run: string): void {
    if (this.#more.length > 0 || text.length > LONGEST_EDITED) this.#more.push(run)
    if (this.#more.length === 0) this.#lines[line] = text + run
    else if (this.#more.length === 1) this.#lines[line] = text
  }

  /** A line that was begun in its middle is written to before that. */
  #shift(line: number, columns: number): void {
    this.#margin = { line, column: this.#margin.column - columns }
    const text = this.#edited.get(line)?.text() ?? this.#lines[line] ?? ''
    if (text === '' || text.length > LONGEST_EDITED) return
    this.#edited.set(line, new EditedLine(' '.repeat(columns) + text))
  }

  /** The line with the cursor, to be changed; undefined if it is too long for that or there is none. */
  #editable(): { readonly edited: EditedLine; readonly place: number } | undefined {
    const line = this.#cursor
    if (line < 0 || line >= this.#lines.length || this.#more.length > 0) return undefined
    const from = line === this.#margin.line ? this.#margin.column : 0
    const place = Math.max(0, this.#column - from)
    const known = this.#edited.get(line)
    if (known) return { edited: known, place }
    const text = this.#lines[line] ?? ''
    if (text.length > LONGEST_EDITED) return undefined
    const edited = new EditedLine(text)
    this.#edited.set(line, edited)
    return { edited, place }
  }

  #control(code: number): void {
    if (code === 0x0d) this.#column = 0
    else if (code === 0x08) {
      this.#afterPager = false
      this.#column = Math.max(0, this.#column - 1)
    } else this.#lineFeed(code === 0x0a)
  }

  /** To the next line; at the end of the region the window moves on. */
  #lineFeed(toStart: boolean): void {
    if (toStart) this.#column = 0
    const dropped = this.#afterPager
    this.#afterPager = false
    if (dropped) return
    this.#leave()
    const end = this.#row <= this.#bottom ? this.#bottom : this.#height || ROWS
    if (this.#row >= end) this.#scroll(1)
    else this.#row++
    this.#reach()
  }

  /** The cursor goes to another line. */
  #leave(): void {
    if (this.#more.length > 0) this.#settle()
    if (this.#height > 0) return
    const edited = this.#edited.get(this.#cursor)
    if (!edited) return
    this.#lines[this.#cursor] = edited.text()
    this.#edited.delete(this.#cursor)
  }

  #scroll(rows: number): void {
    for (let i = 0; i < rows; i++) {
      const edited = this.#edited.get(this.#origin)
      if (edited) this.#lines[this.#origin] = edited.text()
      this.#edited.delete(this.#origin++)
    }
  }

  #goTo(row: number, column: number): void {
    this.#leave()
    this.#learnHeight(row)
    this.#row = Math.max(1, row)
    this.#column = Math.min(Math.max(0, column), LONGEST_EDITED)
  }

  /** A device that goes to a row has so many; where more were counted before, it had scrolled. */
  #learnHeight(row: number): void {
    this.#height = Math.max(this.#height, row, 1)
    if (this.#row <= this.#height) return
    this.#scroll(this.#row - this.#height)
    this.#row = this.#height
  }

  #escape(final: string): void {
    this.#afterPager = false
    if (final === 'D' || final === 'E') this.#lineFeed(final === 'E')
    else if (final === 'M') this.#up(1)
    else if (final === '7') this.#saved = { row: this.#row, column: this.#column }
    else if (final === '8') this.#goTo(this.#saved.row, this.#saved.column)
    else if (final === 'c') this.#newWindow()
  }

  #up(rows: number): void {
    this.#leave()
    this.#row = Math.max(1, this.#row - rows)
  }

  #down(rows: number): void {
    this.#leave()
    this.#row = Math.min(this.#row + rows, this.#height || ROWS)
  }

  /** Clears the screen: what stood there has scrolled away. */
  #newWindow(): void {
    this.#leave()
    if (this.#clean) return
    this.#settle()
    this.#edited.clear()
    this.#origin = this.#lines.length
    this.#clean = true
  }

  #sequence(final: string, numbers: readonly number[]): void {
    this.#afterPager = false
    const first = numbers[0] ?? 0
    const n = Math.max(1, first)
    switch (final) {
      case 'A':
        return this.#up(n)
      case 'B':
      case 'e':
        return this.#down(n)
      case 'C':
      case 'a':
        this.#column = Math.min(this.#column + n, LONGEST_EDITED)
        return
      case 'D':
        this.#column = Math.max(0, this.#column - n)
        return
      case 'E':
        this.#column = 0
        return this.#down(n)
      case 'F':
        this.#column = 0
        return this.#up(n)
      case 'G':
      case '`':
        this.#column = n - 1
        return
      case 'H':
      case 'f':
        return this.#goTo(n, Math.max(1, numbers[1] ?? 0) - 1)
      case 'd':
        return this.#goTo(n, this.#column)
      case 'J':
        return first === 0 ? this.#eraseBelow() : first === 1 ? undefined : this.#newWindow()
      case 'K':
        return this.#eraseInLine(first)
      case 'L':
        return this.#insertLines(n)
      case 'M':
        return this.#deleteLines(n)
      case 'P':
        return this.#editable()?.edited.remove(this.#editable()?.place ?? 0, n)
      case 'X':
        return this.#editable()?.edited.blank(this.#editable()?.place ?? 0, n)
      case '@':
        return this.#editable()?.edited.insert(this.#editable()?.place ?? 0, n)
      case 'S':
        return this.#scroll(Math.min(n, this.#height))
      case 'r':
        return this.#setRegion(first, numbers[1] ?? 0)
      case 's':
        this.#saved = { row: this.#row, column: this.#column }
        return
      case 'u':
        return this.#goTo(this.#saved.row, this.#saved.column)
    }
  }

  #setRegion(top: number, bottom: number): void {
    this.#top = Math.max(1, top)
    this.#bottom = bottom > this.#top ? bottom : 0
    if (this.#bottom > 0) this.#learnHeight(this.#bottom)
    this.#goTo(1, 0)
  }

  #eraseInLine(mode: number): void {
    const at = this.#editable()
    if (!at) return
    if (mode === 0) at.edited.cut(at.place)
    else if (mode === 1) at.edited.blank(0, at.place + 1)
    else at.edited.cut(0)
  }

  #eraseBelow(): void {
    this.#eraseInLine(0)
    const next = this.#cursor + 1
    if (next < 0) return
    while (this.#lines.length > next) {
      this.#edited.delete(this.#lines.length - 1)
      this.#lines.pop()
    }
  }

  /** Lines that are deleted at the top have scrolled off; elsewhere they are gone. */
  #deleteLines(n: number): void {
    if (this.#height === 0) return
    if (this.#row === 1 || this.#row === this.#top) return this.#scroll(Math.min(n, this.#height))
    const line = this.#cursor
    if (line < 0 || line >= this.#lines.length) return
    this.#settle()
    this.#edited.clear()
    this.#lines.splice(line, Math.min(n, this.#height - this.#row + 1))
  }

  /** At the last row the line that stands there has scrolled up; elsewhere the lines below go down. */
  #insertLines(n: number): void {
    const line = this.#cursor
    if (this.#height === 0 || line < 0 || line >= this.#lines.length) return
    this.#settle()
    if (this.#row >= this.#height) {
      if ((this.#lines[line] ?? '').trim() !== '') this.#scroll(1)
      return
    }
    this.#edited.clear()
    this.#lines.splice(line, 0, ...Array.from({ length: Math.min(n, this.#height - this.#row + 1) }, () => ''))
    this.#lines.length = Math.min(this.#lines.length, this.#origin + this.#height)
  }
}

/** Output of an exec channel: line ends and control characters put right. */
export function cleanText(raw: string): string {
  const screen = new Screen()
  screen.feed(raw)
  return screen.all().join('\n')
}
