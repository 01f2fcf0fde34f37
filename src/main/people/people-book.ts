/**
 * Who may come in to a lab that is served, a file a lab in the profile of whoever serves it: nothing of it is in the lab
 * file. Each change is a line at the end, the last one holds: the server and the command line lose nothing of each other's.
 */
import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readRegularFile } from '#main/files/regular-file.ts'
import { BookState, type Entry } from './book-state.ts'
import { asShortCode, newShortCode } from './short-codes.ts'
import type { Person, PersonEntry, PersonRole } from '#shared/model/people.ts'
import { Refusal } from '#shared/model/refusal.ts'

const MOST_BYTES = 8 * 1024 * 1024
const MOST_PEOPLE = 200
/** Milliseconds in which a link can be used that is sent to somebody. */
const LINK_MS = 24 * 3_600_000
/** Milliseconds in which a code can be used that is shown to whoever stands beside it. */
const SHOWN_MS = 5 * 60_000
/** A session that was not seen for so long has ended. */
const SESSION_MS = 30 * 24 * 3_600_000
/** How often it is written down that a session was seen. */
const SEEN_MS = 60_000

/** A way in for one browser. */
export interface PairingCode {
  readonly code: string
  /** RFC 3339. */
  readonly until: string
}

export interface ShownCode extends PairingCode {
  /** The same to type by hand, where this book is served from. */
  readonly short: string
  /** Milliseconds from the first moment to `until`. */
  readonly lastsMs: number
}

/** Somebody who has come in, by a session or by the name that a proxy vouches for. */
export interface Visitor extends Person {
  readonly session?: string
}

export class PeopleBook {
  readonly #file: string
  readonly #now: () => number
  #stamp = ''
  #state = new BookState()
  /** Codes to type, and the hash of the link that each stands for: one that is used or replaced is worth nothing then. */
  readonly #short = new Map<string, { readonly hash: string; readonly until: number }>()

  /** `lab` is the path of the lab file. */
  constructor(profile: string, lab: string, now: () => number = Date.now) {
    const key = createHash('sha256').update(realpathSync(lab)).digest('hex').slice(0, 32)
    this.#file = join(profile, 'people', `${key}.jsonl`)
    this.#now = now
  }

  people(): readonly PersonEntry[] {
    return this.#read().entries(this.#now(), SESSION_MS)
  }

  /** Where the lab was served last. */
  get address(): string | undefined {
    return this.#read().address
  }

  serving(address: string | undefined): void {
    if (this.#read().address !== address) this.#add({ op: 'address', ...(address === undefined ? {} : { address }) })
  }

  /**
   * The book is that of the lab with this id from now on. False if it is of another lab, which stood at the same path: then
   * nobody of it may come in.
   */
  isOf(lab: string): boolean {
    const state = this.#read()
    if (state.lab === undefined) this.#add({ op: 'lab', id: lab })
    return state.lab === undefined || state.lab === lab
  }

  /** Forgets everybody. */
  clear(lab: string): void {
    this.#add({ op: 'clear' }, { op: 'lab', id: lab })
  }

  /** Adds a person; returns the code of a pairing link. Throws `Refusal` for a name that is taken. */
  add(name: string, role: PersonRole): PairingCode {
    this.register(name, role)
    return this.pair(name)
  }

  /** Adds a person who has no way in yet. Throws `Refusal` for a name that is taken. */
  register(name: string, role: PersonRole): void {
    const state = this.#read()
    if (state.find(name)) throw new Refusal({ code: 'person-known', name })
    if (state.people.size >= MOST_PEOPLE) throw new Refusal({ code: 'too-many-people', most: MOST_PEOPLE })
    this.#add({ op: 'add', name, role })
  }

  setRole(name: string, role: PersonRole): void {
    this.#add({ op: 'role', name: this.#known(name), role })
  }

  remove(name: string): void {
    this.#add({ op: 'remove', name: this.#known(name) })
  }

  /** A code for one more browser, to be sent; an earlier one that was not used is worth nothing then. */
  pair(name: string): PairingCode {
    return this.#pair(name, LINK_MS)
  }

  /** The same for a browser that is at hand: it lasts some minutes, and can be typed. */
  show(name: string): ShownCode {
    const { code, until } = this.#pair(name, SHOWN_MS)
    const now = this.#now()
    for (const [each, own] of this.#short) if (own.until <= now) this.#short.delete(each)
    const short = newShortCode()
    this.#short.set(short, { hash: hashOf(code), until: Date.parse(until) })
    return { code, until, short, lastsMs: SHOWN_MS }
  }

  #pair(name: string, lastsMs: number): PairingCode {
    const code = randomBytes(16).toString('base64url')
    const until = new Date(this.#now() + lastsMs).toISOString()
    this.#add({ op: 'pair', name: this.#known(name), hash: hashOf(code), until })
    return { code, until }
  }

  /** Takes back the code that waits for a browser of this person, if one does. */
  unpair(name: string): void {
    this.#add({ op: 'pair', name: this.#known(name) })
  }

  /** Ends a session, or all of a person. */
  revoke(name: string, session?: string): void {
    const known = this.#known(name)
    const ids =
      this.people()
        .find((person) => person.name === known)
        ?.sessions.map(({ id }) => id) ?? []
    const chosen = session === undefined ? ids : ids.filter((id) => id === session)
    if (session !== undefined && chosen.length === 0) throw new Refusal({ code: 'session-unknown', session })
    this.#add(...chosen.map((id) => ({ op: 'revoke', id }) as const), { op: 'pair', name: known })
  }

  /** Exchanges a code, of a link or typed, for the secret of a session; undefined for one that is wrong, old or used. */
  enter(code: string, agent: string): { readonly secret: string; readonly person: Person } | undefined {
    const state = this.#read()
    const typed = asShortCode(code)
    const hash = typed === undefined ? hashOf(code) : this.#short.get(typed)?.hash
    const person = hash === undefined ? undefined : state.byCode(hash, this.#now())
    if (!person) return undefined
    const secret = randomBytes(32).toString('base64url')
    const at = new Date(this.#now()).toISOString()
    const id = randomBytes(6).toString('base64url')
    this.#add(
      { op: 'pair', name: person.name },
      { op: 'session', name: person.name, id, hash: hashOf(secret), at, agent: agent.slice(0, 120) },
    )
    return { secret, person }
  }

  /** Who holds this secret, as long as the session lasts. */
  visitor(secret: string): Visitor | undefined {
    const state = this.#read()
    const found = state.bySecret(hashOf(secret), this.#now(), SESSION_MS)
    if (!found) return undefined
    if (this.#now() - Date.parse(found.seen) > SEEN_MS) {
      this.#add({ op: 'seen', id: found.session, at: new Date(this.#now()).toISOString() })
    }
    return { name: found.name, role: found.role, session: found.session }
  }

  /** A person by the name that a proxy vouches for. */
  named(name: string): Visitor | undefined {
    const person = this.#read().find(name)
    return person && { name: person.name, role: person.role }
  }

  #known(name: string): string {
    const person = this.#read().find(name)
    if (!person) throw new Refusal({ code: 'person-unknown', name })
    return person.name
  }

  #add(...entries: readonly Entry[]): void {
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
    try {
      mkdirSync(join(this.#file, '..'), { recursive: true, mode: 0o700 })
      appendFileSync(this.#file, lines, { mode: 0o600 })
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
      throw new Refusal({ code: 'people-not-kept', path: this.#file, reason })
    }
  }

  #read(): BookState {
    const found = statSync(this.#file, { bigint: true, throwIfNoEntry: false })
    const stamp = found ? `${found.mtimeNs} ${found.size} ${found.ino}` : ''
    if (stamp !== this.#stamp) {
      this.#state = new BookState(found ? readRegularFile(this.#file, MOST_BYTES).split('\n') : [])
      this.#stamp = stamp
    }
    return this.#state
  }
}

/** 128 random bits and more need no salt. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
