import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyLab } from '#shared/verify/index.ts'
import { findings, moves, statuses } from '#test/builders/cabling.ts'
import { inOtherForms, relabelled } from '#test/builders/forms.ts'
import { plantedLab } from '#test/builders/planted-lab.ts'
import { randomOf, RUNS } from '#test/builders/random.ts'

function sortedWords(texts: readonly string[]): string[] {
  return texts.map((text) => text.split(' ').sort().join(' ')).sort()
}

describe('names', () => {
  it('written in any form give the same statuses, findings and moves', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { plan, results } = plantedLab(seed)
        const verdict = verifyLab(plan, results)
        const other = verifyLab(plan, inOtherForms(randomOf(seed), results))
        expect(statuses(other)).toEqual(statuses(verdict))
        expect(findings(other)).toEqual(findings(verdict))
        expect(other.findings.map(({ id }) => id)).toEqual(verdict.findings.map(({ id }) => id))
        expect(moves(other).filter((move) => !/z[a-z]{2}/i.test(move))).toEqual(
          moves(verdict).filter((move) => !/z[a-z]{2}/i.test(move)),
        )
      }),
      { numRuns: RUNS },
    )
  })

  it('do not matter: the lab under other names has the same findings on the same cables', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { plan, results } = plantedLab(seed)
        const verdict = verifyLab(plan, results)
        const other = relabelled(randomOf(seed), plan, results)
        const again = verifyLab(other.plan, other.results)
        expect(sortedWords(findings(again))).toEqual(sortedWords(findings(verdict)))
        const status = ({ links }: typeof verdict): Record<string, string> =>
          Object.fromEntries(links.map((link) => [[...link.cables].sort()[0] ?? '', link.status]))
        expect(status(again)).toEqual(status(verdict))
        expect(again.summary).toEqual(verdict.summary)
      }),
      { numRuns: RUNS },
    )
  })
})
