import { describe, expect, it } from 'vitest'
import { ipOf, lineOf, macOf, octetsOf, textOf } from '#shared/parse/snmp/octets.ts'

const of = (hex: string): string => Buffer.from(hex.replaceAll(' ', ''), 'hex').toString('latin1')

describe('octets', () => {
  it.each([
    ['padded with NUL', '312f323500', '1/25'],
    ['in UTF-8', '636166c3a9', 'café'],
    ['in UTF-8, cut in its last character', '6361 66c3', 'caf'],
    ['in ISO 8859-1', '476572e474', 'Gerät'],
    ['in typographic quotes', 'e2809c5357e2809d', 'SW'],
    ['with blanks around it', '20205357 0d0a', 'SW'],
  ])('are text %s', (_, hex, text) => {
    expect(textOf(of(hex))).toBe(text)
  })

  it.each(['', '00', '000000000000', '0200 5e10 0001', 'e2809c5357', 'ff fe fd fc', 'e2809ce2809d'])(
    'are no text: %s',
    (hex) => {
      expect(textOf(of(hex))).toBeUndefined()
    },
  )

  it('are a name only in one line', () => {
    expect(lineOf('a\nb')).toBeUndefined()
    expect(lineOf('a b')).toBe('a b')
  })

  it('are addresses by their number', () => {
    expect(macOf(of('02005e100001'))).toBe('02:00:5e:10:00:01')
    expect(macOf(of('000000000000'))).toBeUndefined()
    expect(ipOf(of('c000024d'))).toBe('192.0.2.77')
    expect(ipOf(of('20010db8000000000000000000000005'))).toBe('2001:db8::5')
    expect(ipOf(of('20010db8000100000001000000000000'))).toBe('2001:db8:1:0:1::')
    expect(ipOf(of('00000000000000000000000000000000'))).toBe('::')
    expect(ipOf('abc')).toBeUndefined()
  })

  it('of text are its UTF-8', () => {
    for (const text of ['abc', 'é', '€', '😀']) expect(octetsOf(text)).toBe(Buffer.from(text).toString('latin1'))
  })
})
