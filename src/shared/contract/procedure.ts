import { oc, type } from '@orpc/contract'
import type { Message } from '#shared/words/message.ts'

/** Every procedure may be refused; the page is told why as a message and says it in its own words. */
export const base = oc.errors({ REFUSED: { data: type<Message>() } })
