/** Parts of JSON documents, as they were written. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indented, memberText } from '#main/collect/worker/api/json-text.ts'

describe('a part of a JSON document', () => {
  it('keeps keys that are there twice, and numbers of any size', () => {
    const text = '{"a": [1], "b" : {"x":"}\\"","c":{"k":"1","k":"2","n":123456789012345678901}} }'
    expect(memberText(text, ['b', 'c'])).toBe('{"k":"1","k":"2","n":123456789012345678901}')
    expect(memberText(text, ['b', 'x'])).toBe('"}\\""')
    expect(memberText(text, ['a'])).toBe('[1]')
    expect(memberText(text, ['a', 'b'])).toBeUndefined()
    expect(memberText(text, ['c'])).toBeUndefined()
  })

  it('is the value that was written there, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.constantFrom(undefined, 1, 4), (before, value, space) => {
        const text = JSON.stringify({ before, at: { value }, after: before }, undefined, space)
        const found = memberText(text, ['at', 'value']) ?? ''
        expect(JSON.stringify(JSON.parse(found))).toBe(JSON.stringify(value))
      }),
    )
  })

  it('is indented as JSON.stringify does it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, 4), (value, space) => {
        const written = JSON.stringify(value, undefined, space)
        expect(indented(written)).toBe(JSON.stringify(JSON.parse(written), undefined, 2))
      }),
    )
  })
})
