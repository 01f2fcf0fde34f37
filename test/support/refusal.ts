import { expect } from 'vitest'
import type { Message } from '#shared/words/message.ts'

/** For `toThrow`: a refusal of this code, with at least these parameters. */
export function refusal(code: Message['code'], parameters: object = {}): Error {
  return expect.objectContaining({ said: expect.objectContaining({ code, ...parameters }) as Message }) as Error
}
