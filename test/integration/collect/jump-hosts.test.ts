/*
 *                        ┌── dev0
 *   here ── outer ── inner ── dev1     (all on loopback)
 *                        └── …
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Collector } from '#main/services/ports.ts'
import type { Fleet } from '#main/simulator/ssh/fleet.ts'
import type { JumpHost } from '#shared/model/collecting.ts'
import { collect, device, jobFor, newCollector, startTestFleet } from './collecting.ts'
import { startSshHost, type SshHost } from './ssh-host.ts'

const devices = [...Array.from({ length: 6 }, (_, i) => device(`dev${i}`)), device('dead', { fault: 'dead' })]

let fleet: Fleet
let outer: SshHost
let inner: SshHost
let collector: Collector
let knownHosts: string

beforeAll(async () => {
  fleet = await startTestFleet(devices)
  outer = await startSshHost()
  inner = await startSshHost()
  collector = newCollector(1)
  knownHosts = fleet.knownHosts + outer.knownHosts + inner.knownHosts
})
afterAll(async () => {
  await collector.close()
  await Promise.all([fleet.close(), outer.close(), inner.close()])
})

const hop = (name: string, { host, port }: SshHost, password = 'right'): JumpHost => ({
  name,
  host,
  port,
  logins: [{ set: 'jump', user: 'jumper', password }],
})
const alive = () => devices.filter((each) => each.fault === undefined)

describe('devices behind jump hosts', () => {
  test('share one connection to each hop', async () => {
    outer.connections = 0
    inner.connections = 0
    const via = [hop('outer', outer), hop('inner', inner)]
    const { results } = await collect(
      collector,
      alive().map((each) => jobFor(fleet, each, { via })),
      { knownHosts },
    )
    expect(results.map((result) => result.error)).toEqual(results.map(() => undefined))
    expect(outer.connections).toBe(1)
    expect(inner.connections).toBe(1)
  })

  test('all fail by a jump host that refuses the login, which is tried once', async () => {
    outer.tried.length = 0
    const via = [hop('outer', outer, 'not-the-one')]
    const { results } = await collect(
      collector,
      alive().map((each) => jobFor(fleet, each, { via })),
      { knownHosts },
    )
    for (const { error, device: name } of results) {
      expect(error?.code).toBe('jump-host')
      expect(error?.message).toContain(name)
      expect(error?.message).toContain('refused the password of user jumper')
      expect(error?.message).not.toContain('not-the-one')
    }
    expect(outer.tried).toEqual(['password'])
  })

  test('fail alone when only the device is not there', async () => {
    const via = [hop('outer', outer)]
    const outcome = await collect(
      collector,
      devices.map((each) => jobFor(fleet, each, { via })),
      { knownHosts },
    )
    expect(outcome.of('dead').outcome).toBe('failed')
    expect(outcome.results.filter((result) => result.outcome === 'collected')).toHaveLength(6)
  })

  test('fail by a jump host whose key nobody knows, unless first use is trusted', async () => {
    const via = [hop('outer', outer)]
    const job = jobFor(fleet, devices[0] ?? device('x'), { via })
    const strict = await collect(collector, [job], { knownHosts: fleet.knownHosts })
    expect(strict.results[0]?.error).toMatchObject({ code: 'jump-host', message: expect.stringContaining('SHA256:') })
    const trusting = await collect(collector, [job], { knownHosts: fleet.knownHosts, trustOnFirstUse: true })
    expect(trusting.results[0]).toMatchObject({
      outcome: 'collected',
      trustedVia: [{ host: `[127.0.0.1]:${outer.port}` }],
    })
  })

  test('are told when the jump host breaks down under them, and the next run connects anew', async () => {
    const via = [hop('outer', outer)]
    let commands = 0
    const broken = await collect(collector, [jobFor(fleet, devices[0] ?? device('x'), { via })], {
      knownHosts,
      onStep({ step }) {
        if (step.kind === 'command' && ++commands === 1) outer.breakAll()
      },
    })
    expect(broken.results[0]?.outcome).toBe('failed')
    const again = await collect(collector, [jobFor(fleet, devices[0] ?? device('x'), { via })], { knownHosts })
    expect(again.results[0]?.outcome).toBe('collected')
  })

  test('are cancelled within a second', async () => {
    const via = [hop('outer', outer), hop('inner', inner)]
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 20)
    const started = performance.now()
    const { results } = await collect(
      collector,
      alive().map((each) => jobFor(fleet, each, { via })),
      { knownHosts, signal: abort.signal },
    )
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(results.some((result) => result.error?.code === 'cancelled')).toBe(true)
  })
})
