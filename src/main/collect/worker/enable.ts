/** From `>` to `#` with the enable secret. */
import { failures, quote, type Target } from './failures.ts'
import { mayBePrompt } from './prompt.ts'
import { asksEnableSecret, isChangeDialogue, shellQuestion } from './question.ts'
import type { Terminal } from './terminal.ts'

/** A prompt that nothing follows for this long is the end of the dialogue. */
const SETTLE_MS = 30
/** A question that no secret is for is told after this much silence. */
const QUESTION_MS = 1_000

export interface Enabling {
  readonly terminal: Terminal
  readonly target: Target
  readonly silenceMs: number
  readonly prompts: readonly RegExp[]
  readonly secrets: readonly (string | undefined)[]
}

/**
 * Sends `enable`, the user to a question for it (AAA) and the secret to one for a password, each once. Gives the new
 * prompt; throws `enable` when the device refuses and `question` when it asks for anything else.
 */
export async function enable(enabling: Enabling, user: string, secret: string): Promise<string> {
  const { terminal, target, silenceMs, prompts, secrets } = enabling
  const names = { user, names: [target.name, target.host] }
  const given = new Set<string>()
  terminal.write('enable\n')
  for (;;) {
    const current = terminal.screen.current
    const before = terminal.screen.lines.slice(-20).join('\n')
    const asked = shellQuestion(current, before, names)
    const question = asksEnableSecret(current.trim(), names) && !isChangeDialogue(before) ? 'password' : asked
    if (question === 'password' || question === 'user') {
      if (given.has('password')) throw failures.noEnable(target)
      if (given.has(question)) throw failures.question(target, current, secrets)
      given.add(question)
      terminal.screen.clear()
      terminal.write(`${question === 'password' ? secret : user}\n`)
    } else if (
      question === undefined &&
      mayBePrompt(current, prompts) &&
      (given.size > 0 || !current.trimEnd().endsWith('>') || echoed(terminal))
    ) {
      if ((await terminal.next(SETTLE_MS)) === 'data') continue
      if (current.trimEnd().endsWith('#')) return current.trimEnd()
      throw given.has('password') ? failures.noEnable(target) : failures.enableRefused(target, said(terminal, secrets))
    }
    const patience = question === 'person' || question === 'likely' ? Math.min(QUESTION_MS, silenceMs) : silenceMs
    if ((await terminal.next(patience)) === 'data') continue
    if (question === 'person' || question === 'likely') throw failures.question(target, current, secrets)
    throw failures.silence(target, 'enable', silenceMs)
  }
}

function echoed(terminal: Terminal): boolean {
  return terminal.screen.lines.some((line) => line.trimEnd().endsWith('enable'))
}

function said(terminal: Terminal, secrets: readonly (string | undefined)[]): string {
  const line = terminal.screen.lines.findLast((each) => each.trim() !== '' && !each.trimEnd().endsWith('enable'))
  return quote(line ?? '', secrets)
}
