/** People of the lab that is served: let in and out by whoever serves it, and who of them looks at what. */
import type { PairingView, PeopleView } from '#shared/contract/people-contract.ts'
import type { PresenceView, WalkHere } from '#shared/contract/page-state.ts'
import type { PersonEntry, PersonRole } from '#shared/model/people.ts'
import { Refusal } from '#shared/model/refusal.ts'

interface Pairing {
  readonly code: string
  /** The same, to type by hand. */
  readonly short: string
  readonly until: string
  readonly lastsMs: number
}

/** What a host that lets people in gives the session. Everything that names nobody throws `Refusal`. */
export interface PeopleDesk {
  readonly address: string
  /** SHA-256 of a certificate that nobody vouches for. */
  readonly fingerprint?: string | undefined
  people(): readonly PersonEntry[]
  register(name: string, role: PersonRole): void
  setRole(name: string, role: PersonRole): void
  remove(name: string): void
  /** A code for a browser that is at hand. */
  show(name: string): Pairing
  /** Takes back the code that waits. */
  unpair(name: string): void
  revoke(name: string, session?: string): void
  linkOf(code: string): string
  /** A QR code as an SVG document. */
  qrOf(text: string): Promise<string>
}

/** Somebody's page. */
export interface Seat {
  readonly key: string
  readonly name: string
  readonly session?: string | undefined
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
    if (!this.#desk) return { people: [] }
    const { address, fingerprint } = this.#desk
    return { people: this.#desk.people(), address, ...(fingerprint === undefined ? {} : { fingerprint }) }
  }

  async add(name: string, role: PersonRole): Promise<PairingView> {
    const desk = this.#open()
    desk.register(name, role)
    return shown(desk, desk.show(name))
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
    return shown(desk, desk.show(name))
  }

  unpair(name: string): void {
    this.#open().unpair(name)
  }

  revoke(name: string, session?: string): void {
    this.#open().revoke(name, session)
  }

  /** Everybody who has a page open, and what it looks at. */
  presence(): readonly PresenceView[] {
    return [...this.#seats.values()]
  }

  /** What a person's page looks at. */
  here(
    { key, name, session }: Seat,
    {
      screen,
      rack,
      walk,
    }: { readonly screen: string; readonly rack?: string | undefined; readonly walk?: WalkHere | undefined },
  ): void {
    this.#seats.set(key, {
      key,
      name,
      screen,
      ...(session === undefined ? {} : { session }),
      ...(rack === undefined ? {} : { rack }),
      ...(walk === undefined ? {} : { walk }),
    })
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

async function shown(desk: PeopleDesk, { code, short, until, lastsMs }: Pairing): Promise<PairingView> {
  const link = desk.linkOf(code)
  return { link, qr: await desk.qrOf(link), plain: `${desk.address}/aisle`, short, until, lastsMs }
}
