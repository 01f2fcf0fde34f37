import { describe, expect, it } from 'vitest'
import { isProved, moveKey, moveKeysByFinding, stateOf } from '#shared/model/triage.ts'
import { planOf, seen } from '#test/builders/cabling.ts'

// A1--C1--B1    seen: A1--B2
// A2--C2--B2    seen: A2--B1
const plan = planOf(['C1 A1-B1', 'C2 A2-B2'])
const wrong = seen(plan, ['A1-B2', 'A2-B1'])
const [finding] = wrong.findings
if (!finding) throw new Error('Nothing was found.')
const keys = moveKeysByFinding(wrong.moves)

describe('the state of a finding', () => {
  it('is open until every one of its moves is ticked off, then mended', () => {
    const [first, ...rest] = wrong.moves.map(moveKey)
    expect(rest).toHaveLength(1)
    expect(stateOf(finding, new Map(), keys, new Set())).toBe('open')
    expect(stateOf(finding, new Map(), keys, new Set([first ?? '']))).toBe('open')
    expect(stateOf(finding, new Map(), keys, new Set([first ?? '', ...rest]))).toBe('fixed')
  })

  it('is what a person decided, and open again where an adopted finding has come back', () => {
    const marked = (kind: 'accepted' | 'adopted') =>
      stateOf(
        finding,
        new Map([[finding.id, { finding: finding.id, kind, at: '2026-01-01T00:00:00Z' }]]),
        keys,
        new Set(),
      )
    expect(marked('accepted')).toBe('accepted')
    expect(marked('adopted')).toBe('open')
  })

  it('is proved mended by links that are right, not by devices that fell silent', () => {
    expect(isProved(finding, seen(plan, ['A1-B1', 'A2-B2']))).toBe(true)
    expect(isProved(finding, seen(plan, ['A1-B1']))).toBe(false)
    expect(isProved(finding, seen(plan, [], { failed: ['A', 'B'] }))).toBe(false)
  })

  it('of a device that failed is proved by its answer', () => {
    // A1--C1--B1, A did not answer; then it did
    const [failed] = seen(plan, ['A2-B2'], { failed: ['A'] }).findings.filter((f) => f.kind === 'device-failed')
    if (!failed) throw new Error('Nothing was found.')
    expect(isProved(failed, seen(plan, ['A1-B1', 'A2-B2']))).toBe(true)
    expect(isProved(failed, seen(plan, [], { failed: ['A'] }))).toBe(false)
  })
})
