import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVerifier, verifyLab } from '#shared/verify/index.ts'
import type { Plan } from '#shared/model/plan.ts'
import {
  findings,
  planOf,
  resultsOf,
  SILENT,
  statuses,
  type PlanOptions,
  type SeenOptions,
} from '#test/builders/cabling.ts'
import { randomOf, RUNS, type Random } from '#test/builders/random.ts'

/** One mistake of one kind, amid right cables of the same devices. */
interface Planted {
  readonly cables: readonly string[]
  readonly pairs: readonly string[]
  readonly expected: readonly string[]
  readonly moves: number
  readonly plan?: PlanOptions
  readonly seen?: SeenOptions
  /** What is seen once the moves are made. */
  readonly after?: readonly string[]
}

const run = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

const KINDS: Readonly<Record<string, (random: Random) => Planted>> = {
  /* A1--B1 … An--Bn   A1--Bn … An--B1 */
  reversed: (random) => {
    const n = 4 + random.below(9)
    const mistaken = run(n).filter((i) => i !== n + 1 - i)
    return {
      cables: run(n).map((i) => `T${i} A${i}-B${i}`),
      pairs: run(n).map((i) => `A${i}-B${n + 1 - i}`),
      expected: [`reversed ${mistaken.map((i) => `T${i}`).join(' ')}`],
      moves: mistaken.length,
      after: run(n).map((i) => `A${i}-B${i}`),
    }
  },
  /* A1>B1>A2>B2>…>A1 */
  'fibers-crossed': (random) => {
    const n = 2 + random.below(4)
    return {
      cables: run(n).map((i) => `F${i} A${i}-B${i}`),
      pairs: run(n).flatMap((i) => [`A${i}>B${i}`, `B${i}>A${(i % n) + 1}`]),
      expected: [
        `fibers-crossed ${run(n)
          .map((i) => `F${i}`)
          .join(' ')}`,
      ],
      moves: 0,
    }
  },
  /* N1>X1 … Nn>Xn, X sees nobody */
  deaf: (random) => {
    const n = 2 + random.below(6)
    return {
      cables: run(n).map((i) => `D${i} N${i}-X${i}`),
      pairs: run(n).map((i) => `N${i}>X${i}`),
      expected: [
        `deaf ${run(n)
          .map((i) => `D${i}`)
          .join(' ')}`,
      ],
      moves: 0,
    }
  },
  /* N1--S.Gi1/0/1 …   N1--S.Gi2/0/1 … */
  renumbered: (random) => {
    const n = 2 + random.below(6)
    const to = 2 + random.below(7)
    return {
      cables: run(n).map((i) => `R${i} N${i}-S.Gi1/0/${i}`),
      pairs: run(n).map((i) => `N${i}-S.Gi${to}/0/${i}`),
      expected: [
        `renumbered ${run(n)
          .map((i) => `R${i}`)
          .join(' ')}`,
      ],
      moves: 0,
      plan: { devices: { S: { platform: 'cisco_xe' } } },
    }
  },
  /* S1--L.Eth1/49/1 …   S1--L.Eth1/5x/1 … */
  plug: (random) => {
    const n = 2 + random.below(3)
    const to = 50 + random.below(4)
    const out = random.below(n)
    const silent = run(n).filter((i) => i > 1 && i === out)
    return {
      cables: run(n).map((i) => `P${i} N${i}-L.Eth1/49/${i}`),
      pairs: run(n).flatMap((i) => (silent.includes(i) ? [] : `N${i}-L.Eth1/${to}/${i}`)),
      expected: [
        `wrong-port ${run(n)
          .map((i) => `P${i}`)
          .join(' ')}`,
      ],
      moves: 1,
      plan: { devices: { L: { platform: 'cisco_nxos' } } },
      after: run(n).map((i) => `N${i}-L.Eth1/49/${i}`),
    }
  },
  /* N1--S1 … Nn--Sn through an unmanaged switch: all see each other */
  'through-silent': (random) => {
    const n = 2 + random.below(4)
    return {
      cables: run(n).map((i) => `S${i} N${i}-S${i}`),
      pairs: run(n).flatMap((i) => run(i - 1).map((j) => `N${i}-N${j}`)),
      expected: [],
      moves: 0,
      plan: { devices: { S: { ...SILENT, role: 'switch' } } },
    }
  },
}

/* Right cables at both sides of the mistake, between the devices Y and Z. */
const RIGHT = ['C91 Y1-Z1', 'C92 Y2-Z2', 'C93 Y3-Z3']
const RIGHT_PAIRS = ['Y1-Z1', 'Y2-Z2', 'Y3-Z3']

function labOf(planted: Planted, pairs: readonly string[]): { plan: Plan; results: ReturnType<typeof resultsOf> } {
  const plan = planOf([...planted.cables, ...RIGHT], planted.plan)
  return { plan, results: resultsOf(plan, [...pairs, ...RIGHT_PAIRS], planted.seen) }
}

describe.each(Object.keys(KINDS))('a planted %s', (kind) => {
  it('comes back as one finding, breaks no right link, and is clean after its moves, in any order of results', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomOf(seed)
        const planted = KINDS[kind]?.(random)
        if (!planted) return
        const { plan, results } = labOf(planted, planted.pairs)
        const verdict = verifyLab(plan, results)
        expect(findings(verdict)).toEqual(planted.expected)
        expect(verdict.summary.moves).toBe(planted.moves)
        for (const label of ['C91', 'C92', 'C93']) expect(statuses(verdict)[label]).toBe('ok both')
        const touched = new Set(verdict.moves.flatMap((move) => ('cable' in move && move.cable ? [move.cable] : [])))
        for (const link of verdict.links)
          if (link.status === 'ok') expect(touched.has(link.cables[0] ?? '')).toBe(false)
        const verifier = createVerifier(plan)
        for (const result of random.shuffle(results)) verifier.apply(result)
        expect(verifier.verdict()).toEqual(verdict)
        if (!planted.after) return
        const fixed = labOf(planted, planted.after)
        for (const result of random.shuffle(fixed.results)) verifier.apply(result)
        expect(findings(verifier.verdict())).toEqual([])
        expect(verifier.verdict()).toEqual(verifyLab(plan, fixed.results))
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    )
  })
})
