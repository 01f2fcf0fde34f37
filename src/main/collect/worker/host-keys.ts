/** Host keys against the text of `known_hosts` files (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). Pure. */
import { createHash, createHmac } from 'node:crypto'
import { fitsList } from '#shared/ssh-config/patterns.ts'

interface KnownEntry {
  readonly type: string
  /** Base64. */
  readonly key: string
  readonly revoked: boolean
  readonly matches: (name: string) => boolean
}

export type HostKeyVerdict =
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'revoked' }
  /** Fingerprints of the keys that the host had. */
  | { readonly kind: 'changed'; readonly before: readonly string[] }

/** Name under which `known_hosts` keeps a host: `host`, or `[host]:port` for another port than 22. */
export function knownHostName(host: string, port: number): string {
  return port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`
}

/** `SHA256:…`, as OpenSSH shows it. */
export function fingerprint(base64Key: string): string {
  return `SHA256:${createHash('sha256').update(Buffer.from(base64Key, 'base64')).digest('base64').replace(/=+$/, '')}`
}

/** The type under which certificates are kept among the keys: the key is the SHA-256 of the whole certificate, base64. */
export const CERTIFICATE = 'tls-sha256'

/** A key or certificate as people compare it: as OpenSSH shows keys, and browsers and OpenSSL certificates. */
export function shownFingerprint({ type, key }: { readonly type: string; readonly key: string }): string {
  if (type !== CERTIFICATE) return fingerprint(key)
  return (Buffer.from(key, 'base64').toString('hex').toUpperCase().match(/../g) ?? []).join(':')
}

/** Type of a key as its wire form tells it. */
export function keyType(blob: Buffer): string {
  if (blob.length < 4) return ''
  const length = blob.readUInt32BE(0)
  return length <= 64 && blob.length >= 4 + length ? blob.toString('latin1', 4, 4 + length) : ''
}

function hashedMatcher(field: string): ((name: string) => boolean) | undefined {
  const [, method, salt, hash] = field.split('|')
  if (method !== '1' || !salt || !hash) return undefined
  const saltBytes = Buffer.from(salt, 'base64')
  const wanted = Buffer.from(hash, 'base64')
  return (name) => createHmac('sha1', saltBytes).update(name).digest().equals(wanted)
}

function listMatcher(field: string): (name: string) => boolean {
  const patterns = field.toLowerCase().split(',').filter(Boolean)
  return (name) => fitsList(name, patterns) !== undefined
}

function parseLine(line: string): KnownEntry | undefined {
  const fields = line.trim().split(/[ \t]+/)
  if (fields[0] === '' || fields[0]?.startsWith('#')) return undefined
  let revoked = false
  if (fields[0]?.startsWith('@')) {
    if (fields[0] !== '@revoked') return undefined
    revoked = true
    fields.shift()
  }
  const [names, type, key] = fields
  if (!names || !type || !key) return undefined
  const matches = names.startsWith('|') ? hashedMatcher(names) : listMatcher(names)
  return matches ? { type, key, revoked, matches } : undefined
}

/** The hosts and keys of `known_hosts` texts. */
export class KnownHosts {
  readonly #entries: KnownEntry[] = []
  /** Plain names lead to their entries at once; the rest has to be tried one by one. */
  readonly #byName = new Map<string, KnownEntry[]>()

  constructor(text: string) {
    for (const line of text.split('\n')) {
      const entry = parseLine(line)
      if (!entry) continue
      const names = line.trim().split(/[ \t]+/)[entry.revoked ? 1 : 0] ?? ''
      if (/[*?!|]/.test(names)) this.#entries.push(entry)
      else for (const name of names.toLowerCase().split(',')) this.#list(name).push(entry)
    }
  }

  #list(name: string): KnownEntry[] {
    const list = this.#byName.get(name) ?? []
    this.#byName.set(name, list)
    return list
  }

  #entriesFor(name: string): KnownEntry[] {
    return [...(this.#byName.get(name) ?? []), ...this.#entries.filter((entry) => entry.matches(name))]
  }

  /** Types of the keys that are known for a host. */
  typesFor(host: string, port: number): string[] {
    const entries = this.#entriesFor(knownHostName(host, port))
    return [...new Set(entries.filter((entry) => !entry.revoked).map((entry) => entry.type))]
  }

  /** Keys of one type that are kept for a host under this very name. */
  keysOf(name: string, type: string): string[] {
    return (this.#byName.get(name) ?? []).filter((entry) => entry.type === type).map(({ key }) => key)
  }

  /**
   * What these files say of the key that a host shows. A key of another type than the ones known counts as changed:
   * the known types are asked for first, so a host that still had one of them would have shown it.
   */
  check(host: string, port: number, blob: Buffer): HostKeyVerdict {
    const key = blob.toString('base64')
    const entries = this.#entriesFor(knownHostName(host, port))
    // As OpenSSH does: a key kept without a port is good for every port, but proves no change.
    const anyPort = port === 22 ? [] : this.#entriesFor(host.toLowerCase())
    if ([...entries, ...anyPort].some((entry) => entry.revoked && entry.key === key)) return { kind: 'revoked' }
    const kept = entries.filter((entry) => !entry.revoked)
    if ([...kept, ...anyPort.filter((entry) => !entry.revoked)].some((entry) => entry.key === key))
      return { kind: 'known' }
    if (kept.length === 0) return { kind: 'unknown' }
    return { kind: 'changed', before: [...new Set(kept.map((entry) => fingerprint(entry.key)))] }
  }
}

/** The person's `known_hosts`, and below them the keys that were accepted for one lab. */
export class HostKeys {
  readonly #files: KnownHosts
  readonly #accepted: KnownHosts

  constructor(knownHosts: string, accepted = '') {
    this.#files = new KnownHosts(knownHosts)
    this.#accepted = new KnownHosts(accepted)
  }

  /** Types of the keys that are known for a host. */
  typesFor(host: string, port: number): string[] {
    const types = this.#files.typesFor(host, port)
    return types.length > 0 ? types : this.#accepted.typesFor(host, port)
  }

  /** Keys of one type that were accepted for this lab. */
  acceptedFor(name: string, type: string): string[] {
    return this.#accepted.keysOf(name, type)
  }

  /** What the files say; where they do not know the host, what was accepted says. */
  check(host: string, port: number, blob: Buffer): HostKeyVerdict & { readonly by: 'known_hosts' | 'this lab' } {
    const first = this.#files.check(host, port, blob)
    return first.kind === 'unknown'
      ? { ...this.#accepted.check(host, port, blob), by: 'this lab' }
      : { ...first, by: 'known_hosts' }
  }
}
