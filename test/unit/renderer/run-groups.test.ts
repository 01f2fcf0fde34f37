import { describe, expect, it } from 'vitest'
import { failureCauses } from '#renderer/model/failure-causes.ts'
import { failedIn, segmentsOf } from '#renderer/model/phases.ts'
import { runGroups } from '#renderer/model/run-groups.ts'
import type { DeviceProgress } from '#shared/contract/page-state.ts'

const rejected = (device: string, more: Partial<DeviceProgress> = {}): DeviceProgress => ({
  device,
  state: 'failed',
  startedAt: 0,
  finishedAt: 20,
  phases: [
    { step: 'connecting', at: 0 },
    { step: 'authenticating', at: 10 },
  ],
  error: {
    code: 'auth',
    said: { code: 'set-not-tried', device, address: '192.0.2.1:22', set: 'lab', refusedBy: ['a', 'b'] },
  },
  ...more,
})

const RUN = new Map(
  [
    { device: 'done', state: 'done', startedAt: 0, finishedAt: 5 } as const,
    rejected('skipped', { skippedSet: true }),
    { device: 'slow', state: 'running', startedAt: 0 } as const,
    rejected('asked'),
    { device: 'waits', state: 'queued' } as const,
  ].map((each) => [each.device, each]),
)

const listed = (show: 'cause' | 'slowest') =>
  runGroups(show, RUN, [], failureCauses(RUN.values()), 100).map(({ name, rows, closed }) => [
    name,
    rows.map(({ device }) => device),
    closed ?? false,
  ])

describe('the devices of a run', () => {
  it('stand by cause of failure, those that were asked above those that were skipped, and the done ones closed', () => {
    expect(listed('cause')).toEqual([
      ['Login rejected: lab', ['asked', 'skipped'], false],
      ['Running', ['slow'], false],
      ['Waiting', ['waits'], false],
      ['Done', ['done'], true],
    ])
  })

  it('stand the slowest first, one that is still at work by the time it has taken so far', () => {
    expect(listed('slowest')).toEqual([['Slowest first', ['slow', 'skipped', 'asked', 'done', 'waits'], false]])
  })

  it('say the step in which they failed, and a skipped one has no step that failed', () => {
    expect(failedIn(rejected('asked'))).toBe('auth')
    expect(failedIn({ device: 'earlier', state: 'failed' })).toBeUndefined()
    expect(segmentsOf(rejected('asked'), 100).map(({ phase }) => phase)).toEqual(['connect', 'failed'])
    expect(segmentsOf(rejected('x', { skippedSet: true }), 100).map(({ phase }) => phase)).toEqual([
      'connect',
      'skipped',
    ])
  })
})
