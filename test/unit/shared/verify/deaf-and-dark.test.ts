import { describe, expect, it } from 'vitest'
import { findings, planOf, resultsOf, seen, statuses } from '#test/builders/cabling.ts'
import { createVerifier, verifyLab } from '#shared/verify/index.ts'
import { kept } from '#test/support/told.ts'

describe('a deaf device (section 4)', () => {
  it('was just booted: its links are right by the far ends, and it is one finding', () => {
    // A1>X1, B1>X2, D1>X3; X sees nobody
    const plan = planOf(['C1 A1-X1', 'C2 B1-X2', 'C3 D1-X3'])
    const verdict = seen(plan, ['A1>X1', 'B1>X2', 'D1>X3'])
    expect(statuses(verdict)).toEqual({ C1: 'ok a', C2: 'ok a', C3: 'ok a' })
    expect(findings(verdict)).toEqual(['deaf C1 C2 C3'])
    expect(verdict.moves).toEqual([])
  })

  it('has other links judged by the far end alone', () => {
    // A1>X1, B1>X2; C3 goes to D, collected and seeing nothing; C4 to E, not collected; C5 to F, joined to G
    const plan = planOf(['C1 A1-X1', 'C2 B1-X2', 'C3 D1-X3', 'C4 E1-X4', 'C5 F1-X5', 'C6 G1-H1'])
    const verdict = seen(plan, ['A1>X1', 'B1>X2', 'F1-G1'], { silent: ['E', 'H'] })
    expect(statuses(verdict)).toMatchObject({
      C1: 'ok a',
      C2: 'ok a',
      C3: 'missing no-neighbor',
      C4: 'unverified deaf-end',
      C5: 'miswired',
    })
  })

  it('makes nobody dark by its silence', () => {
    // A1>X1, B1>X2; X could hear E twice, and E was not collected
    const plan = planOf(['C1 A1-X1', 'C2 B1-X2', 'C3 E1-X3', 'C4 E2-X4'])
    const verdict = seen(plan, ['A1>X1', 'B1>X2'], { silent: ['E'] })
    expect(statuses(verdict)).toMatchObject({ C3: 'unverified deaf-end', C4: 'unverified deaf-end' })
    expect(findings(verdict)).toEqual(['deaf C1 C2'])
  })

  it('is not one that a single neighbor sees, nor one that sees somebody', () => {
    const plan = planOf(['C1 A1-X1', 'C2 B1-X2', 'C3 D1-X3'])
    expect(findings(seen(plan, ['A1>X1'], { silent: ['B', 'D'] }))).toEqual(['missing C2', 'missing C3', 'one-way C1'])
    expect(findings(seen(plan, ['A1>X1', 'B1>X2', 'D1-X3']))).toEqual(['one-way C1', 'one-way C2'])
  })

  it('hears again with its next result', () => {
    const plan = planOf(['C1 A1-X1', 'C2 B1-X2'])
    const verifier = createVerifier(plan, resultsOf(plan, ['A1>X1', 'B1>X2']))
    expect(findings(verifier.verdict())).toEqual(['deaf C1 C2'])
    const awake = resultsOf(plan, ['A1-X1', 'B1-X2'])
    for (const result of awake) if (result.device === 'X') verifier.apply(result)
    expect(verifier.verdict()).toEqual(verifyLab(plan, awake))
  })
})

describe('a dark device (section 4)', () => {
  it.each(['unreachable', 'timeout-connect'] as const)('may have one link if its login failed as %s', (code) => {
    // A1--C1--X1, X is off
    const plan = planOf(['C1 A1-X1'])
    const error = { code, said: kept('No answer.') }
    const verdict = seen(plan, [], { failed: ['X'], results: { X: { error } } })
    expect(statuses(verdict)).toEqual({ C1: 'unverified dark-end' })
    expect(findings(verdict)).toEqual(['(device-failed)', 'dark C1'])
    expect(verdict.moves).toEqual([])
  })

  it('needs two links if its login failed otherwise', () => {
    const plan = planOf(['C1 A1-X1'])
    const error = { code: 'auth' as const, said: kept('Refused.') }
    expect(findings(seen(plan, [], { failed: ['X'], results: { X: { error } } }))).toEqual([
      '(device-failed)',
      'missing C1',
    ])
  })
})
