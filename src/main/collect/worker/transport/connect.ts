/** Logs in to one host over a stream that is there already. */
import { getCiphers } from 'node:crypto'
import type { Duplex } from 'node:stream'
import ssh2 from 'ssh2'
import type { LoginMaterial } from '#shared/model/collecting.ts'
import { type Offer, type Phase, readOffer, sshFailure } from '#main/collect/worker/classify.ts'
import { CollectError, failures, type Target, where } from '#main/collect/worker/failures.ts'
import { decideHostKey, type HostKeyDecision } from '#main/collect/worker/host-key-check.ts'
import type { KnownHosts } from '#main/collect/worker/host-keys.ts'
import type { Life } from '#main/collect/worker/life.ts'
import type { Connection } from '#main/collect/worker/wire.ts'
import { offer } from './algorithms.ts'
import { SshConnection } from './connection.ts'
import { planLogin } from './login.ts'

export interface ConnectOptions {
  readonly target: Target
  readonly login: LoginMaterial
  readonly stream: Duplex
  readonly knownHosts: KnownHosts
  readonly trustOnFirstUse: boolean
  readonly legacy: boolean
  readonly timeoutMs: number
  readonly life: Life
  /** Called when keys are exchanged and the login begins. */
  authenticating(): void
}

const CIPHERS = getCiphers()

/** Throws a `CollectError`; the stream is destroyed then. */
export function logIn(options: ConnectOptions): Promise<Connection> {
  const { target, login, stream, knownHosts, life, timeoutMs } = options
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    let phase: Phase = 'connecting'
    let decision: HostKeyDecision = {}
    let lastOffer: Offer | undefined
    let settled = false

    const fail = (failure: CollectError): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      release()
      client.removeAllListeners()
      client.on('error', () => undefined)
      stream.on('error', () => undefined)
      stream.destroy()
      reject(failure)
    }
    const explain = (error: unknown): CollectError => {
      const secrets = [login.password, login.passphrase, login.enableSecret]
      const context = { phase, legacy: options.legacy, secrets }
      return (
        decision.failure ??
        plan?.failure() ??
        sshFailure(error, target, lastOffer ? { ...context, offer: lastOffer } : context)
      )
    }
    const timer = setTimeout(
      () =>
        fail(
          phase === 'connecting'
            ? failures.connectTimeout(target, timeoutMs)
            : failures.loginTimeout(target, timeoutMs),
        ),
      timeoutMs,
    )
    const release = life.onEnd(fail)
    if (settled) return

    let plan: ReturnType<typeof planLogin> | undefined
    try {
      plan = planLogin(login, target, () => fail(explain(undefined)))
    } catch (error) {
      return fail(explain(error))
    }
    const { handler, order } = plan

    client.on('handshake', () => {
      if (phase !== 'connecting') return
      phase = 'authenticating'
      timer.refresh()
      options.authenticating()
    })
    client.on('ready', () => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      release()
      client.removeAllListeners()
      resolve(new SshConnection(client, stream, target, login, decision.trusted))
    })
    client.on('change password', () =>
      fail(
        new CollectError(
          'auth',
          `${where(target)} wants a new password for user ${target.user}. Change it there by hand first.`,
        ),
      ),
    )
    client.on('error', (error: Error & { level?: string }) => {
      // The agent's failure is not the login's: the next method follows.
      if (error.level === 'agent') order.agentFailed()
      else fail(explain(error))
    })
    client.on('close', () =>
      fail(
        phase === 'authenticating' ? failures.closed(target) : explain(new Error('Connection lost before handshake')),
      ),
    )

    try {
      client.connect({
        sock: stream,
        username: login.user,
        readyTimeout: 0,
        algorithms: offer(options.legacy, knownHosts.typesFor(target.host, target.port), CIPHERS),
        authHandler: handler,
        hostVerifier: (key: Buffer) => {
          decision = decideHostKey(knownHosts, options.trustOnFirstUse, target, key)
          return decision.failure === undefined
        },
        debug: (line) => {
          if (phase === 'connecting') lastOffer = readOffer(line) ?? lastOffer
        },
      })
    } catch (error) {
      fail(explain(error))
    }
  })
}
