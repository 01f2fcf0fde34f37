/** The lock-out guard of a run, between the threads: takes their questions, keeps the time, sends the answers. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { SharedGuard } from '#main/services/shared-guard.ts'
import { type GateAnswer, type GateOutcome, LockoutGuard, type Release } from './lockout-guard.ts'
import type { FromWorker, ToWorker } from './worker/messages.ts'

/** A device that goes first and gives no answer for so long passes the turn on. */
const PATIENCE_MS = 5_000

/** While a device of another machine goes first, it is asked so often whether that has its answer. */
const SHARED_MS = 100

/** As much of a thread as an answer needs. */
export interface GateThread {
  post(message: ToWorker): void
}

interface Ticket {
  readonly thread: GateThread
  readonly id: number
  readonly set: string
  readonly device: string
  timer?: NodeJS.Timeout
  /** What other machines know it by, while its answer counts there too. */
  permit?: string
}

export class LoginGate {
  readonly #run: number
  readonly #guard: LockoutGuard<Ticket>
  readonly #patienceMs: number
  readonly #shared: SharedGuard | undefined
  readonly #tickets = new Map<GateThread, Map<number, Ticket>>()

  constructor(run: number, tryRefused: boolean, shared?: SharedGuard, patienceMs = PATIENCE_MS) {
    this.#run = run
    this.#guard = new LockoutGuard(tryRefused)
    this.#patienceMs = patienceMs
    this.#shared = shared
  }

  /** A device of this thread asks to log in, or tells what became of it. */
  receive(message: Extract<FromWorker, { kind: 'gate' | 'gate-over' }>, thread: GateThread): void {
    const own = this.#tickets.get(thread) ?? new Map<number, Ticket>()
    this.#tickets.set(thread, own)
    if (message.kind === 'gate') {
      const ticket: Ticket = { thread, id: message.id, set: message.set, device: message.device }
      own.set(message.id, ticket)
      this.#send(this.#guard.ask(message.set, ticket, message.device))
      return
    }
    const ticket = own.get(message.id)
    if (ticket) this.#over(ticket, message.outcome)
  }

  #over(ticket: Ticket, outcome: GateOutcome): void {
    clearTimeout(ticket.timer)
    this.#tickets.get(ticket.thread)?.delete(ticket.id)
    if (ticket.permit !== undefined) this.#tellOthers(ticket, ticket.permit, outcome)
    this.#send(this.#guard.tell(ticket.set, ticket, outcome))
  }

  #send(releases: readonly Release<Ticket>[]): void {
    for (const { ticket, answer } of releases) {
      if (waitsForAnswer(answer) && this.#shared) void this.#askOthers(ticket, answer, this.#shared)
      else this.#answer(ticket, answer)
    }
  }

  #answer(ticket: Ticket, answer: GateAnswer): void {
    if (waitsForAnswer(answer))
      ticket.timer = setTimeout(() => this.#send(this.#guard.overdue(ticket.set, ticket)), this.#patienceMs)
    else this.#tickets.get(ticket.thread)?.delete(ticket.id)
    ticket.thread.post({ kind: 'gate', run: this.#run, id: ticket.id, answer })
  }

  #isHere({ thread, id }: Ticket): boolean {
    return this.#tickets.get(thread)?.has(id) === true
  }

  /** The first of this machine is the first of all machines, or waits for theirs. */
  async #askOthers(ticket: Ticket, go: GateAnswer, shared: SharedGuard): Promise<void> {
    const { set, device } = ticket
    for (; this.#isHere(ticket); await sleep(SHARED_MS)) {
      const asked = shared.ask(set, device).catch((): { kind: 'wait' } => ({ kind: 'wait' }))
      const answer = await Promise.race([asked, sleep(this.#patienceMs, undefined, { ref: false })])
      if (answer === undefined) {
        // Nobody can be asked: this machine goes by what it knows itself. What comes late counts from then on.
        void asked.then((late) => {
          if (late.kind === 'go') this.#tellOthers(ticket, late.ticket, 'lost')
          if (late.kind === 'closed') this.#send(this.#guard.close(set, late.refusedBy))
        })
        if (this.#isHere(ticket)) this.#answer(ticket, go)
        return
      }
      if (!this.#isHere(ticket)) {
        // It was canceled meanwhile.
        if (answer.kind === 'go') this.#tellOthers(ticket, answer.ticket, 'lost')
        return
      }
      if (answer.kind === 'wait') continue
      if (answer.kind === 'go') {
        ticket.permit = answer.ticket
        return this.#answer(ticket, go)
      }
      this.#answer(ticket, answer)
      // Its own turn ends with what the others found out.
      this.#send(this.#guard.close(set, answer.refusedBy))
      return this.#send(this.#guard.tell(set, ticket, 'lost'))
    }
  }

  #tellOthers({ set, device }: Ticket, permit: string, outcome: GateOutcome): void {
    // A queue that is gone keeps what it is told until it is back; a permit ends by itself.
    this.#shared?.tell(set, permit, device, outcome).catch(() => undefined)
  }

  /** A thread is gone with all the devices that it had at a gate. */
  threadDied(thread: GateThread): void {
    for (const ticket of this.#tickets.get(thread)?.values() ?? []) this.#over(ticket, 'lost')
    this.#tickets.delete(thread)
  }

  /** Stops the clocks. */
  end(): void {
    for (const own of this.#tickets.values()) for (const ticket of own.values()) clearTimeout(ticket.timer)
    this.#tickets.clear()
  }
}

const waitsForAnswer = (answer: GateAnswer): boolean => answer.kind === 'go' && !answer.open
