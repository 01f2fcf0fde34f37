import { expect, it } from 'vitest'
import { countLooks, findingsByRack, rackProgress, recountLooks } from '#renderer/model/counts.ts'
import { passes } from '#renderer/model/finding-filter.ts'
import { groupedFindings } from '#renderer/model/finding-order.ts'
import { indexLab } from '#renderer/model/lab-index.ts'
import { NO_LOOKS } from '#renderer/model/port-state.ts'
import { failuresOf } from '#renderer/model/run-counts.ts'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import { fakeLab, fakeVerdict } from '#test/fakes/fake-lab.ts'
import { kept } from '#test/support/told.ts'

const lab = fakeLab()
const index = indexLab(lab)
const verdict = fakeVerdict(lab, new Set(lab.devices.map((device) => device.name)), new Set(['acc-07']))

it('findings stand once each, rack by rack, errors before warnings', () => {
  const groups = groupedFindings(verdict.findings, index)
  expect(groups.map((group) => group.rack ?? '')).toEqual(['R1', 'R2', 'R3', 'R4', 'R5'])
  expect(groups.flatMap((group) => group.findings)).toHaveLength(verdict.findings.length)
  for (const { findings } of groups) {
    const severities = findings.map((finding) => finding.severity)
    expect(severities).toEqual([...severities].sort())
  }
})

it('a finding that touches two racks counts once, in the head of the rack that lists it, until somebody decides', () => {
  const [first] = verdict.findings
  if (first === undefined) throw new Error('The fake lab has findings.')
  const both = { ...first, racks: ['R1', 'R2'], severity: 'error' } as const
  const counts = findingsByRack([both], new Set())
  expect([counts.get('R1')?.errors, counts.get('R2')?.errors]).toEqual([1, undefined])
  expect(findingsByRack([both], new Set([both.id])).size).toBe(0)
})

it('the filter takes kind, severity, rack and every word, ports by their short names too', () => {
  const missing = verdict.findings.find((finding) => finding.kind === 'missing')
  if (missing === undefined) throw new Error('The fake lab misses a cable.')
  expect(passes(missing, { text: '' })).toBe(true)
  expect(passes(missing, { text: '', kind: 'swapped' })).toBe(false)
  expect(passes(missing, { text: '', rack: 'R9' })).toBe(false)
  // What is new is so by the run before it; without one nothing is.
  expect(passes(missing, { text: '', fresh: true }, new Set([missing.id]))).toBe(true)
  expect(passes(missing, { text: '', fresh: true })).toBe(false)
  expect(passes(missing, { text: `${missing.ports[0]?.device} gi1/0/` })).toBe(true)
  expect(passes(missing, { text: 'nobody leaf-99' })).toBe(false)
})

it('the legend counts links, and cables while nothing is verified', () => {
  const counts = countLooks({
    lab,
    linkLooks: recountLooks(
      NO_LOOKS,
      verdict.links.map((link) => [undefined, link] as const),
    ),
  })
  expect(counts.ok + counts.one + counts.plan + counts.warn + counts.bad + counts.miss + counts.ign).toBe(
    lab.cables.length,
  )
  expect(countLooks({ lab, linkLooks: NO_LOOKS }).plan).toBe(lab.cables.length)
})

it('the head of a rack names the device that has been running longest', () => {
  const each = (device: string, state: DeviceProgress['state'], startedAt?: number): [string, DeviceProgress] => [
    device,
    { device, state, startedAt },
  ]
  const progress = new Map([each('leaf-01', 'running', 20), each('leaf-02', 'running', 10), each('acc-01', 'done', 1)])
  const column = index.columns[0]
  if (column === undefined) throw new Error('The fake lab has racks.')
  const head = rackProgress(column, progress)
  expect(head).toMatchObject({ total: 3, done: 1, running: 2, failed: 0, startedAt: 1 })
  expect(head?.slowest?.device).toBe('leaf-02')
  expect(rackProgress(column, new Map())).toBeUndefined()
})

it('failures are counted by their code', () => {
  const error = { code: 'no-credentials', said: kept('None given.') } as const
  const progress = new Map<string, DeviceProgress>([['a', { device: 'a', state: 'failed', error }]])
  expect(failuresOf(progress, 'no-credentials')).toBe(1)
  expect(failuresOf(progress, 'host-key-unknown')).toBe(0)
})
