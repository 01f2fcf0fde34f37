import fc from 'fast-check'
import { expect, it } from 'vitest'
import { batchesOf, whole } from '#shared/contract/page-batch.ts'
import type { PageEvent } from '#shared/contract/page-state.ts'

const count = fc.oneof(fc.nat(5), fc.constantFrom(1999, 2000, 2001, 4000, 6003))
const judged = fc.tuple(count, count).map(([links, findings]) => ({
  kind: 'judged',
  verdict: {
    links: Array.from({ length: links }, (_, at) => ({ at, ends: ['a', at] })),
    findings: Array.from({ length: findings }, (_, at) => `f${at}`),
    summary: { links },
  },
}))
const planned = fc.array(count, { maxLength: 9 }).map((counts) => ({
  kind: 'plan',
  devices: counts.map((ports, at) => ({ name: `sw-${at}`, ports: Array.from({ length: ports }, (_, i) => `p${i}`) })),
}))
const events = fc.array(fc.oneof(judged, planned, fc.constant({ kind: 'job' })), { maxLength: 3 })
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

it('events come to the page as they were, with no list of a message longer than 2,000', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 3 }), (batches) => {
      const given = batches as unknown as (readonly PageEvent[])[]
      const before = copied(given)
      const taken: (readonly PageEvent[])[] = []
      const take = whole((each) => taken.push(each))
      for (const message of given.flatMap((each) => [...batchesOf(each)])) {
        const sent = JSON.stringify(message, (_, value) => {
          if (Array.isArray(value)) expect(value.length).toBeLessThanOrEqual(2000)
          return value as unknown
        })
        take(JSON.parse(sent))
      }
      expect(taken).toEqual(before)
      expect(copied(given)).toEqual(before)
    }),
    { numRuns: 40 },
  )
})
