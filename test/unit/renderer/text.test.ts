import { describe, expect, it } from 'vitest'
import { backoffMs } from '#renderer/api/connection.ts'
import { excerpt } from '#renderer/components/inspector/excerpt.ts'
import { clock, percent, seconds, when } from '#renderer/components/ui/format.ts'
import { clean } from '#renderer/model/clean.ts'
import { portNumber, shortPort } from '#renderer/model/port-name.ts'

describe('device text', () => {
  it('shows control characters, bidirectional overrides and zero-width characters as signs', () => {
    expect(clean('a\u001b[31mb\u0000\u007f')).toBe('a^[[31mb^@^?')
    expect(clean('x\u202ey')).toBe('x‹202E›y')
    expect(clean('one\u200btwo')).toBe('one‹200B›two')
  })

  it('leaves everything else as it is', () => {
    expect(clean('<b>größe</b> 東京 =cmd|x')).toBe('<b>größe</b> 東京 =cmd|x')
  })
})

describe('port names', () => {
  it.each([
    ['GigabitEthernet1/0/1', 'Gi1/0/1'],
    ['TenGigabitEthernet1/1/4', 'Te1/1/4'],
    ['TenGigE0/0/0/1', 'Te0/0/0/1'],
    ['TwentyFiveGigE1/0/3', 'Twe1/0/3'],
    ['HundredGigE0/0/0/0', 'Hu0/0/0/0'],
    ['FortyGigabitEthernet1/1/1', 'Fo1/1/1'],
    ['Ethernet1/34', 'Eth1/34'],
    ['xe-0/0/1', 'xe-0/0/1'],
    ['ens1f0', 'ens1f0'],
    ['Ethernet', 'Ethernet'],
  ])('%s is written %s', (long, short) => {
    expect(shortPort(long)).toBe(short)
  })

  it('have the number that is printed beside the socket', () => {
    expect([portNumber('Ethernet1/34'), portNumber('mgmt0'), portNumber('console')]).toEqual(['34', '0', ''])
  })
})

describe('figures', () => {
  it('never round a coverage up to 100 %', () => {
    expect([percent(1), percent(0.99999), percent(0.5)]).toEqual(['100 %', '99.9 %', '50.0 %'])
  })

  it('read as times', () => {
    expect([seconds(4200), seconds(125_000), clock(12_640), clock(65_000)]).toEqual([
      '4.2 s',
      '2:05',
      '0:12.6',
      '1:05.0',
    ])
    expect(when('2026-11-20T08:05:00', new Date('2026-11-21T09:00:00'))).toMatch(
      /^yesterday 08:05 (?:UTC|GMT|[A-Z]{2,5})/,
    )
    expect(when('nonsense')).toBe('')
  })
})

describe('an excerpt', () => {
  const lines = ['----', 'Device ID: x', 'IP: 1', 'a', 'b', 'c', 'd', 'Port ID (outgoing port): Eth1', 'e', 'next']

  it('of a short record is the record', () => {
    expect(excerpt(lines, [2, 4]).map((line) => line.number)).toEqual([2, 3, 4])
  })

  it('of a long record are the lines that say who and where', () => {
    expect(excerpt(lines, [1, 9]).map((line) => line.text)).toEqual(['Device ID: x', 'Port ID (outgoing port): Eth1'])
  })

  it('of a long record names what is looked for, where the lines do', () => {
    expect(excerpt(lines, [1, 9], ['eth1', 'x', 'ip: 1']).map((line) => line.number)).toEqual([3, 8])
  })

  it('survives a span that lies outside of the output', () => {
    expect(excerpt(lines, [90, 95])).toEqual([])
  })
})

it('reconnecting waits longer each time, but never longer than five seconds', () => {
  expect([0, 1, 4, 50].map(backoffMs)).toEqual([250, 500, 4000, 5000])
})
