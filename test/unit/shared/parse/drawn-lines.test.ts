import { describe, expect, test } from 'vitest'
import { sourceLines } from '#shared/parse/text/lines.ts'

describe('lines that a terminal draws', () => {
  test('have the number of the line of the file that they begin in', () => {
    const text = 'one\u001bEtwo\nthree\u001bE\r\nfour\nfive'
    expect(sourceLines(text).map(({ number, text: line }) => [number, line])).toEqual([
      [1, 'one'],
      [1, 'two'],
      [2, 'three'],
      [3, 'four'],
      [4, 'five'],
    ])
    expect(text.split('\n')).toHaveLength(4)
  })
})
