/** The login of one connection: which methods, with which material. */
import ssh2 from 'ssh2'
import type { AuthHandlerMiddleware, ParsedKey } from 'ssh2'
import type { LoginMaterial } from '#shared/model/collecting.ts'
import { AuthOrder } from '#main/collect/worker/auth-order.ts'
import { CollectError, type Target, where } from '#main/collect/worker/failures.ts'

/** Reads the private key; throws a `CollectError` that says what is wrong with it, and nothing of what is in it. */
function readKey(login: LoginMaterial, target: Target): ParsedKey | undefined {
  if (login.privateKey === undefined) return undefined
  const parsed = ssh2.utils.parseKey(login.privateKey, login.passphrase)
  const key = Array.isArray(parsed) ? parsed[0] : parsed
  if (key && !(key instanceof Error) && key.isPrivateKey()) return key
  const encrypted = key instanceof Error && /encrypted|passphrase|integrity|decrypt/i.test(key.message)
  const remedy = encrypted ? 'Check its passphrase' : 'Check that the credential set holds a private key'
  throw new CollectError(
    'auth',
    `The private key for user ${target.user} of ${where(target)} cannot be read. ${remedy}.`,
  )
}

export interface LoginPlan {
  readonly handler: AuthHandlerMiddleware
  readonly order: AuthOrder
  /** Set when the device asked for more than there is to say. */
  readonly failure: () => CollectError | undefined
}

/** Prepares a login; `giveUp` is called when the device asks for something that only a person can answer. */
export function planLogin(login: LoginMaterial, target: Target, giveUp: () => void): LoginPlan {
  const key = readKey(login, target)
  const order = new AuthOrder({
    privateKey: key !== undefined,
    agent: login.agent !== undefined && login.agent !== '',
    password: login.password !== undefined,
  })
  const username = login.user
  const password = login.password ?? ''
  let failure: CollectError | undefined
  let rounds = 0

  const handler: AuthHandlerMiddleware = (accepted, partialSuccess, next) => {
    // Typed as always there, but null before the first answer of the device.
    const methods = (accepted as string[] | null) ?? undefined
    const method = order.next(methods, partialSuccess === true)
    switch (method) {
      case 'publickey':
        return key && next({ type: 'publickey', username, key })
      case 'agent':
        return next({ type: 'agent', username, agent: login.agent ?? '' })
      case 'password':
        return next({ type: 'password', username, password })
      case 'keyboard-interactive':
        return next({
          type: 'keyboard-interactive',
          username,
          prompt: (_name, _instructions, _language, prompts, finish) => {
            if (++rounds === 1 && prompts.length === 1) return finish([password])
            failure = new CollectError(
              'auth',
              `${where(target)} asks user ${target.user} for more than a password. Use a key, or an account without a second factor.`,
            )
            giveUp()
          },
        })
      case 'none':
        return next({ type: 'none', username })
      case undefined:
        failure ??= order.failure(target)
        return giveUp()
    }
  }
  return { handler, order, failure: () => failure }
}
