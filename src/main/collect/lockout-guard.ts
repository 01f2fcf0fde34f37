/** Who may try a password next, so that a wrong one locks no account on a hundred devices. Pure; time is the caller's. */

/** Refusals, with no acceptance so far, after which a password is not tried any more in a run. */
const ENOUGH_REFUSALS = 2

export type GateAnswer =
  | { readonly kind: 'go'; readonly open: boolean }
  | { readonly kind: 'closed'; readonly refusedBy: readonly string[] }

/** What became of an attempt: `lost` where the device neither accepted nor refused. */
export type GateOutcome = 'accepted' | 'refused' | 'lost'

/** An answer to a device that waited. */
export interface Release<T> {
  readonly ticket: T
  readonly answer: GateAnswer
}

interface Gate<T> {
  state: 'probing' | 'open' | 'closed'
  refusedBy: string[]
  /** The device whose answer the others wait for. */
  holder: T | undefined
  /** Devices that were let through before the gate was open. */
  readonly under: Map<T, string>
  readonly waiting: Map<T, string>
}

/**
 * One gate for each credential set: one device goes first. Accepted, the gate is open for the rest of the run; refused,
 * one second device may try; refused again, the gate is closed. Tickets are compared by identity.
 */
export class LockoutGuard<T> {
  readonly #gates = new Map<string, Gate<T>>()
  readonly #alwaysOpen: boolean

  /** `alwaysOpen`: the user's word that a refused password is to be tried anyway. */
  constructor(alwaysOpen = false) {
    this.#alwaysOpen = alwaysOpen
  }

  #gate(set: string): Gate<T> {
    let gate = this.#gates.get(set)
    if (!gate) {
      const state = this.#alwaysOpen ? 'open' : 'probing'
      gate = { state, refusedBy: [], holder: undefined, under: new Map(), waiting: new Map() }
      this.#gates.set(set, gate)
    }
    return gate
  }

  /** A device stands before the login; the answer comes at once or with a later call. */
  ask(set: string, ticket: T, device: string): Release<T>[] {
    const gate = this.#gate(set)
    gate.waiting.set(ticket, device)
    return this.#next(gate)
  }

  /** A device's attempt is over, or it waits no longer. */
  tell(set: string, ticket: T, outcome: GateOutcome): Release<T>[] {
    const gate = this.#gate(set)
    gate.waiting.delete(ticket)
    const device = gate.under.get(ticket)
    gate.under.delete(ticket)
    if (gate.holder === ticket) gate.holder = undefined
    if (device !== undefined && outcome === 'accepted') gate.state = 'open'
    if (device !== undefined && outcome === 'refused' && gate.state !== 'open') {
      gate.refusedBy.push(device)
      if (gate.refusedBy.length >= ENOUGH_REFUSALS) gate.state = 'closed'
    }
    return this.#next(gate)
  }

  /** Other machines found out that a set is refused: it is tried here no more. */
  close(set: string, refusedBy: readonly string[]): Release<T>[] {
    const gate = this.#gate(set)
    if (gate.state === 'open') return []
    gate.state = 'closed'
    gate.refusedBy = [...refusedBy]
    return this.#next(gate)
  }

  /** A device that went first gives no answer: the turn passes on. Its answer still counts when it comes. */
  overdue(set: string, ticket: T): Release<T>[] {
    const gate = this.#gate(set)
    if (gate.holder !== ticket) return []
    gate.holder = undefined
    return this.#next(gate)
  }

  #next(gate: Gate<T>): Release<T>[] {
    const released: Release<T>[] = []
    for (const [ticket, device] of gate.waiting) {
      if (gate.state === 'probing' && gate.holder !== undefined) break
      gate.waiting.delete(ticket)
      if (gate.state === 'closed') {
        released.push({ ticket, answer: { kind: 'closed', refusedBy: [...gate.refusedBy] } })
        continue
      }
      const open = gate.state === 'open'
      if (!open) {
        gate.holder = ticket
        gate.under.set(ticket, device)
      }
      released.push({ ticket, answer: { kind: 'go', open } })
    }
    return released
  }
}
