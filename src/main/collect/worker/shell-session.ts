/** Commands in an interactive shell: prompt learned, echo and pager taken out. */
import { AnswerPace } from './answer-pace.ts'
import { awaitPrompt, type ShellLogin } from './await-prompt.ts'
import { enable } from './enable.ts'
import { isLogMessage } from '#shared/terminal/log-message.ts'
import { failures, type Target } from './failures.ts'
import { isHeader, type Learnt, learnPrompt, mayBePrompt, samePrompt, stateless } from './prompt.ts'
import { type Question, shellQuestion } from './question.ts'
import type { Terminal } from './terminal.ts'

/** A device that shows its prompt this long without an echo has none. */
const NO_ECHO_MS = 1_000
/** Without an echo, the prompt may be one that was still to come from before: nothing follows it for this long. */
const UNECHOED_MS = 100
/** A question in the place of an answer is told after this much silence. */
const QUESTION_MS = 1_500
/** Lines that may stand above a question. */
const LONGEST_QUESTION = 3
/** A line that only ends like a question may be one that is not finished: told after this much silence. */
const LIKELY_MS = 8_000
/** More lines than these behind a prompt are no log messages. */
const LONGEST_MESSAGES = 40
/** Log messages may come behind the prompt again and again. */
const MOST_NUDGES = 5
/** A line that looks like another prompt, or a log message behind the prompt, is asked about after this much silence. */
const CHANGED_PROMPT_MS = 1_000

export interface ShellOptions {
  readonly target: Target
  readonly silenceMs: number
  readonly maxBytes: number
  /** Blanked where words of the device are quoted. */
  readonly secrets?: readonly (string | undefined)[]
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
  #learnt: Learnt = { prompt: '', varies: false }
  #echoes = true

  constructor(terminal: Terminal, options: ShellOptions, prompts: readonly RegExp[], pagers: readonly RegExp[]) {
    this.#terminal = terminal
    this.#options = options
    this.#prompts = prompts.map(stateless)
    this.#pagers = pagers.map(stateless)
  }

  /** The literal prompt, without trailing blanks. */
  get prompt(): string {
    return this.#learnt.prompt
  }

  /** Takes the patterns of the platform, once it is known. */
  use(prompts: readonly RegExp[], pagers: readonly RegExp[]): void {
    this.#prompts = prompts.map(stateless)
    this.#pagers = pagers.map(stateless)
  }

  /** Waits for the prompt and remembers it; see `awaitPrompt`. */
  async learnPrompt(login?: ShellLogin): Promise<void> {
    const { target, maxBytes } = this.#options
    this.#terminal.limit(maxBytes, () => failures.tooLarge(target, 'login', maxBytes))
    this.#learnt = await awaitPrompt({ ...this.#context(), answerPager: () => this.#answerPager() }, login)
  }

  #context() {
    const { target, silenceMs, secrets = [] } = this.#options
    return { terminal: this.#terminal, target, silenceMs, prompts: this.#prompts, secrets }
  }

  /**
   * Sends one command and returns its output; `partial` gives what there is after a failure. With `hasty` the first prompt
   * ends it: for commands of whose output nothing is kept. What still comes is told as `late` of the next one.
   */
  async run(command: string, hasty = false): Promise<ShellAnswer> {
    const { target, silenceMs, maxBytes } = this.#options
    const terminal = this.#terminal
    terminal.begin(maxBytes, () => failures.tooLarge(target, command, maxBytes))
    terminal.write(`${command}\n`)
    let nudges = 0
    const pace = new AnswerPace()
    const next = async (ms: number): Promise<'data' | 'quiet'> => {
      const what = await terminal.next(ms)
      // The echo is the first line.
      if (what === 'data') pace.arrived(performance.now(), terminal.screen.lines.length > 1)
      return what
    }
    for (;;) {
      const nudged = nudges > 0
      if (this.#atPrompt() || (nudged && this.#promptChanged())) {
        const echoed = !this.#echoes || this.#echoLine(command) >= 0
        if (!(hasty && echoed) && (await next(this.#patience(echoed, pace))) === 'data') continue
        if (!echoed) this.#echoes = false
        return this.#answer(command, nudged)
      }
      if (this.#answerPager()) continue
      const shortest = Math.min(CHANGED_PROMPT_MS, silenceMs / 2)
      if ((await next(shortest)) === 'data') continue
      const question = this.#asks(command)
      const another = !nudged && question === undefined && mayBePrompt(terminal.screen.current, this.#prompts)
      const patience = question === undefined ? CHANGED_PROMPT_MS : question === 'likely' ? LIKELY_MS : QUESTION_MS
      const pause = Math.min(patience, silenceMs / 2)
      if (pause > shortest && (await next(pause - shortest)) === 'data') continue
      if (question) throw failures.question(target, terminal.screen.current, this.#options.secrets ?? [])
      if (another || (nudges < MOST_NUDGES && this.#overtaken(command))) {
        nudges++
        terminal.write('\n')
      } else if ((await next(silenceMs - pause)) === 'quiet') throw failures.silence(target, command, silenceMs)
    }
  }

  #patience(echoed: boolean, pace: AnswerPace): number {
    if (!echoed) return NO_ECHO_MS
    return this.#echoes ? pace.settleMs : UNECHOED_MS
  }

  /** Where the prompt stands that a log message came behind, in these lines; -1 if there is none. */
  #overtakenAt(lines: readonly string[], command: string): number {
    const echo = this.#echoes ? lines.findIndex((line) => line.trimEnd().endsWith(command)) : 0
    if (this.#echoes && echo < 0) return -1
    const { prompt } = this.#learnt
    const at = lines.findLastIndex((line, i) => i > echo && line.startsWith(prompt))
    if (at < 0 || prompt === '') return -1
    const behind = [lines[at]?.slice(prompt.length) ?? '', ...lines.slice(at + 1)].map((line) => line.trim())
    return behind.some(isLogMessage) ? at : -1
  }

  /** True if the prompt has come and a log message behind it: nothing would draw it anew. */
  #overtaken(command: string): boolean {
    return this.#overtakenAt(this.#terminal.screen.all(), command) >= 0
  }

  /** What the device waits for, if it is no command: a yes or no, a password, or what only looks like a question. */
  #asks(command: string): Question | undefined {
    const { target } = this.#options
    if (this.#isPrompt(this.#terminal.screen.current)) return undefined
    const asked = shellQuestion(this.#terminal.screen.current, '', { user: target.user, names: [target.name] })
    // In the middle of an answer it is a label whose value has not come yet.
    const said = this.#terminal.screen.lines.slice(this.#echoLine(command) + 1).filter((line) => line.trim() !== '')
    return asked === 'likely' && said.length > LONGEST_QUESTION ? undefined : asked
  }

  /** After an empty line: takes a line that came twice for the prompt, which then is another than before. */
  #promptChanged(): boolean {
    const { lines, current } = this.#terminal.screen
    const learnt = learnPrompt([...lines.slice(-8), current], this.#prompts)
    if (!learnt) return false
    this.#learnt = learnt
    return true
  }

  /** What the device has answered so far. */
  partial(command: string): string {
    return this.#answer(command, false).text
  }

  /** From `>` to `#` with the enable secret; see `enable`. */
  async enable(secret: string): Promise<void> {
    const { target, maxBytes } = this.#options
    this.#terminal.begin(maxBytes, () => failures.tooLarge(target, 'enable', maxBytes))
    this.#learnt = { ...this.#learnt, prompt: await enable(this.#context(), target.user, secret) }
  }

  #atPrompt(): boolean {
    return this.#isPrompt(this.#terminal.screen.current)
  }

  #isPrompt(line: string): boolean {
    const { prompt, varies } = this.#learnt
    return varies ? samePrompt(line.trimEnd(), prompt) : line.trimEnd() === prompt
  }

  #isHeader(line: string): boolean {
    const { header } = this.#learnt
    return header !== undefined && isHeader(line, header)
  }

  /** Takes the line above a prompt of two lines away. */
  #dropHeader(lines: string[]): void {
    if (this.#isHeader(lines.at(-1) ?? '')) lines.pop()
  }

  /** Takes a prompt away that log messages came behind, if nothing else did, and them with it. */
  #dropOvertaken(lines: string[], command: string): void {
    for (;;) {
      const at = this.#overtakenAt(lines, command)
      if (at < 0) return
      const behind = [lines[at]?.slice(this.#learnt.prompt.length) ?? '', ...lines.slice(at + 1)]
      const first = behind.findIndex((line) => isLogMessage(line.trim()))
      // A message may go on in lines of its own; what comes before the first one is no message.
      if (behind.slice(0, first).some((line) => line.trim() !== '') || behind.length - first > LONGEST_MESSAGES) return
      lines.length = at
      this.#dropHeader(lines)
    }
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
    const atPrompt = this.#isPrompt(last)
    if (atPrompt || last === '') lines.pop()
    if (atPrompt) this.#dropHeader(lines)
    // The line that the empty one was typed on.
    while (nudged && lines.length > 0 && (lines.at(-1)?.trim() === '' || this.#isPrompt(lines.at(-1) ?? ''))) {
      if (lines.pop()?.trim() !== '') this.#dropHeader(lines)
    }
    if (nudged) this.#dropOvertaken(lines, command)
    const echo = this.#echoes ? this.#echoLine(command) : -1
    if (echo < 0 && !this.#echoes && (lines[0] ?? '').includes(command.split(' ')[0] ?? command)) lines.shift()
    const before = lines.splice(0, echo + 1).slice(0, -1)
    const foreign = before.some((line) => line.trim() !== '' && !this.#isPrompt(line) && !this.#isHeader(line))
    return { text: asText(lines), late: foreign ? `${this.#learnt.prompt}${asText(before)}` : undefined }
  }
}

function asText(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
