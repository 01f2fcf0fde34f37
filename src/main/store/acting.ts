/** Who does what is being done: known to the store, however many calls lie between. */
import { AsyncLocalStorage } from 'node:async_hooks'

const acting = new AsyncLocalStorage<string>()

/** Whatever `work` stores, now or later, is stored as done by this person. */
export function actAs<T>(name: string, work: () => T): T {
  return acting.run(name, work)
}

/** The person; undefined for whoever sits at the machine. */
export function actor(): string | undefined {
  return acting.getStore()
}
