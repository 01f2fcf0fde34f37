/*
 *                        ┌── dev0
 *   here ── outer ── inner ── dev1     (all on loopback)
 *                        └── …
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Collector } from '#main/services/ports.ts'
import type { Fleet } from '#main/simulator/ssh/fleet.ts'
import type { JumpHost, NamedLogin } from '#shared/model/collecting.ts'
import { collect, device, jobFor, newCollector, startTestFleet } from './collecting.ts'
import { startSshHost, type SshHost } from './ssh-host.ts'
import { told } from '#test/support/told.ts'

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
  collector = newCollector(2)
  knownHosts = fleet.knownHosts + outer.knownHosts + inner.knownHosts
})
afterAll(async () => {
  await collector.close()
  await Promise.all([fleet.close(), outer.close(), inner.close()])
})

const set = (name: string, password: string): NamedLogin => ({ set: name, user: 'jumper', password })
const hop = (name: string, { host, port }: SshHost, password = 'right'): JumpHost => ({
  name,
  host,
  port,
  logins: [set('jump', password)],
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
      expect(told(error).message).toContain(name)
      expect(told(error).message).toContain('rejected the password of user jumper')
      expect(told(error).message).not.toContain('not-the-one')
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
    expect(told(strict.results[0]?.error)).toMatchObject({
      code: 'jump-host',
      message: expect.stringContaining('SHA256:'),
    })
    const trusting = await collect(collector, [job], { knownHosts: fleet.knownHosts, trustOnFirstUse: true })
    expect(trusting.results[0]).toMatchObject({
      outcome: 'collected',
      trustedVia: [{ host: `[127.0.0.1]:${outer.port}` }],
    })
  })

  test('share it whatever the order of the sets to try there, and it tries them in order', async () => {
    outer.connections = 0
    outer.tried.length = 0
    const wrong = set('old', 'not-the-one')
    const via = (i: number): JumpHost[] => [
      { ...hop('outer', outer), logins: i === 0 ? [wrong, set('new', 'right')] : [set('new', 'right'), wrong] },
    ]
    const jobs = alive().map((each, i) => jobFor(fleet, each, { via: via(i) }))
    const { results } = await collect(collector, jobs, { knownHosts })
    expect(results.map((result) => result.error)).toEqual(results.map(() => undefined))
    expect(outer.tried).toEqual(['password', 'password'])
    expect(outer.connections).toBe(2)
  })

  test('are so many at once as one jump host may have, while others are asked', async () => {
    const via = [hop('outer', outer)]
    const busy = new Set<string>()
    let most = 0
    const jobs = [...alive().map((each) => jobFor(fleet, each, { via })), jobFor(fleet, device('dead'))]
    const begun: string[] = []
    await collect(collector, jobs, {
      knownHosts,
      limits: { perJumpHost: 2, connectRetries: 0 },
      onStep({ device: name, step }) {
        if (step.kind !== 'connecting') return
        begun.push(name)
        if (name !== 'dead') busy.add(name)
        most = Math.max(most, busy.size)
      },
      onResult({ device: name }) {
        busy.delete(name)
      },
    })
    expect(most).toBe(2)
    // It was asked while the last of the others still waited for its turn.
    expect(begun.indexOf('dead')).toBeLessThan(begun.length - 1)
  })

  test.each([1, 2])('are all told when the jump host breaks down under them (%i hops)', async (hops) => {
    const via = [hop('outer', outer), hop('inner', inner)].slice(0, hops)
    const jobs = alive().map((each) => jobFor(fleet, each, { via }))
    let commands = 0
    const { results } = await collect(collector, jobs, {
      knownHosts,
      onStep({ step }) {
        if (step.kind === 'command' && ++commands === 6) outer.breakAll()
      },
    })
    const failed = results.filter((result) => result.outcome === 'failed')
    expect(failed.length).toBeGreaterThan(0)
    for (const { error, device: name } of failed) {
      expect(error?.code, told(error).message).toBe('jump-host')
      expect(told(error).message).toContain(name)
      expect(told(error).message).toContain('lost')
    }
    const again = await collect(collector, [jobFor(fleet, devices[0] ?? device('x'), { via })], { knownHosts })
    expect(again.results[0]?.outcome).toBe('collected')
  })

  test('are told of a jump host that is only silent before they seem so themselves', async () => {
    const via = [hop('outer', outer)]
    let frozen = 0
    const { results } = await collect(
      collector,
      alive().map((each) => jobFor(fleet, each, { via })),
      {
        knownHosts,
        limits: { silenceTimeoutMs: 1_500 },
        onStep({ step }) {
          if (step.kind === 'preparing' && ++frozen === 1) outer.freezeAll()
        },
      },
    )
    const failed = results.filter((result) => result.outcome === 'failed')
    expect(failed.length).toBeGreaterThan(0)
    for (const { error } of failed) expect(error?.code, told(error).message).toBe('jump-host')
  })

  test('fail by a jump host that is not there, or has no credentials', async () => {
    const gone = { ...hop('gone', outer), port: 1 }
    const one = jobFor(fleet, devices[0] ?? device('x'), { via: [gone] })
    expect(told((await collect(collector, [one], { knownHosts })).results[0]?.error)).toMatchObject({
      code: 'jump-host',
      message: expect.stringContaining('refuses SSH connections'),
    })
    const nobody = { ...hop('outer', outer), logins: [] }
    const two = jobFor(fleet, devices[0] ?? device('x'), { via: [nobody] })
    expect(told((await collect(collector, [two], { knownHosts })).results[0]?.error)).toMatchObject({
      code: 'jump-host',
      message: expect.stringContaining('no credentials'),
    })
  })

  test('are canceled on their way through', async () => {
    const via = [hop('outer', outer), hop('inner', inner)]
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 20)
    const { results } = await collect(
      collector,
      alive().map((each) => jobFor(fleet, each, { via })),
      { knownHosts, signal: abort.signal },
    )
    expect(results.some((result) => result.error?.code === 'cancelled')).toBe(true)
  })
})
