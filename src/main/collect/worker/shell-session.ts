/** Commands in an interactive shell: prompt learnt, echo and pager taken out. */
import { failures, quote, type Target } from './failures.ts'
import { isTelling, learnPrompt, mayBePrompt, repeats, stateless } from './prompt.ts'
import type { Terminal } from './terminal.ts'

/** A prompt that nothing follows for this long is the end of an output. */
const SETTLE_MS = 30
/** A device that shows its prompt this long without an echo has none. */
const NO_ECHO_MS = 1_000
/** A line that looks like no prompt is asked about after this much silence. */
const NUDGE_MS = 1_500
const FEWEST_NUDGE_MS = 400

export interface ShellOptions {
  readonly target: Target
  readonly silenceMs: number
  readonly maxBytes: number
}

export interface ShellAnswer {
  readonly text: string
  /** What still came for the command before, when a line of its output had looked like the prompt. */
  readonly late: string | undefined
}

export class ShellSession {
  readonly #terminal: Terminal
  readonly #options: ShellOptions
  #prompts: readonly RegExp[]
  #pagers: readonly RegExp[]
  #prompt = ''
  #echoes = true

  constructor(terminal: Terminal, options: ShellOptions, prompts: readonly RegExp[], pagers: readonly RegExp[]) {
    this.#terminal = terminal
    this.#options = options
    this.#prompts = prompts.map(stateless)
    this.#pagers = pagers.map(stateless)
  }

  /** The literal prompt, without trailing blanks. */
  get prompt(): string {
    return this.#prompt
  }

  /** Takes the patterns of the platform, once it is known. */
  use(prompts: readonly RegExp[], pagers: readonly RegExp[]): void {
    this.#prompts = prompts.map(stateless)
    this.#pagers = pagers.map(stateless)
  }

  /** Waits for something like a prompt, sends an empty line, and remembers what comes twice. */
  async learnPrompt(): Promise<void> {
    const { target, silenceMs, maxBytes } = this.#options
    const terminal = this.#terminal
    terminal.limit(maxBytes, () => failures.tooLarge(target, 'login', maxBytes))
    let sent = 0
    const deadline = Date.now() + silenceMs
    for (;;) {
      if (this.#answerPager()) continue
      const current = terminal.screen.current
      const candidate = mayBePrompt(current, this.#prompts)
      if (candidate && sent === 0) {
        sent++
        terminal.write('\n')
      }
      const lines = [...terminal.screen.lines.slice(-20), current]
      const learnt = sent > 0 ? learnPrompt(lines, this.#prompts) : undefined
      const sure = learnt !== undefined && isTelling(learnt) && repeats(lines, learnt) > sent
      if (learnt !== undefined && (sure || (await terminal.next(300)) === 'quiet')) {
        this.#prompt = learnt
        return
      }
      if (learnt !== undefined) continue
      const left = deadline - Date.now()
      if (left <= 0) throw failures.noPrompt(target, silenceMs, quote(current))
      const what = await terminal.next(Math.min(left, candidate ? FEWEST_NUDGE_MS * (sent + 1) : NUDGE_MS * (sent + 1)))
      if (what === 'quiet' && Date.now() < deadline) {
        sent++
        terminal.write('\n')
      }
    }
  }

  /** Sends one command and returns its output; `partial` gives what there is after a failure. */
  async run(command: string): Promise<ShellAnswer> {
    const { target, silenceMs, maxBytes } = this.#options
    const terminal = this.#terminal
    terminal.begin(maxBytes, () => failures.tooLarge(target, command, maxBytes))
    terminal.write(`${command}\n`)
    for (;;) {
      if (this.#atPrompt()) {
        const echoed = !this.#echoes || this.#echoLine(command) >= 0
        if ((await terminal.next(echoed ? SETTLE_MS : NO_ECHO_MS)) === 'data') continue
        if (!echoed) this.#echoes = false
        return this.#answer(command)
      }
      if (this.#answerPager()) continue
      if ((await terminal.next(silenceMs)) === 'quiet') throw failures.silence(target, command, silenceMs)
    }
  }

  /** What the device has answered so far. */
  partial(command: string): string {
    return this.#answer(command).text
  }

  /** From `>` to `#` with the enable secret. */
  async enable(secret: string): Promise<void> {
    const { target, silenceMs, maxBytes } = this.#options
    const terminal = this.#terminal
    terminal.begin(maxBytes, () => failures.tooLarge(target, 'enable', maxBytes))
    terminal.write('enable\n')
    let asked = false
    for (;;) {
      const current = terminal.screen.current
      if (/password[^\n]{0,40}:\s*$/i.test(current.slice(-80))) {
        if (asked) throw failures.noEnable(target)
        asked = true
        terminal.screen.clear()
        terminal.write(`${secret}\n`)
      } else if (
        mayBePrompt(current, this.#prompts) &&
        (asked || !current.trimEnd().endsWith('>') || this.#echoLine('enable') >= 0)
      ) {
        if ((await terminal.next(SETTLE_MS)) === 'data') continue
        if (!current.trimEnd().endsWith('#')) throw failures.noEnable(target)
        this.#prompt = current.trimEnd()
        return
      }
      if ((await terminal.next(silenceMs)) === 'quiet') throw failures.silence(target, 'enable', silenceMs)
    }
  }

  #atPrompt(): boolean {
    return this.#terminal.screen.current.trimEnd() === this.#prompt
  }

  #answerPager(): boolean {
    const screen = this.#terminal.screen
    const current = screen.current.slice(-200)
    if (current === '' || !this.#pagers.some((pattern) => pattern.test(current))) return false
    screen.dropCurrent()
    this.#terminal.write(/\(END\)/.test(current) ? 'q' : ' ')
    return true
  }

  #echoLine(command: string): number {
    const { lines } = this.#terminal.screen
    return lines.findIndex((line) => line.trimEnd().endsWith(command))
  }

  #answer(command: string): ShellAnswer {
    const lines = this.#terminal.screen.all()
    const last = lines.at(-1) ?? ''
    if (last.trimEnd() === this.#prompt || last === '') lines.pop()
    const echo = this.#echoes ? this.#echoLine(command) : -1
    if (echo < 0 && !this.#echoes && (lines[0] ?? '').includes(command.split(' ')[0] ?? command)) lines.shift()
    const before = lines.splice(0, echo + 1).slice(0, -1)
    const foreign = before.some((line) => line.trim() !== '' && line.trimEnd() !== this.#prompt)
    return { text: asText(lines), late: foreign ? `${this.#prompt}${asText(before)}` : undefined }
  }
}

function asText(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
