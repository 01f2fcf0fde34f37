/** What telling another program needs from the rim. */
import type { Message } from '#shared/words/message.ts'

/** Tells another program what changed. */
export interface Webhook {
  /** Sends in the background, one after another in their order. */
  send(payload: unknown): void
  /** Settles when everything was sent or given up. */
  idle(): Promise<void>
}

/** Throws `Refusal` where the address is no http(s) address, or there is no secret. */
export type OpenWebhook = (options: {
  readonly url: string
  readonly secret: string
  readonly signal: AbortSignal
  gaveUp(why: Message): void
}) => Webhook
