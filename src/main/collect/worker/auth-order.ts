/** Which way to log in next. Pure; it sees which secrets there are, not what they are. */
import type { Rejected } from '#shared/words/device-failures.ts'
import { CollectError, placeOf, quote, type Target } from './failures.ts'

export type AuthMethod = 'publickey' | 'agent' | 'password' | 'keyboard-interactive' | 'none'

/** What a login has to offer. */
export interface AuthMeans {
  readonly privateKey: boolean
  readonly agent: boolean
  readonly password: boolean
}

const wireName = (method: AuthMethod): string => (method === 'agent' ? 'publickey' : method)

/** Gives the methods of one login in order, and afterwards the reason why none was accepted. */
export class AuthOrder {
  readonly #left: AuthMethod[] = []
  readonly #refused: AuthMethod[] = []
  #accepted: readonly string[] | undefined
  #last: AuthMethod | undefined
  #agentSilent = false
  #passwordGiven = false
  /** Keyboard-interactive was refused without a question for the password. */
  #unasked = false
  #passwordVerdict: 'accepted' | 'refused' | undefined

  constructor(means: AuthMeans) {
    if (means.privateKey) this.#left.push('publickey')
    if (means.agent) this.#left.push('agent')
    if (means.password) this.#left.push('password', 'keyboard-interactive')
    if (this.#left.length === 0) this.#left.push('none')
  }

  /**
   * Next method, or undefined when there is none left. A password that was refused is not offered a second time by way
   * of keyboard-interactive: accounts get locked by less.
   */
  next(accepted: readonly string[] | undefined, partialSuccess: boolean): AuthMethod | undefined {
    const last = this.#last
    if (accepted) this.#accepted = accepted
    const byPassword = last === 'password' || last === 'keyboard-interactive'
    if (byPassword && partialSuccess && this.#passwordGiven) this.#passwordVerdict = 'accepted'
    if (last && !partialSuccess && (!accepted || last === 'none' || accepted.includes(wireName(last)))) {
      this.#refused.push(last)
      if (byPassword && !this.#passwordGiven) this.#unasked = true
      if (byPassword && this.#passwordGiven) this.#passwordVerdict ??= 'refused'
      if (last === 'password') this.#left.length = 0
    }
    for (;;) {
      const method = this.#left.shift()
      this.#last = method
      this.#passwordGiven = method === 'password' || (partialSuccess && this.#passwordGiven)
      if (method === undefined || !accepted || accepted.includes(wireName(method))) return method
    }
  }

  /** To be told when the agent itself could not be used. */
  agentFailed(): void {
    this.#agentSilent = true
  }

  /** To be told when the password goes out: by keyboard-interactive it does only where it is asked for. */
  gavePassword(): void {
    this.#passwordGiven = true
  }

  get passwordGiven(): boolean {
    return this.#passwordGiven
  }

  /** The device asked for the password a second time: it refused the first. */
  refusedAgain(target: Target, set: string): CollectError {
    this.#refused.push('keyboard-interactive')
    this.#passwordVerdict ??= 'refused'
    return this.failure(target, set)
  }

  /** What the device said to the password, if it said anything. */
  get passwordVerdict(): 'accepted' | 'refused' | undefined {
    return this.#passwordVerdict
  }

  /** Why the login with this credential set failed. */
  failure(target: Target, set: string): CollectError {
    const login = { ...placeOf(target), user: target.user, set: quote(set) }
    if (this.#refused.length > 0) {
      const rejected = this.#refused.map((method) => this.#rejected(method))
      return new CollectError('auth', { code: 'login-rejected', ...login, rejected: [...new Set(rejected)] })
    }
    const accepts = (this.#accepted ?? []).map((name) => name.slice(0, 40).replace(/[^\w@.-]/g, ''))
    return new CollectError('auth', { code: 'login-not-accepted', ...login, accepts })
  }

  #rejected(method: AuthMethod): Rejected {
    if (method === 'publickey') return 'key'
    if (method === 'agent') return this.#agentSilent ? 'agent-silent' : 'agent'
    if (method === 'keyboard-interactive' && this.#unasked) return 'not-asked'
    return method === 'none' ? 'none' : 'password'
  }
}
