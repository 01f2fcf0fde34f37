import { describe, expect, it } from 'vitest'
import type { Verdict } from '#shared/model/verdict.ts'
import { planOf, seen } from '#test/builders/cabling.ts'

function views(holdtimes: readonly [near: number, other: number], announced: boolean): Verdict {
  // A1--C1--B1   A1--B1, A1->R1
  const neighbors = ['B', 'R'].map((name, i) => ({
    protocol: 'lldp' as const,
    localPort: 'Et1',
    remoteName: name,
    remotePort: 'Et1',
    addresses: [],
    capabilities: [],
    holdtimeS: holdtimes[i] ?? 0,
    ...(announced ? { ttlAdvertised: true as const } : {}),
    lines: [i * 10 + 1, i * 10 + 9] as const,
    command: 'show lldp neighbors detail | json',
  }))
  return seen(planOf(['C1 A1-B1']), ['A1-B1'], { results: { A: { neighbors } } })
}

const stale = (verdict: Verdict): unknown => verdict.links[0]?.seenByA.map((end) => end.stale)

describe('a time to live that is announced and not counted down', () => {
  it('makes no view older than another: two neighbors may announce different ones', () => {
    expect(stale(views([120, 60], false))).toEqual([undefined, true])
    expect(stale(views([120, 60], true))).toEqual([undefined, undefined])
  })
})
