/** A thread's side of the lock-out guard: devices wait here, after the key exchange, before a password is sent. */
import type { NamedLogin } from '#shared/model/collecting.ts'
import type { GateAnswer, GateOutcome } from '#main/collect/lockout-guard.ts'
import type { FromWorker } from './messages.ts'

/** One device at the gate of a credential set. */
export interface GateVisit {
  readonly answer: Promise<GateAnswer>
  /** To be told once what became of the attempt, or that the device waits no longer; later calls do nothing. */
  over(outcome: GateOutcome): void
}

/** Not the secret: the same account may be in two sets, and a set may be used for another account on a jump host. */
const keyOf = (login: NamedLogin): string => JSON.stringify([login.set, login.user])

export class LoginGates {
  readonly #run: number
  readonly #post: (message: FromWorker) => void
  readonly #pending = new Map<number, (answer: GateAnswer) => void>()
  /** The last answer that holds for all. */
  readonly #settled = new Map<string, GateAnswer>()
  #asked = 0

  constructor(run: number, post: (message: FromWorker) => void) {
    this.#run = run
    this.#post = post
  }

  /** Devices that refused this set, where it is not to be tried any more in this run. */
  refusedBy(login: NamedLogin): readonly string[] | undefined {
    const answer = this.#settled.get(keyOf(login))
    return answer?.kind === 'closed' ? answer.refusedBy : undefined
  }

  visit(login: NamedLogin, device: string): GateVisit {
    const set = keyOf(login)
    const known = this.#settled.get(set)
    if (known) return { answer: Promise.resolve(known), over: () => undefined }
    const id = ++this.#asked
    const run = this.#run
    let told = false
    const answer = new Promise<GateAnswer>((resolve) => {
      this.#pending.set(id, (given) => {
        if (given.kind === 'closed' || given.open) this.#settled.set(set, given)
        resolve(given)
      })
    })
    this.#post({ kind: 'gate', run, id, set, device })
    return {
      answer,
      over: (outcome) => {
        if (told) return
        told = true
        this.#pending.delete(id)
        this.#post({ kind: 'gate-over', run, id, outcome })
      },
    }
  }

  /** The answer of the main thread; it may come after the device has gone. */
  answered(id: number, answer: GateAnswer): void {
    const resolve = this.#pending.get(id)
    this.#pending.delete(id)
    resolve?.(answer)
  }
}
