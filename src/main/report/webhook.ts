/** Tells another program what changed: JSON by POST, signed, tried again while it does not answer. */
import { eitherSignal } from '#main/services/either-signal.ts'
import { createHmac } from 'node:crypto'
import type { Webhook } from '#main/services/webhook-port.ts'
import type { Message } from '#shared/words/message.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { inDocuments } from '#shared/words/in-documents.ts'

export interface WebhookOptions {
  readonly url: string
  readonly secret: string
  readonly signal: AbortSignal
  /** Waits between tries, in milliseconds. */
  readonly waits?: readonly number[]
  gaveUp(why: Message): void
}

const WAITS = [1000, 2000, 4000, 8000, 16_000, 32_000]
const TIMEOUT_MS = 10_000

/** Throws `Refusal` where the address is no http(s) address, or there is no secret. */
export function createWebhook(options: WebhookOptions): Webhook {
  const url = URL.parse(options.url)
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Refusal({ code: 'webhook-bad-address', url: options.url })
  }
  if (options.secret === '') {
    throw new Refusal({ code: 'webhook-no-secret' })
  }
  let queue = Promise.resolve()
  return {
    send(payload) {
      queue = queue.then(() => deliver(url, JSON.stringify(payload, inDocuments), options))
    },
    idle: () => queue,
  }
}

/** Hex HMAC-SHA256 of `<seconds>.<body>`: the time is signed too, so that an old message cannot be sent again. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
}

async function deliver(
  url: URL,
  body: string,
  { secret, signal, waits = WAITS, gaveUp }: WebhookOptions,
): Promise<void> {
  const { origin } = url
  let why: Message | undefined
  for (const wait of [...waits, undefined]) {
    if (signal.aborted) return
    const seconds = Math.floor(Date.now() / 1000)
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          'x-plumbline-timestamp': String(seconds),
          'x-plumbline-signature': `sha256=${signatureOf(secret, seconds, body)}`,
        },
        body,
        signal: eitherSignal(signal, AbortSignal.timeout(TIMEOUT_MS)),
      })
      await answer.body?.cancel()
      if (answer.ok) return
      why = { code: 'webhook-rejected', origin, status: answer.status }
      // What it refuses for good it will refuse again.
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429) break
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
      why = { code: 'webhook-unreachable', origin, reason: cause instanceof Error ? cause.message : String(cause) }
    }
    if (wait !== undefined) await pause(wait, signal)
  }
  if (!signal.aborted && why) gaveUp(why)
}

/** Sleeps; an abort ends it at once. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}
