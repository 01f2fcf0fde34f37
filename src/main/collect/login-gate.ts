/** The lock-out guard of a run, between the threads: takes their questions, keeps the time, sends the answers. */
import { type GateAnswer, type GateOutcome, LockoutGuard, type Release } from './lockout-guard.ts'
import type { FromWorker, ToWorker } from './worker/messages.ts'

/** A device that goes first and gives no answer for so long passes the turn on. */
const PATIENCE_MS = 5_000

/** As much of a thread as an answer needs. */
export interface GateThread {
  post(message: ToWorker): void
}

interface Ticket {
  readonly thread: GateThread
  readonly id: number
  readonly set: string
  timer?: NodeJS.Timeout
}

export class LoginGate {
  readonly #run: number
  readonly #guard: LockoutGuard<Ticket>
  readonly #patienceMs: number
  readonly #tickets = new Map<GateThread, Map<number, Ticket>>()

  constructor(run: number, tryRefused: boolean, patienceMs = PATIENCE_MS) {
    this.#run = run
    this.#guard = new LockoutGuard(tryRefused)
    this.#patienceMs = patienceMs
  }

  /** A device of this thread asks to log in, or tells what became of it. */
  receive(message: Extract<FromWorker, { kind: 'gate' | 'gate-over' }>, thread: GateThread): void {
    const own = this.#tickets.get(thread) ?? new Map<number, Ticket>()
    this.#tickets.set(thread, own)
    if (message.kind === 'gate') {
      const ticket: Ticket = { thread, id: message.id, set: message.set }
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
    this.#send(this.#guard.tell(ticket.set, ticket, outcome))
  }

  #send(releases: readonly Release<Ticket>[]): void {
    for (const { ticket, answer } of releases) {
      if (waitsForAnswer(answer))
        ticket.timer = setTimeout(() => this.#send(this.#guard.overdue(ticket.set, ticket)), this.#patienceMs)
      else this.#tickets.get(ticket.thread)?.delete(ticket.id)
      ticket.thread.post({ kind: 'gate', run: this.#run, id: ticket.id, answer })
    }
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
