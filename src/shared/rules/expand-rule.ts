/** Many cables from one line, in one dimension or two: `srv-{1..32} nic{1..8} <-> leaf-{nic} Ethernet1/{srv}`. */
import type { PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Message } from '#shared/words/message.ts'
import { readSide, type RulePart, type RulePartRange, type RulePartReference, type RuleSide } from './rule-side.ts'

/** Two ports that a cable joins, and where each range stands in it. */
export interface RulePair {
  readonly a: PlanPort
  readonly b: PlanPort
  /** Place of the value in each variable, in their order, from 0; empty if the sides are matched one by one. */
  readonly at: readonly number[]
}

export interface RuleVariable {
  readonly name: string
  readonly values: readonly string[]
}

export type ExpandedRule =
  | { readonly kind: 'pairs'; readonly pairs: readonly RulePair[]; readonly variables: readonly RuleVariable[] }
  | { readonly kind: 'refused'; readonly reason: Message }

/** More cables from one line are a slip of the key. */
const MOST_CABLES = 20_000

const PARTED = /\s*(?:↔|<-+>|<=>)\s*|\s+[-–—]{1,2}\s+/

/** True for a line that makes cables; the others are checks. */
export function makesCables(rule: string): boolean {
  return PARTED.test(rule)
}

/**
 * The pairs of ports of a line, the first variable slowest. With a reference in it, each combination of all ranges is a
 * cable; without one, the first port of one side goes to the first port of the other. `devices` are the names of the plan;
 * a device that is none of them is refused, or kept as it is written.
 */
export function expandRule(
  rule: string,
  devices: readonly string[],
  strangers: 'refuse' | 'keep' = 'refuse',
): ExpandedRule {
  const texts = rule.split(PARTED)
  const [left = '', right = ''] = texts
  if (texts.length !== 2 || left.trim() === '' || right.trim() === '') return refused({ code: 'range-no-sides' })
  const known = new Map(devices.map((name) => [deviceKey(name), name]))
  const [from, to] = [readSide(left, known), readSide(right, known)]
  if ('code' in from) return refused(from)
  if ('code' in to) return refused(to)
  const expanded = [from, to].some((side) => referencesOf(side).length > 0) ? crossed(from, to) : matched(from, to)
  if ('code' in expanded) return refused(expanded)
  const pairs: RulePair[] = []
  const named = new Set<string>()
  for (const { a, b, at } of expanded.pairs) {
    const [first, second] = [known.get(deviceKey(a.device)), known.get(deviceKey(b.device))]
    if (strangers === 'refuse' && (first === undefined || second === undefined))
      return refused({ code: 'edit-no-device', device: first === undefined ? a.device : b.device, near: undefined })
    const pair = { a: { ...a, device: first ?? a.device }, b: { ...b, device: second ?? b.device }, at }
    const twice = [pair.a, pair.b].find((port) => !isNew(named, port))
    if (twice) return refused({ code: 'edit-port-twice', ...twice })
    pairs.push(pair)
  }
  return { kind: 'pairs', pairs, variables: expanded.variables }
}

/** Remembers a port; false for one that was named before. */
function isNew(named: Set<string>, { device, port }: PlanPort): boolean {
  const before = named.size
  return named.add(`${deviceKey(device)}\0${port.toLowerCase()}`).size > before
}

function refused(reason: Message): ExpandedRule {
  return { kind: 'refused', reason }
}

type Expanded = { readonly pairs: readonly RulePair[]; readonly variables: readonly RuleVariable[] }

function partsOf(side: RuleSide): readonly RulePart[] {
  return [...side.device, ...side.port]
}

function rangesOf(side: RuleSide): readonly RulePartRange[] {
  return partsOf(side).filter((part) => part.kind === 'range')
}

function referencesOf(side: RuleSide): readonly RulePartReference[] {
  return partsOf(side).filter((part) => part.kind === 'reference')
}

/** Every combination of the ranges of both sides. */
function crossed(from: RuleSide, to: RuleSide): Expanded | Message {
  const ranges = [...rangesOf(from), ...rangesOf(to)]
  const names = ranges.map(({ name }) => name)
  const unknown = [...referencesOf(from), ...referencesOf(to)].find(({ name }) => !names.includes(name))
  if (unknown)
    return { code: 'range-unknown-variable', name: unknown.name, known: [...new Set(names.filter((n) => n !== ''))] }
  const twice = names.find((name, i) => names.indexOf(name) < i && isMeant(name, from, to))
  if (twice !== undefined) return { code: 'range-variable-twice', name: twice }
  const count = ranges.reduce((n, { values }) => n * values.length, 1)
  if (count > MOST_CABLES) return { code: 'range-too-many', count, most: MOST_CABLES }
  const pairs: RulePair[] = []
  for (let i = 0; i < count; i++) {
    const at = placesAt(i, ranges)
    const [a, b] = [portAt(from, ranges, at), portAt(to, ranges, at)]
    if ('code' in a) return a
    if ('code' in b) return b
    pairs.push({ a, b, at })
  }
  return { pairs, variables: ranges.map(({ name, values }) => ({ name, values })) }
}

function isMeant(name: string, from: RuleSide, to: RuleSide): boolean {
  return [...referencesOf(from), ...referencesOf(to)].some((reference) => reference.name === name)
}

/** The first port of one side to the first of the other. */
function matched(from: RuleSide, to: RuleSide): Expanded | Message {
  const [left, right] = [portsOf(from), portsOf(to)]
  if ('code' in left) return left
  if ('code' in right) return right
  if (left.length !== right.length) return { code: 'range-unequal', left: left.length, right: right.length }
  return { pairs: left.map((a, i) => ({ a, b: right[i] ?? a, at: [] })), variables: [] }
}

function portsOf(side: RuleSide): readonly PlanPort[] | Message {
  const ranges = rangesOf(side)
  const count = ranges.reduce((n, { values }) => n * values.length, 1)
  if (count > MOST_CABLES) return { code: 'range-too-many', count, most: MOST_CABLES }
  const ports: PlanPort[] = []
  for (let i = 0; i < count; i++) {
    const port = portAt(side, ranges, placesAt(i, ranges))
    if ('code' in port) return port
    ports.push(port)
  }
  return ports
}

/** Places in the ranges of the combination with this number; the first range is the slowest. */
function placesAt(number: number, ranges: readonly RulePartRange[]): readonly number[] {
  const at: number[] = []
  let rest = number
  for (const { values } of ranges.toReversed()) {
    at.unshift(rest % values.length)
    rest = Math.floor(rest / values.length)
  }
  return at
}

function portAt(side: RuleSide, ranges: readonly RulePartRange[], at: readonly number[]): PlanPort | Message {
  const device = textOf(side.device, ranges, at, false)
  const port = textOf(side.port, ranges, at, true)
  if (typeof device !== 'string') return device
  return typeof port === 'string' ? { device, port } : port
}

function textOf(
  parts: readonly RulePart[],
  ranges: readonly RulePartRange[],
  at: readonly number[],
  inPort: boolean,
): string | Message {
  let text = ''
  for (const part of parts) {
    if (part.kind === 'text') text += part.text
    else if (part.kind === 'range') text += part.values[at[ranges.indexOf(part)] ?? 0] ?? ''
    else {
      const place = ranges.findIndex(({ name }) => name === part.name)
      const value = ranges[place]?.values[at[place] ?? 0] ?? ''
      const said = referred(part, value, (at[place] ?? 0) + 1, inPort)
      if (typeof said !== 'string') return said
      text += said
    }
  }
  return text
}

/** The number of a value: its last one, or its place in a list of words. */
function referred(part: RulePartReference, value: string, place: number, inPort: boolean): string | Message {
  const { divide, modulo, add, words, width } = part
  const digits = /(\d+)\D*$/.exec(value)?.[1]
  const plain = divide === 0 && modulo === 0 && add === 0 && words.length === 0 && width === 0
  // A name is repeated as it is written; a port has no leading zeros.
  if (plain && (!inPort || digits === undefined)) return value
  let n = digits === undefined ? place : Number(digits)
  if (divide > 0) n = Math.ceil(n / divide)
  if (modulo > 0) n = ((n - 1) % modulo) + 1
  n += add
  if (words.length > 0) return words[n - 1] ?? { code: 'range-no-word', text: part.text, number: n }
  return n < 0 ? { code: 'range-below-zero', text: part.text } : String(n).padStart(width, '0')
}
