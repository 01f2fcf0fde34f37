import type { Message } from '#shared/words/message.ts'

/** Something that could not be done, as a message: what, where, what to do. Nothing was changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** What the person is told; words come from `shared/words` where it is shown. */
  readonly said: Message

  constructor(said: Message) {
    // The code and not a sentence: nobody may show or read this text.
    super(said.code)
    this.said = said
  }
}

/** What to tell the person of whatever was thrown. */
export function saidOf(error: unknown): Message {
  if (error instanceof Refusal) return error.said
  return { code: 'unexpected', reason: error instanceof Error ? error.message : String(error) }
}
