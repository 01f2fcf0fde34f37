import { describe, expect, it } from 'vitest'
import { expandRule } from '#shared/rules/expand-rule.ts'
import { wholeText } from '#shared/words/message.ts'

const named = (stem: string, count: number, width = 0): string[] =>
  Array.from({ length: count }, (_, i) => `${stem}${String(i + 1).padStart(width, '0')}`)
const DEVICES = [
  ...named('srv-', 32),
  ...named('leaf-', 8),
  ...named('spine-', 4),
  ...named('gpu-', 32, 2),
  'sw-a',
  'sw-b',
]

const shown = (rule: string): string[] | string => {
  const expanded = expandRule(rule, DEVICES)
  return expanded.kind === 'refused'
    ? wholeText(expanded.reason)
    : expanded.pairs.map(({ a, b }) => `${a.device} ${a.port} ${b.device} ${b.port}`)
}

describe('a line that makes cables', () => {
  it('counts in two dimensions, the first slowest, each named by the word before it', () => {
    const all = shown('srv-{1..32} nic{1..8} ↔ leaf-{nic} Ethernet1/{srv}')
    expect(all).toHaveLength(256)
    expect(all[0]).toBe('srv-1 nic1 leaf-1 Ethernet1/1')
    expect(all[1]).toBe('srv-1 nic2 leaf-2 Ethernet1/1')
    expect(all[13 * 8 + 2]).toBe('srv-14 nic3 leaf-3 Ethernet1/14')
    expect(all.at(-1)).toBe('srv-32 nic8 leaf-8 Ethernet1/32')
  })

  it('shifts a number, and takes a name that a person gives', () => {
    expect(shown('spine-{1..2} Ethernet1/{n=1..3} <-> leaf-{n} Ethernet1/{spine+32}')).toEqual([
      'spine-1 Ethernet1/1 leaf-1 Ethernet1/33',
      'spine-1 Ethernet1/2 leaf-2 Ethernet1/33',
      'spine-1 Ethernet1/3 leaf-3 Ethernet1/33',
      'spine-2 Ethernet1/1 leaf-1 Ethernet1/34',
      'spine-2 Ethernet1/2 leaf-2 Ethernet1/34',
      'spine-2 Ethernet1/3 leaf-3 Ethernet1/34',
    ])
  })

  it('keeps leading zeros in names and drops them in ports', () => {
    expect(shown('gpu-{09..10} nic1 <-> leaf-1 Ethernet1/{gpu}')).toEqual([
      'gpu-09 nic1 leaf-1 Ethernet1/9',
      'gpu-10 nic1 leaf-1 Ethernet1/10',
    ])
    expect(shown('srv-{9..10} nic1 <-> gpu-{srv:00} nic8')).toEqual([
      'srv-9 nic1 gpu-09 nic8',
      'srv-10 nic1 gpu-10 nic8',
    ])
  })

  it('puts odd numbers on one switch and even ones on the other, and servers of a pod on its leaf', () => {
    expect(shown('srv-{1..2} nic{1..2} <-> sw-{nic%2:a,b} Ethernet{srv}')).toEqual([
      'srv-1 nic1 sw-a Ethernet1',
      'srv-1 nic2 sw-b Ethernet1',
      'srv-2 nic1 sw-a Ethernet2',
      'srv-2 nic2 sw-b Ethernet2',
    ])
    expect(shown('srv-{15..18} nic1 <-> leaf-{srv/16} Ethernet{srv%16}')).toEqual([
      'srv-15 nic1 leaf-1 Ethernet15',
      'srv-16 nic1 leaf-1 Ethernet16',
      'srv-17 nic1 leaf-2 Ethernet1',
      'srv-18 nic1 leaf-2 Ethernet2',
    ])
  })

  it('matches the sides one by one if neither refers to the other', () => {
    expect(shown('leaf-{1..2} Ethernet1/{33..34} <-> spine-1 Ethernet1/1-4')).toEqual([
      'leaf-1 Ethernet1/33 spine-1 Ethernet1/1',
      'leaf-1 Ethernet1/34 spine-1 Ethernet1/2',
      'leaf-2 Ethernet1/33 spine-1 Ethernet1/3',
      'leaf-2 Ethernet1/34 spine-1 Ethernet1/4',
    ])
  })

  it.each([
    ['srv-{1..32} nic{1..9} <-> leaf-{nic} Ethernet1/{srv}', /No device leaf-9/],
    ['srv-{1..32} nic{1..8} <-> leaf-{rail} Ethernet1/{srv}', /\{rail\} isn't a range.*\{srv\} and \{nic\}/],
    ['srv-{1..2} nic{1..2} <-> srv-{3..4} nic{nic}', /srv-3 nic1 would get two cables|srv-1 nic1 would get two cables/],
    ['srv-1 nic1 <-> leaf-{x} Ethernet1', /takes its name from the word before it/],
    ['srv-{1..2} nic{1..3} <-> sw-{nic%3:a,b} Ethernet{srv}', /has no word for 3/],
    ['srv-{1..2} nic1 <-> leaf-1 Ethernet{srv-2}', /below 0/],
    ['srv-{1..2 nic1 <-> leaf-1 Ethernet1', /a device, a space and a port/],
    ['srv-{1..2} nic{1..2 <-> leaf-{srv} Ethernet1', /brace/],
    ['srv-{1..9999} nic{1..99} <-> leaf-{nic} Ethernet1/{srv}', /989\u202f901 cables/],
  ])('refuses "%s" in one sentence', (rule, reason) => {
    expect(shown(rule)).toMatch(reason)
  })
})
