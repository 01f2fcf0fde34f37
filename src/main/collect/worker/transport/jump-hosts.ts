/** Connections to jump hosts, shared by all the devices behind them in one run and thread. */
import type { Duplex } from 'node:stream'
import type { CollectLimits, HostKey, JumpHost } from '#shared/model/collecting.ts'
import { tunnelFailure } from '#main/collect/worker/classify.ts'
import { CollectError, failures, quote, type Target } from '#main/collect/worker/failures.ts'
import { Life } from '#main/collect/worker/life.ts'
import type { Connection } from '#main/collect/worker/wire.ts'
import type { LoginContext } from './connect.ts'
import { establish } from './establish.ts'
import { openSocket } from './socket.ts'

/** So that a jump host that is gone is given up before the devices behind it seem silent: ssh2 asks three times. */
const KEEPALIVES_IN_SILENCE = 5

/** The way to one device. */
export interface Tunnel {
  readonly stream: Duplex
  /** Keys of jump hosts that were trusted on first use, outermost first. */
  readonly trusted: readonly HostKey[]
  /** Name of a jump host on the way whose connection is gone, if any is. */
  brokenHop(): string | undefined
}

interface Hop {
  readonly name: string
  readonly connection: Connection
  lost: boolean
}

/** Not the secrets: hosts are shared by those who may use the same credential sets, in whatever order they try them. */
function keyOf(via: readonly JumpHost[]): string {
  const sets = (hop: JumpHost): string[] => hop.logins.map((login) => JSON.stringify([login.set, login.user])).sort()
  return JSON.stringify(via.map((hop) => [hop.host, hop.port, sets(hop)]))
}

export class JumpHosts {
  readonly #hops = new Map<string, Promise<Hop>>()
  readonly #lives = new Set<Life>()
  readonly #context: LoginContext
  readonly #limits: CollectLimits

  constructor(context: LoginContext, limits: CollectLimits) {
    this.#context = context
    this.#limits = limits
  }

  /** A stream to `target` by way of the last hop. Throws `jump-host` when a hop fails; ends with `life`. */
  async tunnel(via: readonly JumpHost[], target: Target, life: Life): Promise<Tunnel> {
    const hops: Hop[] = []
    for (let count = 1; count <= via.length; count++)
      hops.push(await life.guard(this.#hop(via.slice(0, count), target)))
    const last = hops.at(-1)
    if (!last) throw failures.internal(target.name, 'no jump host')
    const stream = await life.guard(this.#forward(last, target, life))
    return {
      stream,
      trusted: hops.flatMap((hop) => hop.connection.trusted ?? []),
      brokenHop: () => hops.find((hop) => hop.lost)?.name,
    }
  }

  async #forward(hop: Hop, target: Target, life: Life): Promise<Duplex> {
    const { connectTimeoutMs } = this.#limits
    let late = false
    const opening = hop.connection.forward(target.host, target.port)
    // A tunnel that opens after its device was given up is closed at once.
    opening.then((stream) => (life.failure || late ? stream.destroy() : undefined)).catch(() => undefined)
    let timer: NodeJS.Timeout | undefined
    let release = (): void => undefined
    const ended = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(failures.connectTimeout(target, connectTimeoutMs)), connectTimeoutMs)
      // ssh2 does not answer a question that was open when the connection broke.
      release = hop.connection.onLost(() => reject(failures.jumpHostLost(target, hop.name)))
    })
    try {
      return await Promise.race([opening, ended])
    } catch (error) {
      late = true
      if (error instanceof CollectError) throw error
      throw hop.lost ? failures.jumpHostLost(target, hop.name) : tunnelFailure(error, target, hop.name)
    } finally {
      clearTimeout(timer)
      release()
    }
  }

  /** The connection to the last of these hops, made once. A failure is kept for the run: a login is not tried again. */
  async #hop(via: readonly JumpHost[], target: Target): Promise<Hop> {
    const key = keyOf(via)
    let opening = this.#hops.get(key)
    if (!opening) {
      opening = this.#connect(via, key)
      this.#hops.set(key, opening)
    }
    try {
      return await opening
    } catch (error) {
      if (error instanceof CollectError && error.code === 'cancelled') throw failures.cancelled(target)
      const hop = via.at(-1)?.name ?? ''
      if (error instanceof CollectError) throw failures.jumpHost(target, hop, error.said)
      throw failures.internal(target.name, quote(error instanceof Error ? error.message : String(error)))
    }
  }

  async #connect(via: readonly JumpHost[], key: string): Promise<Hop> {
    const host = via.at(-1)
    if (!host) throw failures.internal('jump host', 'no hop')
    if (host.logins.length === 0) throw failures.noCredentials(host.name)
    const limits = this.#limits
    const target = { name: host.name, host: host.host, port: host.port, user: host.logins[0]?.user ?? '' }
    const life = new Life(limits.totalTimeoutMs, () => failures.connectTimeout(target, limits.totalTimeoutMs))
    this.#lives.add(life)
    try {
      const { connection } = await establish({
        host: { name: host.name, host: host.host, port: host.port },
        logins: host.logins,
        legacy: host.legacy === true,
        ...(host.algorithms ? { algorithms: host.algorithms } : {}),
        context: this.#context,
        limits,
        keepaliveMs: Math.ceil(limits.silenceTimeoutMs / KEEPALIVES_IN_SILENCE),
        life,
        open: async (to) =>
          via.length === 1
            ? openSocket(to, limits.connectTimeoutMs, life)
            : (await this.tunnel(via.slice(0, -1), to, life)).stream,
      })
      const hop: Hop = { name: host.name, connection, lost: false }
      connection.onLost(() => {
        hop.lost = true
        // A connection that broke later may be made anew by the next device.
        this.#hops.delete(key)
      })
      return hop
    } finally {
      life.over()
      this.#lives.delete(life)
    }
  }

  /** Ends what is being opened and closes what is open. */
  close(): void {
    for (const life of this.#lives) life.fail(failures.cancelled({ name: 'jump host' }))
    for (const opening of this.#hops.values()) {
      opening.then(({ connection }) => connection.close()).catch(() => undefined)
    }
    this.#hops.clear()
  }
}
