/** The lock-out guard of a run on the queue: one device goes first among all machines, and two refusals close a set for all. */
import { createHash, randomBytes } from 'node:crypto'
import type { SharedGuard } from '#main/services/shared-guard.ts'
import { guardKey } from './queue-keys.ts'
import type { QueueScripts } from './queue-scripts.ts'

const ENOUGH_REFUSALS = 2
/** A device that went first and gives no answer for so long passes the turn on. */
const PATIENCE_MS = 5_000
const KEPT_S = 24 * 3600

export function sharedGuard(scripts: QueueScripts, run: string): SharedGuard {
  // The name of a user is nobody's business on the queue either.
  const keyOf = (set: string): string =>
    guardKey(run, createHash('sha256').update(`${run} ${set}`).digest('hex').slice(0, 24))
  return {
    async ask(set) {
      const ticket = randomBytes(12).toString('hex')
      const [kind, by = ''] = await scripts.guardAsk(keyOf(set), ticket, PATIENCE_MS, KEPT_S, ENOUGH_REFUSALS)
      if (kind === 'go') return { kind, ticket }
      if (kind === 'closed') return { kind, refusedBy: by.split('\n') }
      return { kind: 'wait' }
    },
    async tell(set, ticket, device, outcome) {
      await scripts.guardTell(keyOf(set), ticket, outcome, device.replace(/\n/g, ' '), KEPT_S)
    },
  }
}
