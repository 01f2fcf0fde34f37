import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { EventHub } from '#main/services/event-hub.ts'
import type { PageEvent, Snapshot } from '#shared/contract/page-state.ts'
import type { Finding, VerdictChange } from '#shared/model/verdict.ts'
import { fakeLab, fakeVerdict, NO_CREDENTIALS } from '#test/fakes/fake-lab.ts'

const app = { version: '1', shell: 'browser', os: 'linux', nativeDialogs: false } as const
const snapshot = (): Snapshot => ({ app, recent: [], credentials: NO_CREDENTIALS })
const lab = fakeLab()
const verdict = fakeVerdict(lab, new Set(lab.devices.map((device) => device.name)), new Set())
const change = (findings: readonly Finding[]): VerdictChange => ({
  links: [],
  findingsAdded: findings,
  findingsChanged: [],
  findingsGone: [],
  racks: [],
  devices: [],
  summary: verdict.summary,
  moves: [],
})

let failures: unknown[] = []
const failed = (error: unknown): void => void failures.push(error)

let hub: EventHub
let batches: { readonly at: number; readonly events: readonly PageEvent[] }[]

beforeEach(() => {
  vi.useFakeTimers()
  failures = []
  hub = new EventHub(snapshot, failed)
  batches = []
  hub.subscribe((events) => batches.push({ at: performance.now(), events }))
  batches = []
})
afterEach(() => {
  hub.close()
  vi.useRealTimers()
})

it('the first event after a silence goes at once, with all that comes in the same turn', () => {
  const from = performance.now()
  hub.progress('run-1', { device: 'leaf-01', state: 'running' })
  hub.verdict(change(verdict.findings))
  vi.advanceTimersByTime(1)
  expect(batches.map(({ at, events }) => [at - from, events.map((e) => e.kind)])).toEqual([
    [0, ['progress', 'verdict']],
  ])
})

it('a stream of results goes in batches of two frames, and of one where a mistake was found', () => {
  const [finding] = verdict.findings
  for (let ms = 0; ms < 1000; ms++) {
    hub.verdict(change(ms === 500 && finding ? [finding] : []))
    vi.advanceTimersByTime(1)
  }
  const gaps = batches.slice(1).map(({ at }, i) => at - (batches[i]?.at ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(17)
  expect(gaps.filter((gap) => gap < 33)).toHaveLength(1)
  const told = batches.find(({ events }) =>
    events.some((e) => e.kind === 'verdict' && e.change.findingsAdded.length > 0),
  )
  expect((told?.at ?? Infinity) - (batches[0]?.at ?? 0) - 500).toBeLessThanOrEqual(17)
})

it('mistakes without end send no batch more often than a frame', () => {
  for (let ms = 0; ms < 500; ms++) {
    hub.verdict(change(verdict.findings))
    vi.advanceTimersByTime(1)
  }
  const gaps = batches.slice(1).map(({ at }, i) => at - (batches[i]?.at ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(17)
})

it('a page that comes in the middle gets the whole state first, and nothing after it has gone', () => {
  hub.progress('run-1', { device: 'leaf-01', state: 'running' })
  const late: string[] = []
  const leave = hub.subscribe((events) => late.push(...events.map((e) => e.kind)))
  expect(late).toEqual(['snapshot'])
  leave()
  vi.advanceTimersByTime(100)
  expect(late).toEqual(['snapshot'])
  expect(batches).toHaveLength(1)
})

it('a page that comes right after an edit gets the edit with its snapshot and not once more', () => {
  const edit = { kind: 'plan', change: { ...lab, devices: [], cables: [] } } as unknown as PageEvent
  const late: string[] = []
  hub.send(edit)
  hub.subscribe((events) => late.push(...events.map((e) => e.kind)))
  vi.advanceTimersByTime(100)
  expect(late).toEqual(['snapshot'])
  expect(batches.flatMap(({ events }) => events)).toEqual([edit])
  // The next edit reaches both.
  hub.send(edit)
  vi.advanceTimersByTime(100)
  expect(late).toEqual(['snapshot', 'plan'])
  expect(batches).toHaveLength(2)
})

it('what the first page is asked for before it comes still reaches it, and no edit does', () => {
  const first = new EventHub(snapshot, failed)
  const seen: string[] = []
  first.send({ kind: 'plan', change: { ...lab, devices: [], cables: [] } } as unknown as PageEvent)
  first.send({ kind: 'menu', command: 'undo' } as unknown as PageEvent)
  first.subscribe((events) => seen.push(...events.map((e) => e.kind)))
  vi.advanceTimersByTime(100)
  expect(seen).toEqual(['snapshot', 'menu'])
  first.close()
})

it('a lab that cannot be drawn and a page that throws end neither the batches nor the other pages', () => {
  let broken = false
  const torn = new EventHub(() => {
    if (broken) throw new Error('row 7 is damaged')
    return snapshot()
  }, failed)
  const heard: string[] = []
  let reads = true
  torn.subscribe(() => {
    if (!reads) throw new Error('the page is gone')
  })
  torn.subscribe((events) => heard.push(...events.map((e) => e.kind)))
  heard.length = 0
  broken = true
  reads = false
  torn.refresh()
  torn.send({ kind: 'open', path: '/labs/a.plumb' })
  vi.advanceTimersByTime(100)
  torn.send({ kind: 'trouble', said: { code: 'engine-trouble' } })
  vi.advanceTimersByTime(100)
  expect(heard).toEqual(['open', 'trouble'])
  expect(failures.map(String)).toEqual(['Error: row 7 is damaged', 'Error: the page is gone'])
  torn.close()
})
