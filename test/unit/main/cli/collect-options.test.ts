import { describe, expect, it } from 'vitest'
import { type CollectOptions, limitsOf, scopeOf } from '#main/cli/commands/collect-options.ts'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { refusal } from '#test/support/refusal.ts'

const LAB = { ...DEFAULT_LIMITS, concurrency: 7, totalTimeoutMs: 90_000, loginsPerSecond: 3, perJumpHost: 5 }
const options = (more: Partial<CollectOptions>): CollectOptions => ({
  rack: [],
  device: [],
  knownHosts: [],
  via: [],
  legacy: [],
  ...more,
})

describe('the options of collect', () => {
  it('are the limits of the lab where they say nothing, and win where they do', () => {
    expect(limitsOf({}, LAB)).toEqual(LAB)
    expect(limitsOf({ concurrency: '50', timeout: '5' }, LAB)).toEqual({
      ...LAB,
      concurrency: 50,
      totalTimeoutMs: 5000,
      connectTimeoutMs: 5000,
      silenceTimeoutMs: 5000,
    })
    expect(limitsOf({})).toEqual(DEFAULT_LIMITS)
  })

  it.each(['0', '-1', '1.5', 'ten', '', '10001'])('refuse a concurrency of "%s" in one sentence', (concurrency) => {
    expect(() => limitsOf({ concurrency }, LAB)).toThrow(
      refusal('not-a-whole-number', { option: '--concurrency', text: concurrency, least: 1, most: 10_000 }),
    )
  })

  it('choose one scope, and no two', () => {
    expect(scopeOf(options({}))).toEqual({ kind: 'all' })
    expect(scopeOf(options({ findings: true }))).toEqual({ kind: 'findings' })
    expect(scopeOf(options({ rack: ['R1', 'R2'] }))).toEqual({ kind: 'racks', racks: ['R1', 'R2'] })
    expect(() => scopeOf(options({ findings: true, device: ['x'] }))).toThrow('scope-options-clash')
  })
})
