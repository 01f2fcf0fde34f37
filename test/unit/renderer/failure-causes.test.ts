import { describe, expect, it } from 'vitest'
import { failureCauses, sharedKeys } from '#renderer/model/failure-causes.ts'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import type { FailureCode } from '#shared/model/observation.ts'

const failed = (
  device: string,
  code: FailureCode,
  more: Partial<DeviceProgress> = {},
  set?: string,
): DeviceProgress => ({
  device,
  state: 'failed',
  error: {
    code,
    said:
      set === undefined
        ? { code: 'device-without-login', device }
        : { code: 'set-not-tried', device, address: '192.0.2.1:22', set, refusedBy: ['a', 'b'] },
  },
  ...more,
})

describe('the causes of failures', () => {
  it('are one for each reason and credential set, most devices first, and count every failed device once', () => {
    const progress = [
      failed('a', 'auth', {}, 'lab'),
      failed('b', 'kex'),
      failed('c', 'auth', { skippedSet: true }, 'lab'),
      failed('d', 'auth', {}, 'servers'),
      { device: 'e', state: 'done' } as const,
    ]
    const causes = failureCauses(progress)
    expect(causes.map(({ title, devices, skipped }) => [title, devices.map(({ device }) => device), skipped])).toEqual([
      ['Login rejected: lab', ['a', 'c'], 1],
      ['No common SSH algorithm', ['b'], 0],
      ['Login rejected: servers', ['d'], 0],
    ])
    expect(causes.every(({ cures }) => cures.length > 0)).toBe(true)
  })

  it('count on how many devices a key was shown', () => {
    const key = (key: string) => ({ offered: { host: '192.0.2.1', type: 'ssh-ed25519', key } })
    const counts = sharedKeys([
      failed('a', 'host-key-unknown', key('one')),
      failed('b', 'host-key-unknown', key('one')),
      failed('c', 'host-key-unknown', key('two')),
      failed('d', 'host-key-unknown'),
    ])
    expect([...counts]).toEqual([
      ['one', 2],
      ['two', 1],
    ])
  })
})
