/** Commands in an interactive shell: prompt learnt, echo and pager taken out. */
import { failures, quote, type Target } from './failures.ts'
import { isTelling, learnPrompt, loginQuestion, mayBePrompt, repeats, samePrompt, stateless } from './prompt.ts'
import type { Terminal } from './terminal.ts'

/** A prompt that nothing follows for this long is the end of an output. */
const SETTLE_MS = 30
/** A device that shows its prompt this long without an echo has none. */
const NO_ECHO_MS = 1_000
/** A line that looks like no prompt is asked about after this much silence. */
const NUDGE_MS = 1_500
const FEWEST_NUDGE_MS = 400
/** A line that looks like another prompt is asked about after this much silence. */
const CHANGED_PROMPT_MS = 1_000

export interface ShellOptions {
  readonly target: Target
  readonly silenceMs: number
  readonly maxBytes: number
}

/** For a device that asks for a login once more in its shell. */
export interface ShellLogin {
  readonly user: string
  readonly password?: string
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
  /** The prompt holds a number that changes: a line counter, the time. */
  #varies = false
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

  /**
   * Waits for something like a prompt, sends an empty line, and remembers what comes twice. A device that asks for user
   * and password again gets each once.
   */
  async learnPrompt(login?: ShellLogin): Promise<void> {
    const { target, silenceMs, maxBytes } = this.#options
    const terminal = this.#terminal
    terminal.limit(maxBytes, () => failures.tooLarge(target, 'login', maxBytes))
    let sent = 0
    const asked = new Set<string>()
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
      const sure = learnt !== undefined && isTelling(learnt.prompt) && repeats(lines, learnt.prompt) > sent
      if (learnt !== undefined && (sure || (await terminal.next(300)) === 'quiet')) {
        this.#prompt = learnt.prompt
        this.#varies = learnt.varies
        return
      }
      if (learnt !== undefined) continue
      const left = deadline - Date.now()
      if (left <= 0) throw failures.noPrompt(target, silenceMs, quote(current))
      const question = login && loginQuestion(current)
      const patience = candidate || question !== undefined ? FEWEST_NUDGE_MS : NUDGE_MS
      if ((await terminal.next(Math.min(left, patience * (sent + 1)))) === 'data' || Date.now() >= deadline) continue
      if (login && question !== undefined) {
        if (asked.has(question)) throw failures.askedAgain(target)
        asked.add(question)
        terminal.screen.clear()
        terminal.write(`${question === 'user' ? login.user : (login.password ?? '')}\n`)
      } else {
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
    let nudged = false
    for (;;) {
      if (this.#atPrompt() || (nudged && this.#promptChanged())) {
        const echoed = !this.#echoes || this.#echoLine(command) >= 0
        if ((await terminal.next(echoed ? SETTLE_MS : NO_ECHO_MS)) === 'data') continue
        if (!echoed) this.#echoes = false
        return this.#answer(command, nudged)
      }
      if (this.#answerPager()) continue
      const another = !nudged && mayBePrompt(terminal.screen.current, this.#prompts)
      const patience = another ? Math.min(CHANGED_PROMPT_MS, silenceMs / 2) : silenceMs
      if ((await terminal.next(patience)) === 'data') continue
      if (!another) throw failures.silence(target, command, silenceMs)
      nudged = true
      terminal.write('\n')
    }
  }

  /** After an empty line: takes a line that came twice for the prompt, which then is another than before. */
  #promptChanged(): boolean {
    const { lines, current } = this.#terminal.screen
    const learnt = learnPrompt([...lines.slice(-5), current], this.#prompts)
    if (!learnt) return false
    this.#prompt = learnt.prompt
    this.#varies = learnt.varies
    return true
  }

  /** What the device has answered so far. */
  partial(command: string): string {
    return this.#answer(command, false).text
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
    return this.#isPrompt(this.#terminal.screen.current)
  }

  #isPrompt(line: string): boolean {
    return this.#varies ? samePrompt(line.trimEnd(), this.#prompt) : line.trimEnd() === this.#prompt
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

  #answer(command: string, nudged: boolean): ShellAnswer {
    const lines = this.#terminal.screen.all()
    const last = lines.at(-1) ?? ''
    if (this.#isPrompt(last) || last === '') lines.pop()
    // The line that the empty one was typed on.
    while (nudged && lines.length > 0 && (lines.at(-1)?.trim() === '' || this.#isPrompt(lines.at(-1) ?? '')))
      lines.pop()
    const echo = this.#echoes ? this.#echoLine(command) : -1
    if (echo < 0 && !this.#echoes && (lines[0] ?? '').includes(command.split(' ')[0] ?? command)) lines.shift()
    const before = lines.splice(0, echo + 1).slice(0, -1)
    const foreign = before.some((line) => line.trim() !== '' && !this.#isPrompt(line))
    return { text: asText(lines), late: foreign ? `${this.#prompt}${asText(before)}` : undefined }
  }
}

function asText(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
