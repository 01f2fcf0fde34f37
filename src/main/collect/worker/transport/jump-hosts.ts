/** Connections to jump hosts, shared by all the devices behind them in one run and thread. */
import type { Duplex } from 'node:stream'
import type { CollectLimits, HostKey, JumpHost } from '#shared/model/collecting.ts'
import { tunnelFailure } from '#main/collect/worker/classify.ts'
import { CollectError, failures, type Target } from '#main/collect/worker/failures.ts'
import type { KnownHosts } from '#main/collect/worker/host-keys.ts'
import { Life } from '#main/collect/worker/life.ts'
import type { Connection } from '#main/collect/worker/wire.ts'
import { logIn } from './connect.ts'
import { openSocket } from './socket.ts'

export interface JumpOptions {
  readonly knownHosts: KnownHosts
  readonly trustOnFirstUse: boolean
  readonly limits: CollectLimits
}

/** Not the secrets: two jobs may not share a connection of another user, but a password has no place in a key. */
function keyOf(via: readonly JumpHost[]): string {
  return JSON.stringify(via.map((hop) => [hop.host, hop.port, hop.logins[0]?.user ?? '']))
}

function targetOf(hop: JumpHost): Target {
  return { name: hop.name, host: hop.host, port: hop.port, user: hop.logins[0]?.user ?? '' }
}

export class JumpHosts {
  readonly #connections = new Map<string, Promise<Connection>>()
  readonly #lives = new Set<Life>()
  readonly #options: JumpOptions

  constructor(options: JumpOptions) {
    this.#options = options
  }

  /** A stream to `target` by way of the last hop. Throws `jump-host` when a hop fails. */
  async tunnel(via: readonly JumpHost[], target: Target, life: Life): Promise<{ stream: Duplex; trusted: HostKey[] }> {
    const trusted: HostKey[] = []
    for (let hops = 1; hops <= via.length; hops++) {
      const connection = await life.guard(this.#hop(via.slice(0, hops), target))
      if (connection.trusted) trusted.push(connection.trusted)
      if (hops === via.length) {
        const stream = await life.guard(this.#forward(connection, via, target, life))
        return { stream, trusted }
      }
    }
    throw failures.internal(target.name, 'no jump host')
  }

  async #forward(connection: Connection, via: readonly JumpHost[], target: Target, life: Life): Promise<Duplex> {
    const last = via.at(-1)?.name ?? ''
    const { connectTimeoutMs } = this.#options.limits
    let late = false
    const opening = connection.forward(target.host, target.port)
    // A tunnel that opens after its device was given up is closed at once.
    opening.then((stream) => (life.failure || late ? stream.destroy() : undefined)).catch(() => undefined)
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        late = true
        reject(failures.connectTimeout(target, connectTimeoutMs))
      }, connectTimeoutMs)
    })
    try {
      return await Promise.race([opening, timeout])
    } catch (error) {
      throw error instanceof CollectError ? error : tunnelFailure(error, target, last)
    } finally {
      clearTimeout(timer)
    }
  }

  /** The connection to the last of these hops, made once. A failure is kept for the run: a login is not tried again. */
  async #hop(via: readonly JumpHost[], target: Target): Promise<Connection> {
    const key = keyOf(via)
    let opening = this.#connections.get(key)
    if (!opening) {
      opening = this.#connect(via, key)
      this.#connections.set(key, opening)
    }
    try {
      return await opening
    } catch (error) {
      if (error instanceof CollectError && error.code === 'cancelled') throw failures.cancelled(target)
      const hop = via.at(-1)?.name ?? ''
      throw failures.jumpHost(target, hop, error instanceof Error ? error.message : 'unknown')
    }
  }

  async #connect(via: readonly JumpHost[], key: string): Promise<Connection> {
    const hop = via.at(-1)
    if (!hop) throw failures.internal('jump host', 'no hop')
    const { limits, knownHosts, trustOnFirstUse } = this.#options
    const target = targetOf(hop)
    const login = hop.logins[0]
    if (!login) throw failures.noCredentials(hop.name)
    const life = new Life(limits.totalTimeoutMs, () => failures.connectTimeout(target, limits.totalTimeoutMs))
    this.#lives.add(life)
    try {
      const before = via.slice(0, -1)
      const stream =
        before.length === 0
          ? await openSocket(target, limits.connectTimeoutMs, life)
          : (await this.tunnel(before, target, life)).stream
      const connection = await logIn({
        target,
        login,
        stream,
        knownHosts,
        trustOnFirstUse,
        legacy: false,
        timeoutMs: limits.connectTimeoutMs,
        life,
        authenticating: () => undefined,
      })
      // A connection that broke later may be made anew by the next device.
      connection.onLost(() => this.#connections.delete(key))
      return connection
    } finally {
      life.over()
      this.#lives.delete(life)
    }
  }

  /** Ends what is being opened and closes what is open. */
  close(): void {
    for (const life of this.#lives) life.fail(new CollectError('cancelled', 'The run is over.'))
    for (const opening of this.#connections.values()) {
      opening.then((connection) => connection.close()).catch(() => undefined)
    }
    this.#connections.clear()
  }
}
