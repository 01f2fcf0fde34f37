import { describe, expect, it } from 'vitest'
import { PARTS } from '#test/trust/parts.ts'

describe('nothing is lost, crashed, hung or disclosed by', () => {
  it.each(PARTS.filter((part) => part.isHere?.() !== false).map((part) => [part.title, part] as const))(
    '%s',
    async (_, part) => {
      const { counts, harm } = await part.run('short')
      expect(harm).toEqual([])
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0)
    },
  )
})
