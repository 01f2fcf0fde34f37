/** How long a passphrase withstands somebody who has the vault's file. */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import type { Message } from '#shared/words/message.ts'

/** Guesses each second against scrypt, by a few dozen rented processors. */
const GUESSES_PER_SECOND = 1000
/** What is typed beyond it makes no difference to the answer, and much to the time it takes. */
const LONGEST = 100

let estimator: ZxcvbnFactory | undefined

/**
 * What to tell of a passphrase that is being chosen, by the estimate of zxcvbn (Wheeler, USENIX Security 2016): words of its
 * lists, names, dates, rows of keys. The lists are read at the first call.
 */
export function strengthOf(passphrase: string): Message & { readonly code: 'passphrase-strength' } {
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  })
  const { guesses } = estimator.check(passphrase.slice(0, LONGEST))
  return { code: 'passphrase-strength', seconds: Math.min(1e15, Math.ceil(guesses / GUESSES_PER_SECOND)) }
}
