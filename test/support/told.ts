import type { DeviceFailure } from '#shared/model/observation.ts'
import type { Verdict } from '#shared/model/verdict.ts'
import { type Message, sentence, wholeText } from '#shared/words/message.ts'

/** A failure with its words, as documents have it; nothing for none. */
export function told(error: DeviceFailure | undefined): { readonly code?: string; readonly message: string } {
  return error === undefined ? { message: '' } : { code: error.code, message: wholeText(error.said) }
}

/** What the first finding says; nothing if there is none. */
export function saidFirst({ findings }: Pick<Verdict, 'findings'>): string {
  return findings[0] === undefined ? '' : sentence(findings[0].said)
}

/** A sentence as an older lab kept it: a message for tests that don't care which. */
export function kept(text: string): Message {
  return { code: 'message-as-kept', text }
}
