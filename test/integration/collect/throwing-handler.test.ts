/** What becomes of a run whose results cannot be taken: a full disk, a lab that was taken away. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fleet } from '#main/simulator/ssh/fleet.ts'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { device, DRIVERS, jobFor, SIGNS, startTestFleet } from './collecting.ts'
import { withCollector } from './with-collector.ts'

const devices = ['one', 'two', 'three', 'four'].map((name) => device(name))
const made = withCollector(1)
let fleet: Fleet

beforeAll(async () => {
  fleet = await startTestFleet(devices)
})
afterAll(() => fleet.close())

test('a result that cannot be kept ends the run with that error, asks nobody else, and leaves the collector in order', async () => {
  const request = {
    jobs: devices.map((each) => jobFor(fleet, each)),
    drivers: DRIVERS,
    signs: SIGNS,
    hostKeys: { knownHosts: fleet.knownHosts, trustOnFirstUse: false },
    limits: { ...DEFAULT_LIMITS, concurrency: 1 },
  }
  const taken: string[] = []
  const handlers = (result: () => void) => ({
    step: () => undefined,
    answered: (_: unknown, ask: (what: 'all') => void) => ask('all'),
    result: (raw: { readonly outcome: string }) => {
      taken.push(raw.outcome)
      result()
    },
  })
  const full = handlers(() => {
    throw new Error('The disk is full.')
  })
  await expect(made.collector.collect(request, full, new AbortController().signal)).rejects.toThrow('The disk is full.')
  expect(taken).toEqual(['collected', 'failed', 'failed', 'failed'])
  taken.length = 0
  await made.collector.collect(
    request,
    handlers(() => undefined),
    new AbortController().signal,
  )
  expect(taken).toEqual(['collected', 'collected', 'collected', 'collected'])
})
