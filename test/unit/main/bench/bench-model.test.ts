import { describe, expect, it } from 'vitest'
import { predict, type Workload } from '#main/bench/model.ts'
import { STRATEGIES } from '#shared/model/bench-row.ts'

const LOAD: Workload = { devices: 100, waitMs: 1000, cpuMs: 5, cores: 2, workers: 10, pool: 2 }
const all = (load: Workload): number[] => STRATEGIES.map((strategy) => predict(strategy, load))

describe('the model of strategies', () => {
  it('adds up what is done in turn, and overlaps the waiting of what is done at once', () => {
    expect(all(LOAD)).toEqual([100_500, 10_050, 10_050, 1500, 1250])
  })

  it('has one event loop lose to the pool where the work is processor time and not waiting', () => {
    const [one, , , loop, pool] = all({ ...LOAD, waitMs: 0, cpuMs: 600 })
    expect(loop).toBe(one)
    expect(pool).toBe((loop ?? 0) / 2)
  })

  it('gains nothing from more threads than there are cores', () => {
    expect(predict('pool', { ...LOAD, cores: 1 })).toBe(predict('one event loop', LOAD))
  })
})
