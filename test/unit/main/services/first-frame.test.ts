import { describe, expect, it } from 'vitest'
import { FirstFrame } from '#main/services/first-frame.ts'
import { unheardLinks } from '#shared/asking/unheard-links.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { planOf, resultsOf } from '#test/builders/cabling.ts'

/** A clock that is set by hand, and what is due on it. */
function byHand() {
  let now = 0
  let due: { at: number; work: () => void } | undefined
  const asked: (readonly string[])[] = []
  const frame = new FirstFrame({
    now: () => now,
    later: (ms, work) => {
      due = { at: now + ms, work }
      return () => {
        due = undefined
      }
    },
    again: (devices) => void asked.push(devices),
  })
  const pass = (): boolean => {
    if (!due) return false
    const { at, work } = due
    now = at
    due = undefined
    work()
    return true
  }
  return { frame, asked, pass }
}

describe('a cable that was just plugged in', () => {
  /*
   *   A1--C1--B1      A1  B1     up, and nobody heard
   *   A2--C2--B2      A2  B2     down: nothing is plugged in
   *   D3--C3--E3      D3  E3     nobody tells whether they are up
   */
  it('is unheard where its ports are up, and missing where they are down', () => {
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2', 'C3 D3-E3'])
    const results = resultsOf(plan, [], { states: { A1: 'up', B1: 'up', A2: 'link-down', B2: 'link-down' } })
    const unheard = (...devices: string[]) => unheardLinks(verifyLab(plan, results), devices, results, plan)
    expect(unheard('A', 'B', 'D').map(({ cables }) => cables)).toEqual([['C1']])
    expect(unheard('D')).toEqual([])
  })

  it('is asked again every few seconds until it was heard', () => {
    const { frame, asked, pass } = byHand()
    expect(frame.after(['A', 'B'], 1)).toEqual({ until: 30_000, links: 1 })
    expect(pass()).toBe(true)
    expect(asked).toEqual([['A', 'B']])
    expect(frame.after(['A', 'B'], 0)).toBeUndefined()
    expect(pass()).toBe(false)
  })

  it('is given up after half a minute, however often it was asked', () => {
    const { frame, asked, pass } = byHand()
    while (frame.after(['A'], 1)) pass()
    expect(asked.length).toBe(6)
    expect(pass()).toBe(false)
  })

  it('is left alone when a person asks for something else', () => {
    const { frame, pass } = byHand()
    frame.after(['A'], 1)
    frame.end()
    expect(pass()).toBe(false)
  })
})
