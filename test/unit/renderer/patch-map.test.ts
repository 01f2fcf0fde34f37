import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PatchMap } from '#renderer/model/patch-map.ts'

it('a patched map holds what a plain map would, in the same order, and no version changes another', () => {
  const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer()), { maxLength: 3000 })
  fc.assert(
    fc.property(fc.array(entries, { maxLength: 5 }), (batches) => {
      let patched: ReadonlyMap<number, number> = new Map([[-1, 0]])
      const plain = new Map(patched)
      const versions: { map: ReadonlyMap<number, number>; size: number }[] = []
      for (const batch of batches) {
        patched = PatchMap.with(patched, batch)
        for (const [key, value] of batch) plain.set(key, value)
        versions.push({ map: patched, size: patched.size })
        expect(patched.size).toBe(plain.size)
        expect([...patched]).toEqual([...plain])
        for (const key of plain.keys()) expect(patched.get(key)).toBe(plain.get(key))
        expect(patched.has(9999)).toBe(false)
      }
      for (const { map, size } of versions) expect([...map.keys()]).toHaveLength(size)
    }),
    { numRuns: 30 },
  )
})
