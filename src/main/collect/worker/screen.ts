/** What a terminal would show of a stream of text, line by line. Pure. */
import { renderLine } from './render-line.ts'

/** Only this much of an unfinished line is looked at for prompts. */
const TAIL = 2_048

/** Collects decoded text and shows it as lines. */
export class Screen {
  #lines: string[] = []
  #open: string[] = []
  #openLength = 0
  #rendered: string | undefined = ''
  #afterPager = false

  feed(text: string): void {
    let from = 0
    for (;;) {
      const at = text.indexOf('\n', from)
      if (at < 0) break
      this.#push(text.slice(from, at))
      this.#finishLine()
      from = at + 1
    }
    this.#push(from === 0 ? text : text.slice(from))
  }

  #push(part: string): void {
    if (part === '') return
    this.#open.push(part)
    this.#openLength += part.length
    this.#rendered = undefined
  }

  #finishLine(): void {
    let raw = this.#open.join('')
    while (raw.endsWith('\r')) raw = raw.slice(0, -1)
    const dropped = this.#afterPager && raw === ''
    if (!dropped) this.#lines.push(renderLine(raw))
    this.#afterPager = false
    this.#clearOpen()
  }

  #clearOpen(): void {
    this.#open = []
    this.#openLength = 0
    this.#rendered = ''
  }

  /** Finished lines. */
  get lines(): readonly string[] {
    return this.#lines
  }

  /** The line that is not finished; of a very long one the end. */
  get current(): string {
    if (this.#rendered === undefined) {
      const raw = this.#openLength <= TAIL ? this.#open.join('') : (this.#open.at(-1) ?? '').slice(-TAIL)
      this.#rendered = renderLine(raw)
    }
    return this.#rendered
  }

  /** Forgets the unfinished line, which is a pager's question; what the device does to wipe it off goes with it. */
  dropCurrent(): void {
    this.#clearOpen()
    this.#afterPager = true
  }

  /** All lines, the unfinished one last. */
  all(): string[] {
    const last = renderLine(this.#open.join(''))
    return [...this.#lines, last]
  }

  clear(): void {
    this.#lines = []
    this.#afterPager = false
    this.#clearOpen()
  }
}

/** Output of an exec channel: line ends and control characters put right. */
export function cleanText(raw: string): string {
  const screen = new Screen()
  screen.feed(raw)
  return screen.all().join('\n')
}
