/** People of the lab that is served: let in and out by whoever serves it, and who of them looks at what. */
import type { PairingView, PeopleView } from '#shared/contract/people-contract.ts'
import type { PresenceView } from '#shared/contract/page-state.ts'
import type { PersonEntry, PersonRole } from '#shared/model/people.ts'
import { Refusal } from '#shared/model/refusal.ts'

interface Pairing {
  readonly code: string
  readonly until: string
}

/** What a host that lets people in gives the session. Everything that names nobody throws `Refusal`. */
export interface PeopleDesk {
  readonly address: string
  people(): readonly PersonEntry[]
  add(name: string, role: PersonRole): Pairing
  setRole(name: string, role: PersonRole): void
  remove(name: string): void
  pair(name: string): Pairing
  revoke(name: string, session?: string): void
  linkOf(code: string): string
  /** A QR code as an SVG document. */
  qrOf(text: string): Promise<string>
}

/** Somebody's page. */
export interface Seat {
  readonly key: string
  readonly name: string
}

export class PeopleSession {
  readonly #changed: () => void
  #desk: PeopleDesk | undefined
  readonly #seats = new Map<string, PresenceView>()

  /** `changed` hears of who is where. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** From now on people come in by this desk; without one by none. */
  attend(desk: PeopleDesk | undefined): void {
    this.#desk = desk
  }

  list(): PeopleView {
    return this.#desk ? { people: this.#desk.people(), address: this.#desk.address } : { people: [] }
  }

  async add(name: string, role: PersonRole): Promise<PairingView> {
    const desk = this.#open()
    return shown(desk, desk.add(name, role))
  }

  setRole(name: string, role: PersonRole): void {
    this.#open().setRole(name, role)
    // Pages of that person are told with who is where.
    this.#changed()
  }

  remove(name: string): void {
    this.#open().remove(name)
  }

  async pair(name: string): Promise<PairingView> {
    const desk = this.#open()
    return shown(desk, desk.pair(name))
  }

  revoke(name: string, session?: string): void {
    this.#open().revoke(name, session)
  }

  /** Everybody who has a page open, and what it looks at. */
  presence(): readonly PresenceView[] {
    return [...this.#seats.values()]
  }

  /** What a person's page looks at. */
  here({ key, name }: Seat, at: { readonly screen: string; readonly rack?: string | undefined }): void {
    const { rack } = at
    this.#seats.set(key, { key, name, screen: at.screen, ...(rack === undefined ? {} : { rack }) })
    this.#changed()
  }

  /** A page was closed. */
  gone(key: string): void {
    if (this.#seats.delete(key)) this.#changed()
  }

  #open(): PeopleDesk {
    if (!this.#desk) throw new Refusal({ code: 'not-served' })
    return this.#desk
  }
}

async function shown(desk: PeopleDesk, { code, until }: Pairing): Promise<PairingView> {
  const link = desk.linkOf(code)
  return { link, qr: await desk.qrOf(link), until }
}
