import { expect, it } from 'vitest'
import { SharedTexts } from '#main/store/share-texts.ts'

it('lists of texts are shared where they are equal, and never where they only look alike', () => {
  const shared = new SharedTexts()
  const lists = [['a\0b', 'c'], ['a', 'b\0c'], ['a', 'b', 'c'], [''], []]
  expect(lists.map((list) => shared.list(list))).toEqual(lists)
  const first = shared.list(['router', 'bridge'])
  expect(shared.list(['router', 'bridge'])).toBe(first)
})
