/** What a process holds open: for tests that nothing is left behind. */
import { readdirSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Sockets, timers and the like of this thread, worker threads among them, and the file descriptors of the process. */
export interface Held {
  readonly resources: readonly string[]
  readonly sockets: number
  readonly descriptors: number
}

function held(): Held {
  const fds = readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)]
    } catch {
      // The one that this very reading opened.
      return []
    }
  })
  return {
    resources: process.getActiveResourcesInfo().sort(),
    sockets: fds.filter((target) => target.startsWith('socket:')).length,
    descriptors: fds.length,
  }
}

/** Waits until what is held stays the same, at most two seconds. */
export async function heldAtRest(): Promise<Held> {
  let before = held()
  for (let i = 0; i < 20; i++) {
    await sleep(100)
    const now = held()
    if (JSON.stringify(now) === JSON.stringify(before) && i > 0) return now
    before = now
  }
  return before
}
