/** What a person at a terminal types, as lines. Pure. */

/** Gathers typed characters into lines and says what a terminal would echo. */
export class LineReader {
  #line = ''
  #afterReturn = false

  /** Takes one character; gives a finished line, and the echo. */
  take(char: string, echo: boolean): { readonly echo: string; readonly line?: string } {
    const pair = char === '\n' && this.#afterReturn
    this.#afterReturn = char === '\r'
    if (pair) return { echo: '' }
    if (char === '\r' || char === '\n') {
      const line = this.#line
      this.#line = ''
      return { echo: '\r\n', line }
    }
    if (char === '\b' || char === '\u007f') {
      if (this.#line === '') return { echo: '' }
      this.#line = this.#line.slice(0, -1)
      return { echo: echo ? '\b \b' : '' }
    }
    if (char < ' ') return { echo: '' }
    this.#line += char
    return { echo: echo ? char : '' }
  }
}
