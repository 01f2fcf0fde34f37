/** Many connections to a real OpenSSH server at once. Nearly all of the time this takes is the server's. */
import { describe, expect, test } from 'vitest'
import type { CollectJob, DriverSpec } from '#shared/model/collecting.ts'
import { collect, newCollector } from './collecting.ts'
import { heldAtRest } from './leaks.ts'
import { startSshd, whyNoSshd } from './sshd.ts'

const DRIVER: DriverSpec = {
  platform: 'real_exec',
  channel: 'exec',
  prepare: [],
  commands: [{ command: 'echo done', needed: true }],
  enable: false,
  pager: /--More--$/,
  prompt: /[#$] ?$/,
  refused: /not found/,
}
/** Patience for a server that has two cores for three hundred processes. */
const LIMITS = { concurrency: 300, totalTimeoutMs: 100_000, connectTimeoutMs: 90_000, silenceTimeoutMs: 90_000 }

const missing = whyNoSshd()

describe.skipIf(missing !== undefined)(
  `many at once against OpenSSH${missing === undefined ? '' : ` (left out: ${missing})`}`,
  () => {
    test('three hundred connections are all answered, and nothing of them stays', async () => {
      const sshd = await startSshd()
      const privateKey = sshd.userKey('plain', 'ed25519')
      const before = await heldAtRest()
      const own = newCollector(2)
      const jobs = Array.from(
        { length: 300 },
        (_, i): CollectJob => ({
          device: `box${i}`,
          host: sshd.host,
          port: sshd.port,
          platform: 'real_exec',
          via: [],
          logins: [{ set: 'key', user: sshd.user, privateKey }],
        }),
      )
      const { results } = await collect(own, jobs, {
        knownHosts: sshd.knownHosts('ed25519'),
        drivers: [DRIVER],
        limits: LIMITS,
      })
      expect([...new Set(results.map((result) => result.error?.code))]).toEqual([undefined])
      expect(results.every((result) => result.outputs[0]?.text === 'done\n')).toBe(true)
      expect((await heldAtRest()).sockets).toBe(before.sockets)
      await own.close()
      expect(await heldAtRest()).toEqual(before)
      await sshd.close()
    })
  },
)
