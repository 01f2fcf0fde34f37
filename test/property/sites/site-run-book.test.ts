import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SiteRunBook } from '#shared/sites/site-run-book.ts'

const device = (n: number): string => `d${n}`
const SITES = ['fra1', 'sin1']

describe('a run over the queue', () => {
  it('counts one answer for each device and attempt, whatever comes, in whatever order and however often', () => {
    const answer = fc.record({
      index: fc.integer({ min: -1, max: 12 }),
      attempt: fc.integer({ min: 1, max: 3 }),
      device: fc.integer({ min: 0, max: 12 }).map(device),
      site: fc.constantFrom(...SITES, 'nyc1'),
      kind: fc.constantFrom('answered' as const, 'result' as const),
      right: fc.boolean(),
      gone: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.array(answer, { maxLength: 60 }), (count, answers) => {
        const siteOf = (n: number): string => SITES[n % 2] ?? ''
        const devices = Array.from({ length: count }, (_, n) => ({ device: device(n), site: siteOf(n) }))
        const book = new SiteRunBook(devices, 2)
        const results = new Map<number, number>()
        let discarded = 0
        for (const each of answers) {
          for (const site of SITES) expect(book.queued(site).length).toBeLessThanOrEqual(3)
          for (const site of SITES) book.next(site, 3)
          if (each.gone) book.gone(book.queued('fra1'), true)
          const isRight = each.right && each.index >= 0 && each.index < count
          const given = isRight
            ? { ...each, device: device(each.index), site: siteOf(each.index), attempt: Math.min(2, each.attempt) }
            : each
          const fits = given.device === device(given.index) && given.site === siteOf(given.index) && given.index < count
          const claimed = book.claim(given, each.kind)
          if (!fits || given.attempt > 2 || given.index < 0) expect(claimed).toBe('forged')
          else if (given.attempt === 1) expect(claimed).toBe('late')
          if (claimed !== 'first') discarded += 1
          else if (each.kind === 'result') results.set(given.index, (results.get(given.index) ?? 0) + 1)
        }
        expect([...results.values()].every((times) => times === 1)).toBe(true)
        expect(book.left).toBe(count - results.size)
        expect(book.unfinished()).toHaveLength(book.left)
        const { duplicate, late, forged } = book.discarded
        expect(duplicate + late + forged).toBe(discarded)
      }),
    )
  })

  it('says who takes a device over, and gives a job up that vanished too often', () => {
    const book = new SiteRunBook([{ device: 'd0', site: 'fra1' }], 1)
    expect(book.next('fra1', 10)).toEqual([0])
    expect(book.next('fra1', 10)).toEqual([])
    expect(book.asking(0, 'fra1-a')).toBe('new')
    expect(book.asking(0, 'fra1-a')).toBe('known')
    const neighbors = { index: 0, attempt: 1, device: 'd0', site: 'fra1' }
    expect(book.claim(neighbors, 'answered')).toBe('first')
    expect(book.claim(neighbors, 'answered')).toBe('duplicate')
    expect(book.asking(0, 'fra1-b')).toBe('taken-over')
    expect(book.claim(neighbors, 'answered')).toBe('first')
    expect(book.asker(0)).toEqual({ collector: 'fra1-b', takenOver: true })
    for (let n = 0; n < 9; n++) expect(book.gone([0], true)).toEqual({ again: [0], givenUp: [] })
    for (let n = 0; n < 3; n++) expect(book.gone([0], false)).toEqual({ again: [0], givenUp: [] })
    expect(book.gone([0], false)).toEqual({ again: [], givenUp: [0] })
    expect(book.finish(0)).toBe(true)
    expect(book.finish(0)).toBe(false)
    expect(book.gone([0], false)).toEqual({ again: [], givenUp: [] })
  })
})
