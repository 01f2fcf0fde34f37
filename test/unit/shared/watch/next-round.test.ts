import { describe, expect, it } from 'vitest'
import { napUntil, nextRound, parseEvery } from '#shared/watch/next-round.ts'

describe('the rounds of a watch', () => {
  it('reads seconds, minutes and hours, and nothing else', () => {
    expect(['30s', '10m', '2h', '1s'].map(parseEvery)).toEqual([30_000, 600_000, 7_200_000, 1000])
    expect(['', '10', '0s', '-1m', '1.5h', '10 m', '169h', '9999999s'].map(parseEvery)).toEqual(
      Array(8).fill(undefined),
    )
  })

  it('come at equal distances, whatever each of them takes', () => {
    expect([1000, 1001, 10_999].map((now) => nextRound(1000, 10_000, now))).toEqual([11_000, 11_000, 11_000])
  })

  it('are left out where one was slept through, and not caught up', () => {
    expect(nextRound(0, 60_000, 8 * 3_600_000 + 5)).toBe(8 * 3_600_000 + 60_000)
  })

  it('do not wait for a clock that was put back', () => {
    expect(nextRound(1_000_000, 60_000, 5000)).toBe(65_000)
  })

  it('look at the clock again soon, so that a computer that slept is not late by its sleep', () => {
    expect(napUntil(3_600_000, 0, 3_600_000)).toBe(15_000)
    expect(napUntil(500, 0, 3_600_000)).toBe(500)
    expect(napUntil(500, 600, 3_600_000)).toBe(0)
  })
})
