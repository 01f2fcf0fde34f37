/** What an agent says becomes the text of a walk, and is read from it unchanged. */
import { ObjectType } from 'net-snmp'
import { describe, expect, it } from 'vitest'
import { rowText } from '#main/collect/worker/snmp/row-text.ts'
import { readWalk } from '#shared/parse/snmp/walk-text.ts'

const type = (name: string): number => ObjectType[name] ?? -1
const octets = (value: Buffer): string => rowText({ oid: '1.3.6.1', type: type('OctetString'), value })
const read = (text: string) =>
  readWalk([...text.split('\n'), ''].map((line, i) => ({ number: i + 1, text: line }))).rows.map((row) => row.value)

describe('a row', () => {
  it.each([
    ['', '""'],
    ['bench-sw1', 'STRING: "bench-sw1"'],
    ['say "yes" \\', 'STRING: "say \\"yes\\" \\\\"'],
    ['two\nlines', 'STRING: "two\nlines"'],
    ['1/25\0', 'Hex-STRING: 31 2F 32 35 00 '],
    ['é', 'Hex-STRING: C3 A9 '],
  ])('of octets is written as net-snmp does: %j', (value, text) => {
    expect(octets(Buffer.from(value))).toBe(`.1.3.6.1 = ${text}`)
  })

  it('of any octets is read as it was', () => {
    for (let length = 0; length < 70; length++) {
      for (let seed = 0; seed < 8; seed++) {
        const value = Buffer.from(
          Array.from({ length }, (_, i) => (i * 37 + seed * 61 + length * 11) % (seed < 4 ? 127 : 256)),
        )
        const want = [{ kind: 'octets', octets: value.toString('latin1').replaceAll('\r\n', '\n') }]
        expect({ length, seed, read: read(octets(value)) }).toEqual({ length, seed, read: want })
      }
    }
  })

  it.each([
    ['Integer', -4, { kind: 'number', number: -4 }],
    ['Gauge', 4_294_967_295, { kind: 'number', number: 4_294_967_295 }],
    ['Counter', 7, { kind: 'number', number: 7 }],
    ['Counter64', Buffer.from('0102', 'hex'), { kind: 'number', number: 258 }],
    ['TimeTicks', 100, { kind: 'number', number: 100 }],
    ['OID', '1.3.6.1.4.1.9', { kind: 'oid', oid: '1.3.6.1.4.1.9' }],
    ['IpAddress', '192.0.2.1', { kind: 'octets', octets: '\u00c0\u0000\u0002\u0001' }],
    ['NoSuchInstance', null, { kind: 'none' }],
    ['NoSuchObject', null, { kind: 'none' }],
    ['EndOfMibView', null, { kind: 'none' }],
  ] as const)('of type %s is read as it was', (name, value, want) => {
    expect(read(rowText({ oid: '1.3.6.1.2.1.1.5.0', type: type(name), value }))).toEqual([want])
  })
})
