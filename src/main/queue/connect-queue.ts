/** A connection to Redis or Valkey that comes back by itself, for as long as it is wanted. */
import type { Socket } from 'node:net'
import type { RedisOptions } from 'ioredis'
import { coalesceWrites } from '#main/net/coalesce-writes.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { QueueAddress } from '#shared/sites/queue-address.ts'
import type { Message } from '#shared/words/message.ts'
import { connectReason, isPassing } from './redis-errors.ts'
import { Redis } from './redis-parts.ts'

const CONNECT_MS = 5_000
/** A network that was cut says nothing: a connection without an answer for so long is given up and made anew. */
const SILENCE_MS = 10_000
const PING_MS = 3_000
const LONGEST_PAUSE_MS = 1_000

export interface ConnectOptions {
  /** Certificates of authorities to believe in place of those of the system, PEM. */
  readonly authorities?: string | undefined
  /** As the list of clients of the server shows it. */
  readonly name: string
}

function optionsOf(address: QueueAddress, { authorities, name }: ConnectOptions): RedisOptions {
  const { host, port, db, user, password, tls } = address
  return {
    host,
    port,
    db,
    connectionName: name,
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: { servername: host, ...(authorities === undefined ? {} : { ca: authorities }) } } : {}),
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    keepAlive: CONNECT_MS,
    // What was asked for while it is gone is sent when it is back.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 50, LONGEST_PAUSE_MS),
    // A wrong password stays wrong; a server that still loads its journal does not.
    reconnectOnError: (error) => (isPassing(error) ? 2 : false),
  }
}

/** Connects. Throws `Refusal` where the first attempt fails; later it is tried again and again. */
export async function connectQueue(address: QueueAddress, options: ConnectOptions): Promise<Redis> {
  const client = new Redis(optionsOf(address, options))
  gatherWrites(client)
  let first: unknown
  client.on('error', (error) => {
    first ??= error
  })
  const late = setTimeout(() => client.disconnect(), CONNECT_MS)
  try {
    await client.connect()
    await client.ping()
    noticeSilence(client)
    return client
  } catch (error) {
    client.disconnect()
    throw new Refusal({ code: 'queue-unreachable', address: address.shown, reason: connectReason(first ?? error) })
  } finally {
    clearTimeout(late)
  }
}

/** Another connection of the same kind, for what blocks or subscribes. */
export function another(client: Redis): Redis {
  const copy = client.duplicate({ lazyConnect: false })
  gatherWrites(copy)
  copy.on('error', () => undefined)
  noticeSilence(copy)
  return copy
}

/** The client writes each command by itself: those of one turn of the loop leave together. */
function gatherWrites(client: Redis): void {
  client.on('connect', () => {
    const { stream } = client as unknown as { readonly stream?: Socket }
    if (stream) coalesceWrites(stream)
  })
}

/** Asks now and then whether the other side is there. The option of ioredis for it keeps a program alive that is done. */
function noticeSilence(client: Redis): void {
  let askedAt: number | undefined
  const timer = setInterval(() => {
    if (client.status === 'end') return clearInterval(timer)
    if (client.status !== 'ready') {
      askedAt = undefined
      return
    }
    if (askedAt === undefined) {
      askedAt = performance.now()
      client.ping().then(
        () => {
          askedAt = undefined
        },
        () => undefined,
      )
    } else if (performance.now() - askedAt > SILENCE_MS) {
      askedAt = undefined
      client.disconnect(true)
    }
  }, PING_MS)
  timer.unref()
}

/** Calls back when the connection is lost, and when it is there again; returns the unsubscribe. */
export function watchConnection(client: Redis, change: (connected: boolean) => void): () => void {
  let connected = client.status === 'ready'
  const told = (now: boolean) => () => {
    if (now === connected) return
    connected = now
    change(now)
  }
  const [back, gone] = [told(true), told(false)]
  client.on('ready', back)
  client.on('close', gone)
  return () => void client.off('ready', back).off('close', gone)
}

/** What a person is to know of how the server is set up; undefined if it is as it must be. */
export async function setUpWarning(client: Redis, address: QueueAddress): Promise<Message | undefined> {
  const [, policy = 'noeviction'] = /^maxmemory_policy:(\S+)/m.exec(await client.info('memory')) ?? []
  return policy === 'noeviction' ? undefined : { code: 'queue-may-evict', address: address.shown, policy }
}
