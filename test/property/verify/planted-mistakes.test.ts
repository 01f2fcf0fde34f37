import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyLab } from '#shared/verify/index.ts'
import { findings } from '#test/builders/cabling.ts'
import { plantedLab } from '#test/builders/planted-lab.ts'
import { RUNS } from '#test/builders/random.ts'

describe('mistakes planted in random labs', () => {
  it('come back each as exactly one finding with its cables, and nothing else does', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { plan, results, expected, moves } = plantedLab(seed)
        const verdict = verifyLab(plan, results)
        expect(findings(verdict)).toEqual(expected)
        expect(verdict.summary.moves).toBe(moves)
      }),
      { numRuns: RUNS },
    )
  })
})
