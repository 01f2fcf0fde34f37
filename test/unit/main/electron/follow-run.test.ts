import { describe, expect, it } from 'vitest'
import { endOfRun, followRun } from '#main/electron/follow-run.ts'
import type { RunView } from '#shared/contract/page-state.ts'

const START = Date.parse('2026-01-01T10:00:00Z')
const run = (state: RunView['state']): RunView => ({
  id: 'run-1',
  state,
  startedAt: '2026-01-01T10:00:00Z',
  scope: { kind: 'all' },
  devices: [
    { device: 'a', state: state === 'running' ? 'queued' : 'done' },
    { device: 'b', state: state === 'running' ? 'queued' : 'failed' },
  ],
})

describe('a run as the desktop follows it', () => {
  it('counts devices as they end', () => {
    const started = followRun(undefined, [{ kind: 'run', run: run('running') }])
    expect([started?.ended.size, started?.total]).toEqual([0, 2])
    const after = followRun(started, [
      { kind: 'progress', runId: 'run-1', devices: [{ device: 'b', state: 'failed' }] },
    ])
    expect([after?.ended.size, after?.failed.size]).toEqual([1, 1])
    expect(followRun(after, [{ kind: 'progress', runId: 'run-9', devices: [] }])).toBe(after)
  })

  it('is told of when a long one has ended, not when it was short or canceled', () => {
    const before = followRun(undefined, [{ kind: 'run', run: run('running') }])
    const done = followRun(before, [{ kind: 'run', run: run('done') }])
    const cancelled = followRun(before, [{ kind: 'run', run: run('cancelled') }])
    expect(endOfRun(before, done, START + 60_000)).toBe('The run has ended: 1 of 2 devices answered.')
    expect(endOfRun(before, done, START + 2_000)).toBeUndefined()
    expect(endOfRun(before, cancelled, START + 60_000)).toBeUndefined()
    expect(endOfRun(done, done, START + 60_000)).toBeUndefined()
  })
})
