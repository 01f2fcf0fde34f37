import type { ContractRouterClient } from '@orpc/contract'
import { ORPCError } from '@orpc/client'
import { type Message, wholeText } from '#shared/words/message.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { Contract } from '#shared/contract/contract.ts'

/** The engine as the page calls it; every procedure of the contract. */
export type Engine = ContractRouterClient<Contract>

/** True if the engine itself has said no; false where it was not reached. */
export function isRefused(error: unknown): boolean {
  return error instanceof ORPCError
}

/** What to tell the person of whatever a call threw. */
export function explain(error: unknown): string {
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST') return `This input isn't valid. ${detailOf(error.data)}`.trim()
    if (error.code === 'REFUSED' && isMessage(error.data)) return wholeText(error.data)
    return error.message
  }
  if (error instanceof Refusal) return wholeText(error.said)
  if (error instanceof Error && error.message) return error.message
  return 'This failed for an unknown reason. Try again.'
}

/** The engine and its page are of one build: what has a code is one of its messages. */
function isMessage(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string'
}

/** The first complaint of an input schema, such as "Too small: expected string to have >=1 characters". */
function detailOf(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return ''
  const first: unknown = data.issues[0]
  if (typeof first !== 'object' || first === null || !('message' in first)) return ''
  return typeof first.message === 'string' ? first.message : ''
}
