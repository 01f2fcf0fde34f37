/** A switch's pager. Pure: text in, pieces out. */

const QUESTION = ' --More-- '
const WIPE = `${'\b'.repeat(9)}        ${'\b'.repeat(9)}`

/** Shows a text page by page. */
export class Pager {
  readonly #lines: string[]
  readonly #height: number

  /** `height` 0 shows everything at once. */
  constructor(text: string, height: number) {
    this.#lines = text.split('\n')
    if (this.#lines.at(-1) === '') this.#lines.pop()
    this.#height = height
  }

  get finished(): boolean {
    return this.#lines.length === 0
  }

  /** The first page. */
  start(): string {
    return this.#show(this.#height === 0 ? this.#lines.length : this.#height - 1)
  }

  /** The answer to a key: blank for a page, Return for a line, anything else for the end. */
  press(key: string): string {
    if (key === ' ') return WIPE + this.#show(this.#height - 1)
    if (key === '\r' || key === '\n') return WIPE + this.#show(1)
    this.#lines.length = 0
    return WIPE
  }

  #show(count: number): string {
    const text = this.#lines
      .splice(0, count)
      .map((line) => `${line}\r\n`)
      .join('')
    return this.finished ? text : text + QUESTION
  }
}
