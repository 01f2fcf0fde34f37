import { describe, expect, it } from 'vitest'
import { createVerifier, diffVerdicts } from '#shared/verify/index.ts'
import { planOf, resultsOf, seen } from '#test/builders/cabling.ts'

describe('a stream of results (section 7)', () => {
  it('tells the interface what changed: links, findings, tallies of racks', () => {
    // A1--C1--B1   A1--B2    result by result
    // A2--C2--B2   A2--B1
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2', 'C3 D1-E1'])
    const verifier = createVerifier(plan)
    const [a, b] = resultsOf(plan, ['A1-B2', 'A2-B1'])
    if (!a || !b) throw new Error('two results were made')
    const first = verifier.apply(a)
    expect(first.findingsAdded.map(({ kind }) => kind)).toEqual(['swapped'])
    expect(first.links.map(({ cables }) => cables[0])).toEqual(['C1', 'C2'])
    expect(first.racks).toMatchObject([{ rack: 'R1', links: 3, miswired: 2, findings: 1 }])
    const second = verifier.apply(b)
    expect(second.findingsAdded).toEqual([])
    expect(second.findingsChanged.map(({ kind }) => kind)).toEqual(['swapped'])
    expect(second.findingsGone).toEqual([])
  })

  it('does not tell again what a device says again', () => {
    // A1--C1--B1   A1--B1    asked twice, then moved:   A1--B2
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2'])
    const verifier = createVerifier(plan, resultsOf(plan, ['A1-B1', 'A2-B2']))
    verifier.verdict()
    const again = resultsOf(plan, ['A1-B1', 'A2-B2'])
    expect(again.flatMap((result) => verifier.apply(result).links)).toEqual([])
    const moved = resultsOf(plan, ['A1-B2', 'A2-B1'])[0]
    if (!moved) throw new Error('a result was made')
    expect(verifier.apply(moved).links.map(({ cables }) => cables[0])).toEqual(['C1', 'C2'])
  })

  it('the last result of a device counts: what was mended is gone', () => {
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2'])
    const verifier = createVerifier(plan, resultsOf(plan, ['A1-B2', 'A2-B1']))
    const id = verifier.verdict().findings[0]?.id
    const [a, b] = resultsOf(plan, ['A1-B1', 'A2-B2'])
    if (!a || !b) throw new Error('two results were made')
    verifier.apply(a)
    const change = verifier.apply(b)
    expect(verifier.verdict()).toEqual(seen(plan, ['A1-B1', 'A2-B2']))
    expect(change.summary).toMatchObject({ ok: 2, findings: 0, moves: 0 })
    expect(verifier.verdict().findings.map((finding) => finding.id)).not.toContain(id)
  })
})

it('two runs are compared by the ids of their findings', () => {
  const plan = planOf(['C1 A1-B1', 'C2 A2-B2', 'C3 A3-B3'])
  const before = seen(plan, ['A1-B1', 'A2-R1'])
  const after = seen(plan, ['A2-R1', 'A3-B3'])
  const kinds = ({ mended, new: fresh, still }: ReturnType<typeof diffVerdicts>) =>
    [mended, fresh, still].map((list) => list.map(({ kind, cables }) => [kind, ...cables].join(' ')))
  expect(kinds(diffVerdicts(before, after))).toEqual([['missing C3'], ['missing C1'], ['unknown-neighbor C2']])
})

it('the same mistake keeps its id from run to run', () => {
  const plan = planOf(['C1 A1-B1', 'C2 A2-B2'])
  const ids = [
    ['A1-B2', 'A2-B1'],
    ['A1>B2', 'A2>B1'],
  ].map((pairs) => seen(plan, pairs, { failed: ['B'] }).findings.find(({ kind }) => kind === 'swapped')?.id)
  expect(ids[0]).toBeDefined()
  expect(ids[0]).toBe(ids[1])
})
