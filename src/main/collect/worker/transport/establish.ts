/** A logged-in connection to one host: its credential sets in order, lost connections once more. */
import type { Duplex } from 'node:stream'
import type { CollectLimits, Endpoint, NamedLogin, SshAlgorithms } from '#shared/model/collecting.ts'
import { CollectError, failures, type Target } from '#main/collect/worker/failures.ts'
import type { Life } from '#main/collect/worker/life.ts'
import { mayRetry, pauseBefore } from '#main/collect/worker/pacing.ts'
import type { Connection } from '#main/collect/worker/wire.ts'
import { GroupExchangeDropped, logIn, type LoginContext } from './connect.ts'

export interface EstablishOptions {
  readonly host: Endpoint & { readonly name: string }
  /** Best first. */
  readonly logins: readonly NamedLogin[]
  readonly legacy?: boolean
  readonly algorithms?: SshAlgorithms
  readonly context: LoginContext
  readonly limits: CollectLimits
  readonly keepaliveMs?: number
  readonly life: Life
  /** A new stream to the host. */
  open(target: Target): Promise<Duplex>
  connecting?(): void
  authenticating?(): void
}

export interface Established {
  readonly connection: Connection
  /** The set that was accepted. */
  readonly login: NamedLogin
}

/** Throws a `CollectError`; of several sets that were refused, one that names them all. */
export async function establish(options: EstablishOptions): Promise<Established> {
  const refusals: { set: string; error: CollectError }[] = []
  for (const login of options.logins) {
    const target: Target = { ...options.host, user: login.user }
    try {
      return { connection: await connectPatiently(options, login, target), login }
    } catch (error) {
      if (!(error instanceof CollectError) || error.code !== 'auth') throw error
      refusals.push({ set: login.set, error })
    }
  }
  const [only] = refusals
  if (only && refusals.length === 1) throw only.error
  throw only ? failures.noneAccepted(options.host, refusals) : failures.noCredentials(options.host.name)
}

/** Connects and logs in; again after a failure that came before the login, never after a refused one. */
async function connectPatiently(options: EstablishOptions, login: NamedLogin, target: Target): Promise<Connection> {
  const retries = options.limits.connectRetries ?? 1
  const refusedBy = options.context.gates.refusedBy(login)
  const passwordOnly = login.privateKey === undefined && login.agent === undefined
  if (refusedBy && passwordOnly) throw failures.setClosed(target, login.set, refusedBy)
  for (let attempt = 1; ; attempt++) {
    const state = { beforeLogin: true }
    try {
      return await connectOnce(options, login, target, state)
    } catch (error) {
      if (attempt > retries || !(error instanceof CollectError) || !mayRetry(error.code, state.beforeLogin)) throw error
      await options.life.sleep(pauseBefore(attempt, Math.random()))
    }
  }
}

async function connectOnce(
  options: EstablishOptions,
  login: NamedLogin,
  target: Target,
  state: { beforeLogin: boolean },
): Promise<Connection> {
  const { context, life, limits, algorithms } = options
  options.connecting?.()
  const over = async (groupExchange: boolean): Promise<Connection> =>
    logIn({
      ...context,
      target,
      login,
      stream: await options.open(target),
      legacy: options.legacy === true,
      ...(algorithms ? { algorithms } : {}),
      groupExchange,
      timeoutMs: limits.connectTimeoutMs,
      ...(options.keepaliveMs === undefined ? {} : { keepaliveMs: options.keepaliveMs }),
      life,
      authenticating: () => options.authenticating?.(),
      attempting: () => {
        state.beforeLogin = false
      },
    })
  try {
    return await over(false)
  } catch (error) {
    if (!(error instanceof GroupExchangeDropped)) throw error
    return over(true)
  }
}
