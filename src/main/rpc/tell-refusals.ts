import { type AnyMiddleware, ORPCError } from '@orpc/server'
import { Refusal } from '#shared/model/refusal.ts'

/**
 * For every procedure: a refusal reaches the page as its message, whether the call throws it or the events it gives end
 * with it. Any other error is told without its insides.
 */
export const tellRefusals: AnyMiddleware = async ({ next }) => {
  try {
    const { output, context } = await next()
    return { output: isIterable(output) ? withRefusals(output) : output, context }
  } catch (error) {
    throw asAnswer(error)
  }
}

async function* withRefusals(events: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  try {
    yield* events
  } catch (error) {
    throw asAnswer(error)
  }
}

function isIterable(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}

function asAnswer(error: unknown): unknown {
  return error instanceof Refusal
    ? new ORPCError('REFUSED', { message: error.said.code, data: error.said, defined: true })
    : error
}
