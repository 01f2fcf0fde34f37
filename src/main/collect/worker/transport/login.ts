/** The login of one connection: which methods, with which material, and when the password may go out. */
import type { AuthHandlerMiddleware, NextAuthHandler, ParsedKey } from 'ssh2'
import type { NamedLogin } from '#shared/model/collecting.ts'
import type { GateOutcome } from '#main/collect/lockout-guard.ts'
import { AuthOrder } from '#main/collect/worker/auth-order.ts'
import { CollectError, failures, type Target } from '#main/collect/worker/failures.ts'
import type { GateVisit, LoginGates } from '#main/collect/worker/gate.ts'
import { answerRound, asksPassword, lastLine, type Prompt } from '#main/collect/worker/question.ts'
import { readPrivateKey } from './private-key.ts'

/** Reads the private key; throws a `CollectError` that says what is wrong with it, and nothing of what is in it. */
function readKey(login: NamedLogin, target: Target): ParsedKey | undefined {
  if (login.privateKey === undefined) return undefined
  const reading = readPrivateKey(login.privateKey, login.passphrase)
  if ('key' in reading) return reading.key
  const { wrong } = reading
  throw new CollectError('auth', { code: 'key-not-read', device: target.name, user: target.user, wrong })
}

/** What a login tells the connection that it belongs to. */
export interface LoginEvents {
  /** The first attempt goes out. */
  attempting(): void
  /** Waits for another device's answer to the same password; no clock of the login runs meanwhile. */
  waiting(): void
  admitted(): void
  /** There is nothing left to try; `failure` says why. */
  giveUp(): void
}

export interface LoginPlan {
  readonly handler: AuthHandlerMiddleware
  readonly order: AuthOrder
  /** Set when the login cannot go on. */
  failure(): CollectError | undefined
  /** The password has gone out. */
  gavePassword(): boolean
  /** To be told once how it ended: the gate lets others go on. */
  over(failure: CollectError | undefined): void
}

/** Prepares a login with one credential set. Throws where its key cannot be read. */
export function planLogin(login: NamedLogin, target: Target, gates: LoginGates, events: LoginEvents): LoginPlan {
  const key = readKey(login, target)
  const order = new AuthOrder({
    privateKey: key !== undefined,
    agent: login.agent !== undefined && login.agent !== '',
    password: login.password !== undefined,
  })
  const username = login.user
  const password = login.password ?? ''
  let failure: CollectError | undefined
  /** The question that was answered with the password. */
  let given: string | undefined
  let visit: GateVisit | undefined
  let admitted = false
  let ended = false

  const giveUp = (why: CollectError): void => {
    failure ??= why
    events.giveUp()
  }
  /** Sends the password when it is this device's turn. */
  const whenAdmitted = (send: () => void): void => {
    if (admitted) return send()
    events.waiting()
    visit ??= gates.visit(login, target.name)
    void visit.answer.then((answer) => {
      if (ended) return
      if (answer.kind === 'closed') return giveUp(failures.setClosed(target, login.set, answer.refusedBy))
      admitted = true
      events.admitted()
      events.attempting()
      send()
    })
  }
  const asked = { user: username, names: [target.name, target.host] }
  const answerQuestions = (
    instruction: string,
    prompts: readonly Prompt[],
    finish: (answers: string[]) => void,
  ): void => {
    const round = answerRound(prompts, instruction, asked, login.password, given)
    if (round.kind === 'refused') return giveUp(order.refusedAgain(target, login.set))
    if (round.kind === 'question') {
      return giveUp(failures.question(target, round.question, [login.password, login.passphrase, login.enableSecret]))
    }
    if (round.gave) {
      given = prompts.map((each) => lastLine(each.prompt)).find((line) => asksPassword(line, asked))
      order.gavePassword()
    }
    finish(round.answers)
  }
  const attempt = (next: NextAuthHandler, method: Parameters<NextAuthHandler>[0]): void => {
    events.attempting()
    next(method)
  }

  const handler: AuthHandlerMiddleware = (accepted, partialSuccess, next) => {
    // Typed as always there, but null before the first answer of the device.
    const methods = (accepted as string[] | null) ?? undefined
    const method = order.next(methods, partialSuccess === true)
    switch (method) {
      case 'publickey':
        return key && attempt(next, { type: 'publickey', username, key })
      case 'agent':
        return attempt(next, { type: 'agent', username, agent: login.agent ?? '' })
      case 'none':
        return attempt(next, { type: 'none', username })
      case 'password':
        return whenAdmitted(() => next({ type: 'password', username, password }))
      case 'keyboard-interactive':
        return whenAdmitted(() =>
          next({
            type: 'keyboard-interactive',
            username,
            prompt: (name, instruction, _language, prompts, finish) =>
              answerQuestions(`${name}\n${instruction}`, prompts, finish),
          }),
        )
      case undefined:
        return giveUp(failure ?? order.failure(target, login.set))
    }
  }
  return {
    handler,
    order,
    failure: () => failure,
    gavePassword: () => order.passwordGiven,
    over(why) {
      ended = true
      visit?.over(outcomeOf(why, admitted, order, failure))
    },
  }
}

/** What the others at the gate are to know: nothing but an answer to the password counts. */
function outcomeOf(
  why: CollectError | undefined,
  admitted: boolean,
  order: AuthOrder,
  own: CollectError | undefined,
): GateOutcome {
  // A device that was never given the password has said nothing about it, whatever it asked instead.
  if (!admitted || why?.code === 'question') return 'lost'
  if (!why) return order.passwordGiven ? 'accepted' : 'lost'
  // A device that ends the connection with words about the login has refused it too.
  return order.passwordVerdict ?? (why.code === 'auth' && own === undefined && order.passwordGiven ? 'refused' : 'lost')
}
