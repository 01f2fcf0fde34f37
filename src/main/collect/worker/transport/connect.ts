/** Logs in to one host over a stream that is there already. */
import { getCiphers } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { NamedLogin, SshAlgorithms } from '#shared/model/collecting.ts'
import { type Offer, type Phase, readOffer, sshFailure } from '#main/collect/worker/classify.ts'
import { CollectError, failures, type Target } from '#main/collect/worker/failures.ts'
import { decideHostKey, type HostKeyDecision } from '#main/collect/worker/host-key-check.ts'
import type { LoginGates } from '#main/collect/worker/gate.ts'
import type { HostKeys } from '#main/collect/worker/host-keys.ts'
import type { Life } from '#main/collect/worker/life.ts'
import type { Connection } from '#main/collect/worker/wire.ts'
import { emptyOption, offer } from './algorithms.ts'
import { SshConnection } from './connection.ts'
import { planLogin } from './login.ts'
import { keepGroupExchange, ssh2, stopDebug } from './ssh2.ts'

/** What all the connections of a run share in one thread. */
export interface LoginContext {
  readonly knownHosts: HostKeys
  readonly trustOnFirstUse: boolean
  readonly gates: LoginGates
}

export interface ConnectOptions extends LoginContext {
  readonly target: Target
  readonly login: NamedLogin
  readonly stream: Duplex
  readonly legacy: boolean
  /** What the ssh_config chooses for this host. */
  readonly algorithms?: SshAlgorithms
  /** Offer group exchange to servers that ssh2 does not trust with it, too. */
  readonly groupExchange: boolean
  readonly timeoutMs: number
  /** Asks the host in this interval whether it is still there, and gives it up after three questions; absent: never. */
  readonly keepaliveMs?: number
  readonly life: Life
  /** Called when keys are exchanged and the login begins. */
  authenticating(): void
  /** Called when the first attempt goes out; from here on nothing is tried again. */
  attempting(): void
}

/** The server offers group exchange alone, and ssh2 left it out because of the name that the server has. */
export class GroupExchangeDropped extends CollectError {}

const CIPHERS = getCiphers()

/** Throws a `CollectError`; the stream is destroyed then. */
export function logIn(options: ConnectOptions): Promise<Connection> {
  const { target, login, stream, knownHosts, life, timeoutMs } = options
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    const knownTypes = knownHosts.typesFor(target.host, target.port)
    const offered = offer({ legacy: options.legacy, knownTypes, ciphers: CIPHERS, ...pick(options.algorithms) })
    let phase: Phase = 'connecting'
    let decision: HostKeyDecision = {}
    let lastOffer: Offer | undefined
    let settled = false
    let plan: ReturnType<typeof planLogin> | undefined
    let release = (): void => undefined

    const fail = (failure: CollectError): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      release()
      plan?.over(failure)
      client.removeAllListeners()
      client.on('error', () => undefined)
      stream.on('error', () => undefined)
      stream.destroy()
      reject(failure)
    }
    const explain = (error: unknown): CollectError => {
      const secrets = [login.password, login.passphrase, login.enableSecret]
      const context = {
        phase,
        legacy: options.legacy,
        set: login.set,
        chosen: options.algorithms !== undefined,
        secrets,
      }
      const known = decision.failure ?? plan?.failure()
      if (known) return known
      const failure = sshFailure(error, target, lastOffer ? { ...context, offer: lastOffer } : context)
      return wasDropped(failure, lastOffer, offered.kex) ? new GroupExchangeDropped('kex', failure.said) : failure
    }
    const late = (): void =>
      fail(
        phase === 'connecting' ? failures.connectTimeout(target, timeoutMs) : failures.loginTimeout(target, timeoutMs),
      )
    let timer = setTimeout(late, timeoutMs)
    const restart = (): void => {
      clearTimeout(timer)
      timer = setTimeout(late, timeoutMs)
    }
    release = life.onEnd(fail)
    if (settled) return

    try {
      const nothing = emptyOption(offered, options.algorithms)
      if (nothing !== undefined) throw failures.noAlgorithm(target, nothing)
      plan = planLogin(login, target, options.gates, {
        attempting: () => options.attempting(),
        waiting: () => clearTimeout(timer),
        admitted: restart,
        giveUp: () => fail(explain(undefined)),
      })
    } catch (error) {
      return fail(explain(error))
    }
    const { handler, order } = plan

    client.on('handshake', () => {
      if (phase !== 'connecting') return
      phase = 'authenticating'
      stopDebug(client)
      restart()
      options.authenticating()
    })
    client.on('ready', () => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      release()
      plan?.over(undefined)
      client.removeAllListeners()
      resolve(
        new SshConnection(client, stream, target, login, { ...decision, byPassword: plan?.gavePassword() === true }),
      )
    })
    // RFC 4252, 8: the password is right and has to be changed; that is no refusal of it.
    client.on('change password', (prompt: string) =>
      fail(failures.expired(target, prompt, [login.password, login.passphrase, login.enableSecret])),
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
        keepaliveInterval: options.keepaliveMs ?? 0,
        algorithms: offered,
        authHandler: handler,
        hostVerifier: (key: Buffer) => {
          decision = decideHostKey(knownHosts, options.trustOnFirstUse, target, key)
          return decision.failure === undefined
        },
        debug: (line) => {
          if (phase === 'connecting') lastOffer = readOffer(line) ?? lastOffer
        },
      })
      if (options.groupExchange) keepGroupExchange(client)
    } catch (error) {
      fail(explain(error))
    }
  })
}

const pick = (algorithms: SshAlgorithms | undefined) => (algorithms ? { algorithms } : {})

/** True when the only thing in common is what ssh2 left out of the offer. */
function wasDropped(failure: CollectError, theirs: Offer | undefined, ours: readonly string[]): boolean {
  if (failure.code !== 'kex' || theirs?.part !== 'KEX method') return false
  const names = theirs.algorithms.split(',')
  return names.some((name) => name.includes('group-exchange') && ours.includes(name))
}
