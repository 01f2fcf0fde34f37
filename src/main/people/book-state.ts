/** What the lines of a people book come to. Lines that are none are left out: a file may be cut off. */
import { type Person, type PersonEntry, type PersonRole, ROLES_OF_PEOPLE } from '#shared/model/people.ts'

export type Entry =
  | { readonly op: 'lab'; readonly id: string }
  | { readonly op: 'address'; readonly address?: string }
  | { readonly op: 'clear' }
  | { readonly op: 'add' | 'role'; readonly name: string; readonly role: PersonRole }
  | { readonly op: 'remove'; readonly name: string }
  /** Without a hash no link waits any more. */
  | { readonly op: 'pair'; readonly name: string; readonly hash?: string; readonly until?: string }
  | {
      readonly op: 'session'
      readonly name: string
      readonly id: string
      readonly hash: string
      readonly at: string
      readonly agent: string
    }
  | { readonly op: 'seen'; readonly id: string; readonly at: string }
  | { readonly op: 'revoke'; readonly id: string }

interface Session {
  readonly id: string
  readonly hash: string
  readonly since: string
  seen: string
  readonly agent: string
}

interface Known {
  readonly name: string
  role: PersonRole
  pairing?: { readonly hash: string; readonly until: string } | undefined
  readonly sessions: Map<string, Session>
}

export class BookState {
  readonly people = new Map<string, Known>()
  lab: string | undefined
  address: string | undefined

  constructor(lines: readonly string[] = []) {
    for (const line of lines) {
      const entry = parsed(line)
      if (entry) this.#take(entry)
    }
  }

  find(name: string): Known | undefined {
    return this.people.get(keyOf(name))
  }

  byCode(hash: string, now: number): Person | undefined {
    for (const { name, role, pairing } of this.people.values())
      if (pairing?.hash === hash && Date.parse(pairing.until) > now) return { name, role }
    return undefined
  }

  bySecret(hash: string, now: number, lastsMs: number): (Person & { session: string; seen: string }) | undefined {
    for (const { name, role, sessions } of this.people.values()) {
      const session = sessions.get(hash)
      if (session && now - Date.parse(session.seen) < lastsMs) {
        return { name, role, session: session.id, seen: session.seen }
      }
    }
    return undefined
  }

  entries(now: number, lastsMs: number): readonly PersonEntry[] {
    return [...this.people.values()].map(({ name, role, pairing, sessions }) => ({
      name,
      role,
      sessions: [...sessions.values()]
        .filter(({ seen }) => now - Date.parse(seen) < lastsMs)
        .map(({ id, since, seen, agent }) => ({ id, since, seen, agent })),
      ...(pairing && Date.parse(pairing.until) > now ? { pairingUntil: pairing.until } : {}),
    }))
  }

  #take(entry: Entry): void {
    switch (entry.op) {
      case 'clear':
        this.people.clear()
        this.lab = undefined
        return
      case 'lab':
        this.lab ??= entry.id
        return
      case 'address':
        this.address = entry.address
        return
      case 'add':
        this.people.set(keyOf(entry.name), { name: entry.name, role: entry.role, sessions: new Map() })
        return
      case 'remove':
        this.people.delete(keyOf(entry.name))
        return
      case 'seen':
      case 'revoke':
        return this.#ofSession(entry)
      case 'role':
      case 'pair':
      case 'session':
        return this.#ofPerson(entry)
    }
  }

  #ofPerson(entry: Extract<Entry, { readonly op: 'role' | 'pair' | 'session' | 'add' }>): void {
    const person = this.find(entry.name)
    if (!person) return
    if (entry.op === 'role') person.role = entry.role
    else if (entry.op === 'pair') {
      const { hash, until } = entry
      person.pairing = hash === undefined || until === undefined ? undefined : { hash, until }
    } else if (entry.op === 'session') {
      const { id, hash, at, agent } = entry
      person.sessions.set(hash, { id, hash, since: at, seen: at, agent })
    }
  }

  #ofSession(entry: Extract<Entry, { readonly op: 'seen' | 'revoke' }>): void {
    for (const { sessions } of this.people.values()) {
      for (const session of sessions.values()) {
        if (session.id !== entry.id) continue
        if (entry.op === 'revoke') sessions.delete(session.hash)
        else session.seen = entry.at
      }
    }
  }
}

/** Names are compared as people do. */
function keyOf(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}

const TEXTS = ['name', 'id', 'hash', 'until', 'at', 'agent', 'address'] as const

function parsed(line: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('op' in value)) return undefined
    const entry = value as Readonly<Record<string, unknown>>
    const { role } = entry
    const isRole = role === undefined || ROLES_OF_PEOPLE.includes(role as PersonRole)
    const areTexts = TEXTS.every((key) => entry[key] === undefined || typeof entry[key] === 'string')
    return isRole && areTexts && hasAll(entry) ? (entry as unknown as Entry) : undefined
  } catch {
    return undefined
  }
}

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  clear: [],
  lab: ['id'],
  address: [],
  add: ['name', 'role'],
  role: ['name', 'role'],
  remove: ['name'],
  pair: ['name'],
  session: ['name', 'id', 'hash', 'at', 'agent'],
  seen: ['id', 'at'],
  revoke: ['id'],
}

function hasAll(entry: Readonly<Record<string, unknown>>): boolean {
  const op = String(entry['op'])
  return Object.hasOwn(NEEDED, op) && (NEEDED[op] ?? []).every((key) => entry[key] !== undefined)
}
