/** One side of a line of cables, taken apart: a device and a port, each of texts, ranges and references to ranges. */
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Message } from '#shared/words/message.ts'
import { braceValues, listValues } from './number-range.ts'

/** A range in a side: `{1..32}` behind `srv-` is called `srv`, `{n=1..32}` is called `n`. */
export interface RulePartRange {
  readonly kind: 'range'
  readonly name: string
  readonly values: readonly string[]
}

/** `{srv}`, `{srv+32}`, `{srv/4}`, `{srv%4}`, `{nic%2:a,b}`, `{srv:00}`: what becomes of the number of a range elsewhere. */
export interface RulePartReference {
  readonly kind: 'reference'
  readonly name: string
  readonly divide: number
  readonly modulo: number
  readonly add: number
  readonly words: readonly string[]
  /** Digits that it has at least. */
  readonly width: number
  /** As it is written, for messages. */
  readonly text: string
}

export type RulePart = { readonly kind: 'text'; readonly text: string } | RulePartRange | RulePartReference

export interface RuleSide {
  readonly device: readonly RulePart[]
  readonly port: readonly RulePart[]
}

const REFERENCE = /^([a-z]\w*)(?:\/(\d{1,6}))?(?:%(\d{1,6}))?(?:([+-])(\d{1,6}))?(?::(.+))?$/i

/** Takes a side apart. `devices` are the names of the plan: one that looks like a range is a name there. */
export function readSide(text: string, devices: ReadonlyMap<string, string>): RuleSide | Message {
  const side = text.trim()
  const [name = '', port = ''] = deviceAndPort(side, devices)
  if (name === '' || port === '') return { code: 'range-no-port', text: side }
  const device = devices.has(deviceKey(name)) ? [{ kind: 'text' as const, text: name }] : partsOf(name)
  if ('code' in device) return device
  const ports = partsOf(port)
  return 'code' in ports ? ports : { device, port: ports }
}

/** A device's name may have blanks: the longest that the plan knows; else all before the first blank out of braces. */
function deviceAndPort(side: string, devices: ReadonlyMap<string, string>): readonly string[] {
  const key = deviceKey(side)
  let cut = 0
  for (const [known, name] of devices)
    if (name.length > cut && /\s/.test(name) && key.startsWith(`${known} `)) cut = name.length
  let depth = 0
  for (let i = 0; cut === 0 && i < side.length; i++) {
    if (side[i] === '{') depth++
    else if (side[i] === '}') depth--
    else if (depth <= 0 && /\s/.test(side[i] ?? '')) cut = i
  }
  return cut === 0 ? [] : [side.slice(0, cut), side.slice(cut).trim()]
}

function partsOf(pattern: string): readonly RulePart[] | Message {
  if (!/[{}]/.test(pattern)) return listAtEnd(pattern)
  const parts: RulePart[] = []
  let rest = pattern
  while (rest !== '') {
    const match = /^([^{}]*)(?:\{([^{}]*)\})?/.exec(rest)
    const [whole = '', before = '', inside] = match ?? []
    if (whole === '') return { code: 'range-bad-brace', text: pattern }
    if (before !== '') parts.push({ kind: 'text', text: before })
    if (inside !== undefined) {
      const part = braced(inside.trim(), before)
      if ('code' in part) return part
      parts.push(part)
    }
    rest = rest.slice(whole.length)
  }
  return parts
}

function braced(inside: string, before: string): RulePart | Message {
  const named = /^([a-z]\w*)=(.*)$/i.exec(inside)
  const range = named?.[2]?.trim() ?? inside
  const isRange = named !== null || /^\d|\.\./.test(range) || (range.includes(',') && !range.includes(':'))
  if (isRange) {
    const values = braceValues(range)
    if (values === undefined) return { code: 'range-bad-names', text: `{${inside}}` }
    return { kind: 'range', name: (named?.[1] ?? nameBefore(before)).toLowerCase(), values }
  }
  const match = REFERENCE.exec(inside.replace(/\s+/g, ''))
  if (!match) return { code: 'range-bad-names', text: `{${inside}}` }
  const [, name = '', divide, modulo, sign, add, last = ''] = match
  const width = /^0+$/.test(last) ? last.length : 0
  return {
    kind: 'reference',
    name: name.toLowerCase(),
    divide: Number(divide ?? 0),
    modulo: Number(modulo ?? 0),
    add: Number(add ?? 0) * (sign === '-' ? -1 : 1),
    words: width > 0 || last === '' ? [] : last.split(','),
    width,
    text: `{${inside}}`,
  }
}

/** The word before a brace: `srv-` → `srv`, `Ethernet1/` → `Ethernet`. */
function nameBefore(text: string): string {
  return /([a-z]+)[^a-z]*$/i.exec(text)?.[1] ?? ''
}

/** `Eth1/1-24`, `1-4,7`: a dash after a letter belongs to the name (`xe-0/0/1`, `port-5`). */
function listAtEnd(pattern: string): readonly RulePart[] | Message {
  const list = /^(.*?)(\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)$/.exec(pattern)
  const [, before = '', numbers = ''] = list ?? []
  if (!/[-,]/.test(numbers)) return [{ kind: 'text', text: pattern }]
  const values = listValues(numbers)
  if (values === undefined) return { code: 'range-bad-ports', text: pattern }
  return [
    { kind: 'text', text: before },
    { kind: 'range', name: nameBefore(before).toLowerCase(), values },
  ]
}
