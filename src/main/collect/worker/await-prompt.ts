/** From the first words of a shell to its prompt, past what the device asks before it. */
import { failures, quote, type Target } from './failures.ts'
import { ANY_PROMPT, isTelling, type Learnt, learnPrompt, mayBePrompt, repeats } from './prompt.ts'
import { shellQuestion } from './question.ts'
import type { Terminal } from './terminal.ts'

/** A line that looks like no prompt is asked about after this much silence. */
const NUDGE_MS = 1_500
const FEWEST_NUDGE_MS = 400
/** A line that only ends like a question may be a banner that goes on. */
const LIKELY_QUESTION_MS = 3_000
/** Empty lines after which a prompt of another system is taken for one. */
const ENOUGH_FOREIGN = 2

/** For a device that asks for a login once more in its shell. */
export interface ShellLogin {
  readonly user: string
  readonly password?: string
  /** The device let this login in by the password: it may have it again. */
  readonly byPassword: boolean
}

export interface Waiting {
  readonly terminal: Terminal
  readonly target: Target
  readonly silenceMs: number
  readonly prompts: readonly RegExp[]
  /** Blanked where a question is quoted. */
  readonly secrets: readonly (string | undefined)[]
  /** Answers a pager that stands there; true if it did. */
  answerPager(): boolean
}

/**
 * Waits for something like a prompt, sends an empty line, and takes what comes twice. A device that asks for user and
 * password again gets each once; with any other question it fails (`question`).
 */
export async function awaitPrompt(waiting: Waiting, login: ShellLogin | undefined): Promise<Learnt> {
  const { terminal, target, silenceMs, prompts, secrets } = waiting
  const names = { user: login?.user ?? target.user, names: [target.name, target.host] }
  let sent = 0
  const given = new Set<string>()
  const deadline = Date.now() + silenceMs
  for (;;) {
    if (waiting.answerPager()) continue
    const current = terminal.screen.current
    const asked = shellQuestion(current, terminal.screen.lines.slice(-40).join('\n'), names)
    const candidate = (asked === undefined || asked === 'likely') && mayBePrompt(current, prompts)
    const question = candidate ? undefined : asked
    if (candidate && sent === 0) {
      sent++
      terminal.write('\n')
    }
    const lines = [...terminal.screen.lines.slice(-20), current]
    const learnt = sent > 0 && question === undefined ? learnPrompt(lines, prompts) : undefined
    const sure = learnt !== undefined && isTelling(learnt.prompt) && repeats(lines, learnt) > sent
    if (learnt !== undefined && (sure || (await terminal.next(300)) === 'quiet')) return learnt
    if (learnt !== undefined) continue
    const left = deadline - Date.now()
    if (left <= 0 && question !== undefined) throw failures.question(target, current, secrets)
    if (left <= 0) throw failures.noPrompt(target, silenceMs, quote(current, secrets))
    const foreign = sent >= ENOUGH_FOREIGN ? learnPrompt(lines, [ANY_PROMPT]) : undefined
    if (foreign !== undefined && repeats(lines, foreign) >= ENOUGH_FOREIGN && isTelling(foreign.prompt))
      throw failures.foreignPrompt(target, quote(foreign.prompt, secrets))
    const patience = candidate || question !== undefined ? FEWEST_NUDGE_MS : NUDGE_MS
    const pause = question === 'likely' ? LIKELY_QUESTION_MS : patience * (sent + 1)
    if ((await terminal.next(Math.min(left, pause))) === 'data') continue
    if (question === undefined) {
      if (Date.now() >= deadline) continue
      sent++
      terminal.write('\n')
      continue
    }
    if (!login?.byPassword || (question !== 'user' && question !== 'password'))
      throw failures.question(target, current, secrets)
    if (given.has(question))
      throw given.has('password') ? failures.askedAgain(target) : failures.question(target, current, secrets)
    const answer = question === 'user' ? login.user : login.password
    if (answer === undefined) throw failures.question(target, current, secrets)
    given.add(question)
    terminal.screen.clear()
    terminal.write(`${answer}\n`)
  }
}
