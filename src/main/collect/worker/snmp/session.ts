/** One agent: requests as promises, and what went wrong as a value. The only user of net-snmp. */
import {
  AuthProtocols,
  createSession,
  createV3Session,
  ErrorStatus,
  ObjectType,
  PrivProtocols,
  RequestFailedError,
  RequestTimedOutError,
  ResponseInvalidCode,
  ResponseInvalidError,
  SecurityLevel,
  type Session,
  type SessionOptions,
  type Varbind,
  Version1,
  Version2c,
  Version3,
} from 'net-snmp'
import type { SnmpLogin } from '#shared/model/ways.ts'
import { quote } from '#main/collect/worker/failures.ts'

/** What became of a request that has no answer. */
export type SnmpTrouble =
  | { readonly kind: 'silent' | 'rejected' | 'too-big' | 'no-such-name' | 'dns' | 'unreachable' }
  | { readonly kind: 'error'; readonly reason: string }

export class SnmpError extends Error {
  readonly trouble: SnmpTrouble
  /** The table that was walked. */
  readonly table: string | undefined

  constructor(trouble: SnmpTrouble, table?: string) {
    super(trouble.kind)
    this.name = 'SnmpError'
    this.trouble = trouble
    this.table = table
  }
}

export interface AgentPlace {
  readonly host: string
  readonly port: number
  /** Milliseconds for each try, and tries after the first. */
  readonly timeout: number
  readonly retries: number
}

/** An object of an agent; the value is a number, octets or the text of an OID, an address or a big number. */
export interface AgentRow {
  readonly oid: string
  readonly type: number
  readonly value: Varbind['value']
}

const END = new Set([ObjectType['EndOfMibView'], ObjectType['NoSuchObject'], ObjectType['NoSuchInstance']])

/** True for an answer that there is nothing. */
export function isNothing(row: AgentRow): boolean {
  return END.has(row.type)
}

/** What an agent of version 2c says behind the end of what it has; one of version 1 refuses the request. */
export function nothingBehind(oid: string): AgentRow {
  return { oid, type: ObjectType['EndOfMibView'] as number, value: null }
}

/** Requests to one agent as one user or community. Every request ends: with an answer, or with an `SnmpError`. */
export class Agent {
  readonly version: SnmpLogin['version']
  readonly #session: Session

  constructor(place: AgentPlace, login: SnmpLogin) {
    this.version = login.version
    this.#session = open(place, login)
    // A packet that is none: the request that waits for a better one ends by its time.
    this.#session.on('error', () => undefined)
  }

  get(oids: readonly string[]): Promise<readonly AgentRow[]> {
    return this.#ask((done) => this.#session.get([...oids], done))
  }

  getNext(oids: readonly string[]): Promise<readonly AgentRow[]> {
    return this.#ask((done) => this.#session.getNext([...oids], done))
  }

  /** Up to so many rows behind each OID; an answer can be cut short anywhere. */
  getBulk(oids: readonly string[], most: number): Promise<readonly (readonly AgentRow[])[]> {
    return this.#ask<readonly (Varbind | Varbind[])[]>((done) => this.#session.getBulk([...oids], 0, most, done)).then(
      (answer) => answer.map((rows) => [rows].flat()),
    )
  }

  close(): void {
    try {
      this.#session.close()
    } catch {
      // It was closed by its own failure.
    }
  }

  #ask<T>(request: (done: (error: Error | null, answer: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      try {
        request((error, answer) => (error ? reject(new SnmpError(troubleOf(error))) : resolve(answer)))
      } catch (error) {
        reject(new SnmpError(troubleOf(error)))
      }
    })
  }
}

function open({ host, port, timeout, retries }: AgentPlace, login: SnmpLogin): Session {
  const options: SessionOptions = {
    port,
    retries,
    timeout,
    transport: host.includes(':') ? 'udp6' : 'udp4',
    version: login.version === '3' ? Version3 : login.version === '1' ? Version1 : Version2c,
    idBitsSize: 32,
    // Some agents answer out of order; what comes twice is noticed by whoever walks.
    backwardsGetNexts: true,
    reportOidMismatchErrors: false,
  }
  if (login.version !== '3') return createSession(host, login.community ?? '', options)
  const { auth, priv } = login
  const level = auth ? (priv ? SecurityLevel.authPriv : SecurityLevel.authNoPriv) : SecurityLevel.noAuthNoPriv
  return createV3Session(
    host,
    {
      name: login.user ?? '',
      level,
      ...(auth ? { authProtocol: AuthProtocols[auth.protocol] ?? 0, authKey: auth.key } : {}),
      ...(auth && priv ? { privProtocol: PrivProtocols[priv.protocol] ?? 0, privKey: priv.key } : {}),
    },
    options,
  )
}

/** Codes of invalid responses that mean the user, a key or the level is not the agent's. */
const REJECTED = new Set([ResponseInvalidCode['EAuthFailure'], ResponseInvalidCode['ECouldNotDecrypt']])

function troubleOf(error: unknown): SnmpTrouble {
  if (error instanceof RequestTimedOutError) return { kind: 'silent' }
  if (error instanceof RequestFailedError) {
    if (error.status === ErrorStatus['TooBig']) return { kind: 'too-big' }
    if (error.status === ErrorStatus['NoSuchName']) return { kind: 'no-such-name' }
    return error.status === ErrorStatus['AuthorizationError'] ? { kind: 'rejected' } : reasonOf(error)
  }
  if (error instanceof ResponseInvalidError) return REJECTED.has(error.code) ? { kind: 'rejected' } : reasonOf(error)
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'dns' }
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'EACCES') return { kind: 'unreachable' }
  return reasonOf(error)
}

function reasonOf(error: unknown): SnmpTrouble {
  return { kind: 'error', reason: quote(error instanceof Error ? error.message : String(error)) }
}
