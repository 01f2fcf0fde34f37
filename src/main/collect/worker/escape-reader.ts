/** Splits a stream into what is shown and what moves the cursor (ECMA-48, VT100). Pure; pieces may end anywhere. */

/** What a stream does to a terminal. */
export interface TerminalActions {
  /** Text without control characters other than tabs. */
  text(run: string): void
  /** CR, LF, BS, VT or FF. */
  control(code: number): void
  /** `ESC` and this letter. */
  escape(final: string): void
  /** `CSI` with these numbers and this letter; an absent number is 0. Private sequences are left out. */
  sequence(final: string, numbers: readonly number[]): void
}

const ESC = 0x1b
const CSI = 0x9b
/** Cursor positions beyond this many rows or columns are no terminal's. */
const LARGEST = 1_000
/** More parameters than this are cut off, and the sequence still ends where it ends. */
const LONGEST_PARAMETERS = 64
/** A title that is longer is none: its text is shown. */
const LONGEST_STRING = 4_096

const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g
const STRING_END = /[\n\u0007\u001b\u009c]/g

type State = 'ground' | 'escape' | 'charset' | 'sequence' | 'string' | 'string-escape'

function search(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  const match = pattern.exec(text)
  return match ? match.index : text.length
}

/** Reads pieces of a stream, one after the other. */
export class EscapeReader {
  readonly #actions: TerminalActions
  #state: State = 'ground'
  #parameters = ''
  #held: string[] = []
  #heldLength = 0

  constructor(actions: TerminalActions) {
    this.#actions = actions
  }

  /** Text of a title or other string that has not ended; one that never ends hides nothing. */
  get held(): string {
    return this.#held.join('').replace(CONTROL, '')
  }

  feed(text: string): void {
    let i = 0
    while (i < text.length) i = this.#state === 'ground' ? this.#ground(text, i) : this.#within(text, i)
  }

  #ground(text: string, from: number): number {
    const at = search(CONTROL, text, from)
    if (at > from) this.#actions.text(from === 0 && at === text.length ? text : text.slice(from, at))
    if (at >= text.length) return at
    const code = text.charCodeAt(at)
    if (code === ESC) this.#state = 'escape'
    else if (code === CSI) this.#begin('sequence')
    else if (code === 0x08 || (code >= 0x0a && code <= 0x0d)) this.#actions.control(code)
    return at + 1
  }

  #begin(state: State): void {
    this.#state = state
    this.#parameters = ''
    this.#held = []
    this.#heldLength = 0
  }

  #within(text: string, at: number): number {
    if (this.#state === 'string') return this.#string(text, at)
    const char = text.charAt(at)
    const code = text.charCodeAt(at)
    if (this.#state === 'string-escape') {
      // ESC \ ends the string; any other letter ends it too, and is a sequence of its own.
      this.#begin(char === '\\' ? 'ground' : 'escape')
      return char === '\\' ? at + 1 : at
    }
    // A control character, or a letter that no sequence has, ends what was begun and counts itself.
    if (code === ESC) this.#state = 'escape'
    else if (code < 0x20 || code > 0x7e) {
      this.#begin('ground')
      return at
    } else if (this.#state === 'escape') this.#afterEscape(char)
    else if (this.#state === 'charset') this.#state = 'ground'
    else if (code <= 0x3f) {
      if (this.#parameters.length < LONGEST_PARAMETERS) this.#parameters += char
    } else this.#finish(char)
    return at + 1
  }

  #afterEscape(char: string): void {
    if (char === '[') this.#begin('sequence')
    else if (']P_^X'.includes(char)) this.#begin('string')
    else if ('()*+#%'.includes(char)) this.#state = 'charset'
    else {
      this.#state = 'ground'
      this.#actions.escape(char)
    }
  }

  #finish(final: string): void {
    const parameters = this.#parameters
    this.#begin('ground')
    if (/[^0-9;]/.test(parameters)) return
    const numbers = parameters.split(';').map((each) => Math.min(Number(each.slice(0, 6)), LARGEST))
    this.#actions.sequence(final, numbers)
  }

  #string(text: string, from: number): number {
    const at = search(STRING_END, text, from)
    if (at > from) {
      this.#held.push(text.slice(from, at))
      this.#heldLength += at - from
    }
    const tooLong = this.#heldLength > LONGEST_STRING
    if (!tooLong && at >= text.length) return at
    const code = text.charCodeAt(at)
    if (!tooLong && code === ESC) this.#state = 'string-escape'
    else if (!tooLong && code !== 0x0a) this.#begin('ground')
    else {
      const shown = this.#held.join('')
      this.#begin('ground')
      this.feed(shown)
      return at
    }
    return at + 1
  }
}
