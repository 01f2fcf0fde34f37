import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Collector } from '#main/services/ports.ts'
import { newCollector } from './collecting.ts'
import type { SshHost } from './ssh-host.ts'

/** One collector of so many threads for the tests of a file; hosts in `open` are closed after each test. */
export function withCollector(threads: number): { readonly collector: Collector; readonly open: SshHost[] } {
  let collector: Collector | undefined
  const open: SshHost[] = []
  beforeAll(() => {
    collector = newCollector(threads)
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map((host) => host.close()))
  })
  afterAll(() => collector?.close())
  return {
    get collector() {
      if (!collector) throw new Error('Only tests have a collector.')
      return collector
    },
    open,
  }
}
