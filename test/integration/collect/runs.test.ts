import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCollector } from '#main/collect/collector.ts'
import type { Collector } from '#main/services/ports.ts'
import type { Fleet } from '#main/simulator/ssh/fleet.ts'
import { CDP_TEXT, collect, device, jobFor, linuxDevice, newCollector, startTestFleet } from './collecting.ts'
import { told } from '#test/support/told.ts'

const LATE_MS = 600
const late = Array.from({ length: 100 }, (_, i) => (i % 4 === 3 ? linuxDevice(`dev${i}`) : device(`dev${i}`)))

let fleet: Fleet
let collector: Collector

beforeAll(async () => {
  fleet = await startTestFleet(late, LATE_MS)
  collector = newCollector()
})

afterAll(async () => {
  await collector.close()
  await fleet.close()
})

const jobs = () => late.map((each) => jobFor(fleet, each))

describe('a run', () => {
  test('of a hundred devices that answer late waits for all of them at once', async () => {
    const waiting = new Set<string>()
    let most = 0
    const { results } = await collect(collector, jobs(), {
      knownHosts: fleet.knownHosts,
      onStep({ device: name, step }) {
        if (step.kind === 'command') waiting.add(name)
        most = Math.max(most, waiting.size)
      },
      onResult: ({ device: name }) => waiting.delete(name),
    })
    expect(results.filter((result) => result.outcome === 'collected')).toHaveLength(100)
    // One after another it would be one; how much longer than for one that takes is measured by the benchmark.
    expect(most).toBeGreaterThan(50)
  })

  test('has no more devices under way than it may', async () => {
    const busy = new Set<string>()
    let most = 0
    const outcome = await collect(
      collector,
      jobs()
        .filter((_, i) => i % 4 === 3)
        .slice(0, 9),
      {
        knownHosts: fleet.knownHosts,
        limits: { concurrency: 3 },
        onStep({ device: name, step }) {
          if (step.kind === 'connecting') busy.add(name)
          most = Math.max(most, busy.size)
        },
        onResult: ({ device: name }) => busy.delete(name),
      },
    )
    expect(most).toBe(3)
    expect(outcome.results.every((result) => result.outcome === 'collected')).toBe(true)
  })

  test('begins no more logins in a second than it may', async () => {
    const starts: number[] = []
    await collect(collector, jobs().slice(0, 6), {
      knownHosts: fleet.knownHosts,
      limits: { loginsPerSecond: 10 },
      onStep({ step, at }) {
        if (step.kind === 'connecting') starts.push(at)
      },
    })
    expect(starts).toHaveLength(6)
    expect(Math.max(...starts) - Math.min(...starts)).toBeGreaterThan(440)
  })

  test('of no devices is over at once', async () => {
    expect((await collect(collector, [], {})).results).toEqual([])
  })

  test('may go on beside another', async () => {
    const [a, b] = await Promise.all([
      collect(collector, jobs().slice(0, 5), { knownHosts: fleet.knownHosts }),
      collect(collector, jobs().slice(0, 5), { knownHosts: '' }),
    ])
    expect(a.results.every((result) => result.outcome === 'collected')).toBe(true)
    expect(b.results.every((result) => result.error?.code === 'host-key-unknown')).toBe(true)
  })
})

describe('a cancel', () => {
  test('in the middle ends the run, with a result for all and what they had answered', async () => {
    const abort = new AbortController()
    const answered = new Set<string>()
    const { results } = await collect(collector, jobs(), {
      knownHosts: fleet.knownHosts,
      limits: { concurrency: 60 },
      signal: abort.signal,
      onStep({ device: name, step }) {
        if (step.kind !== 'command') return
        // The next command comes when the one before was answered.
        if (answered.has(name)) abort.abort()
        if (step.command.includes('cdp')) answered.add(name)
      },
    })
    expect(results).toHaveLength(100)
    const stopped = results.filter((result) => result.error?.code === 'cancelled')
    expect(stopped.length).toBeGreaterThanOrEqual(40)
    const partly = stopped.filter((result) =>
      result.outputs.some((output) => output.complete && output.text === CDP_TEXT),
    )
    expect(partly.length).toBeGreaterThan(0)
    for (const { error, device: name } of stopped) expect(told(error).message).toContain(name)
  })

  test('before the beginning asks nobody', async () => {
    const outcome = await collect(collector, jobs(), { signal: AbortSignal.abort() })
    expect(outcome.results.every((result) => result.error?.code === 'cancelled')).toBe(true)
    expect(outcome.steps.every(({ step }) => step.kind === 'queued')).toBe(true)
  })

  test('reaches devices that are being connected', async () => {
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 30)
    // 192.0.2.0/24 is for documentation: packets to it are lost, or refused as unreachable.
    const job = { ...jobFor(fleet, late[0] ?? device('x')), host: '192.0.2.1' }
    const outcome = await collect(collector, [job], { signal: abort.signal, limits: { connectRetries: 100 } })
    expect(outcome.results[0]?.error?.code).toBe('cancelled')
  })
})

describe('threads', () => {
  const dying = () => createCollector({ workerFile: new URL('./dying-worker.ts', import.meta.url), threads: 2 })
  const lost = (name: string) => ({ ...jobFor(fleet, late[0] ?? device('x')), device: name })

  test('that die leave a result for every job, with what had been said', async () => {
    const mortal = dying()
    const outcome = await collect(mortal, ['a', 'b', 'c', 'd', 'e'].map(lost), { limits: { concurrency: 2 } })
    for (const result of outcome.results) {
      expect(result).toMatchObject({
        outcome: 'failed',
        error: { code: 'disconnected' },
        outputs: [{ text: 'kept\n' }],
      })
    }
    await mortal.close()
  })

  test('that cannot be started leave a result for every job', async () => {
    const broken = createCollector({ workerFile: new URL('./no-such-worker.ts', import.meta.url) })
    const outcome = await collect(broken, ['a', 'b', 'c'].map(lost), {})
    expect(outcome.results.every((result) => result.error?.code === 'disconnected')).toBe(true)
    await broken.close()
  })

  test('that hear nothing are ended by a cancel', async () => {
    const stuck = dying()
    const abort = new AbortController()
    const running = collect(stuck, [lost('stuck')], { signal: abort.signal })
    await sleep(400)
    abort.abort()
    const { results } = await running
    expect(results[0]).toMatchObject({ error: { code: 'cancelled' }, outputs: [{ text: 'kept\n' }] })
    await stuck.close()
  })

  test('and sockets and timers are gone after close, runs under way or not', async () => {
    await sleep(300)
    const before = process.getActiveResourcesInfo().sort()
    const own = newCollector()
    await collect(own, jobs().slice(0, 10), { knownHosts: fleet.knownHosts })
    const running = collect(own, jobs(), { knownHosts: fleet.knownHosts })
    await sleep(200)
    await own.close()
    expect((await running).results.every((result) => result.error?.code === 'cancelled')).toBe(true)
    await sleep(50)
    expect(process.getActiveResourcesInfo().sort()).toEqual(before)
    await expect(collect(own, jobs(), {})).rejects.toThrow('closed')
  })
})
