import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asShortCode, newShortCode } from '#main/people/short-codes.ts'
import { CodeTries } from '#main/web/pairing-page.ts'

const MINUTE = 60_000

describe('guessing codes', () => {
  it('is given ten tries from one address in ten minutes, and a hundred from all addresses', () => {
    let now = 0
    const tries = new CodeTries(() => now)
    const taken = (from: string, times: number) => Array.from({ length: times }, () => tries.take(from)).filter(Boolean)
    expect(taken('192.0.2.1', 50)).toHaveLength(10)
    for (let host = 2; host < 40; host++) taken(`192.0.2.${host}`, 50)
    expect(tries.take('198.51.100.1')).toBe(false)
    now += 10 * MINUTE
    expect(taken('192.0.2.1', 50)).toHaveLength(10)
  })

  it('gives at most a hundred tries in the minutes of a code, whatever comes when from where', () => {
    const asked = fc.record({ from: fc.integer({ min: 0, max: 200 }), after: fc.integer({ min: 0, max: 3000 }) })
    fc.assert(
      fc.property(fc.array(asked, { minLength: 200, maxLength: 600 }), (all) => {
        let now = 0
        const tries = new CodeTries(() => now)
        const at: number[] = []
        for (const { from, after } of all) {
          now += after
          if (tries.take(`host ${from}`)) at.push(now)
        }
        for (const [i, first] of at.entries())
          expect(at.slice(i).filter((each) => each - first < 5 * MINUTE).length).toBeLessThanOrEqual(100)
      }),
      { numRuns: 50 },
    )
  })

  it('is not what many phones behind one address do, whose codes are right', () => {
    const tries = new CodeTries(() => 0)
    for (let phone = 0; phone < 500; phone++) {
      expect(tries.take('192.0.2.1')).toBe(true)
      tries.giveBack('192.0.2.1')
    }
  })
})

describe('a code that is typed', () => {
  it('is read in any case, with or without its dash, and is one of 2 to the 40', () => {
    const made = Array.from({ length: 500 }, newShortCode)
    expect(new Set(made).size).toBe(500)
    expect(new Set(made.join('').replaceAll('-', '')).size).toBe(32)
    for (const code of made) {
      for (const typed of [code, code.toLowerCase(), code.replace('-', ''), ` ${code.replace('-', ' – ')} `])
        expect(asShortCode(typed)).toBe(code)
    }
    for (const other of ['', 'K7QD-M2X', 'K7QD-M2XNN', 'K7QD-M2X0', 'aaaaaaaaaaaaaaaaaaaaaa'])
      expect(asShortCode(other)).toBeUndefined()
  })
})
