/** Many cables from one line: `leaf-01 Eth1/1-24 <-> pp-3 front 1-24`, `{leaf-01..leaf-08} Eth1/49 <-> spine-01 Eth1/1-8`. */
import type { Cable, Plan, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import type { Message } from '#shared/words/message.ts'

export interface RangeRequest {
  /** The two sides, parted by `↔`, `<->` or a dash between blanks. */
  readonly range: string
  /** Labels in a row: `C-{0001}` counts from 1 in four digits; absent, cables are called by their ends. */
  readonly label?: string
  /** What all of them have in common. */
  readonly common?: Pick<Cable, 'type' | 'color' | 'lengthM' | 'notes'>
}

/** What the cables would be, or why there are none; the plan is left alone. */
export type RangePreview =
  | { readonly kind: 'cables'; readonly cables: readonly Cable[] }
  | { readonly kind: 'refused'; readonly reason: Message }

/** More cables from one line are a slip of the key. */
const MAX_CABLES = 5000

/**
 * The cables of a line in order, first port to first port. Refuses what cannot be read, unequal counts,
 * unknown devices, ports that have a cable already or are named twice, and labels that are taken.
 */
export function rangeConnect(plan: Plan, request: RangeRequest): RangePreview {
  const sides = request.range.split(/\s*(?:↔|<-+>|<=>)\s*|\s+[-–—]{1,2}\s+/)
  const [left = '', right = ''] = sides
  if (sides.length !== 2 || left.trim() === '' || right.trim() === '') return refuse({ code: 'range-no-sides' })
  const from = sideOf(left, plan)
  const to = sideOf(right, plan)
  if ('code' in from) return refuse(from)
  if ('code' in to) return refuse(to)
  if (from.length !== to.length) return refuse({ code: 'range-unequal', left: from.length, right: to.length })
  const busy = busyPort(plan, from, to)
  if (busy !== undefined) return refuse(busy)
  const labels = labelsFor(plan, request.label, from, to)
  if ('code' in labels) return refuse(labels)
  const cables = from.map((a, i): Cable => {
    const b = to[i] ?? a
    return { label: labels[i] ?? '', a, b, ...request.common, status: 'planned', ignore: false }
  })
  return { kind: 'cables', cables }
}

function refuse(reason: Message): RangePreview {
  return { kind: 'refused', reason }
}

/** The ports of one side: each device with each port, device by device. */
function sideOf(text: string, plan: Plan): readonly PlanPort[] | Message {
  const side = text.trim()
  const parts = side.startsWith('{') ? /^(\{[^{}]*\}\S*)\s+(.+)$/.exec(side)?.slice(1) : deviceAndPort(side, plan)
  const [devices = '', written = ''] = parts ?? []
  if (devices === '' || written === '') return { code: 'range-no-port', text: side }
  const known = new Map(plan.devices.map((d) => [deviceKey(d.name), d.name]))
  // `leaf-r1-02` is a device where the plan has it, and no range.
  const names = known.has(deviceKey(devices)) ? [devices] : expand(devices)
  const numbers = expand(written)
  if ('code' in names) return names
  if ('code' in numbers) return numbers
  if (names.length * numbers.length > MAX_CABLES) return { code: 'range-too-long', text: side, most: MAX_CABLES }
  const unknown = names.find((n) => !known.has(deviceKey(n)))
  if (unknown !== undefined) return { code: 'edit-no-device', device: unknown, near: undefined }
  return names.flatMap((n) => numbers.map((port) => ({ device: known.get(deviceKey(n)) ?? n, port })))
}

/** A device's name may have blanks: the longest that the plan knows; else all before the first blank. */
function deviceAndPort(side: string, plan: Plan): readonly string[] {
  const begins = plan.devices
    .map((d) => d.name)
    .filter((name) => /\s/.test(name) && deviceKey(side).startsWith(`${deviceKey(name)} `))
    .sort((a, b) => b.length - a.length)[0]
  const cut = begins?.length ?? side.search(/\s/)
  return cut < 0 ? [] : [side.slice(0, cut), side.slice(cut).trim()]
}

/** `{leaf-01..leaf-08}`, `{a,b}`, `Eth1/1-24`, `1-4,7`: in words of the person, in order. */
function expand(pattern: string): readonly string[] | Message {
  const brace = /^([^{}]*)\{([^{}]*)\}([^{}]*)$/.exec(pattern)
  if (brace) {
    const [, before = '', inside = '', after = ''] = brace
    const all = inside.split(',').flatMap((item) => between(item.trim(), /\.\./) ?? [undefined])
    if (all.includes(undefined)) return { code: 'range-bad-names', text: pattern }
    return all.map((name) => before + name + after)
  }
  if (/[{}]/.test(pattern)) return { code: 'range-bad-brace', text: pattern }
  const list = /^(.*?)(\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)$/.exec(pattern)
  if (!list || !/[-,]/.test(list[2] ?? '')) return [pattern]
  // A dash after a letter belongs to the name (`xe-0/0/1`, `port-5`): a range has a digit before it.
  const [, before = '', numbers = ''] = list
  const all = numbers.split(',').flatMap((item) => between(item, /-/) ?? [undefined])
  if (all.includes(undefined)) return { code: 'range-bad-ports', text: pattern }
  return all.map((n) => before + n)
}

/** All from one name to another that differ in their last number; the name itself if there is no range. */
function between(item: string, dots: RegExp): readonly (string | undefined)[] | undefined {
  const [first = '', last, more] = item.split(dots).map((p) => p.trim())
  if (first === '' || more !== undefined) return undefined
  if (last === undefined) return [first]
  const from = /^(.*?)(\d+)(\D*)$/.exec(first)
  const to = /^(.*?)(\d+)(\D*)$/.exec(last)
  const sameName = from?.[1]?.toLowerCase() === to?.[1]?.toLowerCase() || to?.[1] === ''
  if (!from || !to || !sameName || from[3] !== to[3]) return undefined
  const [low, high] = [Number(from[2]), Number(to[2])]
  if (high < low || high - low >= MAX_CABLES) return undefined
  const width = from[2]?.startsWith('0') ? from[2].length : 0
  return Array.from(
    { length: high - low + 1 },
    (_, i) => `${from[1] ?? ''}${String(low + i).padStart(width, '0')}${from[3] ?? ''}`,
  )
}

/** Why a port cannot take one more cable; undefined if all are free. */
function busyPort(plan: Plan, from: readonly PlanPort[], to: readonly PlanPort[]): Message | undefined {
  const platforms = new Map(plan.devices.map((d) => [deviceKey(d.name), d.platform]))
  const key = (p: PlanPort): string => {
    const device = deviceKey(p.device)
    return `${device}\0${portKey(p.port, platforms.get(device))}`
  }
  const used = new Map<string, string>()
  for (const c of plan.cables) {
    if (c.status === 'decommissioned') continue
    for (const end of [c.a, c.b]) used.set(key(end), c.label)
  }
  const named = new Set<string>()
  for (const port of [...from, ...to]) {
    const label = used.get(key(port))
    if (label !== undefined) return { code: 'edit-port-taken', ...port, cable: label }
    if (named.has(key(port))) return { code: 'edit-port-twice', ...port }
    named.add(key(port))
  }
  return undefined
}

function labelsFor(
  plan: Plan,
  pattern: string | undefined,
  from: readonly PlanPort[],
  to: readonly PlanPort[],
): readonly string[] | Message {
  const byEnds = from.map((a, i) => `${a.device}:${a.port}--${to[i]?.device}:${to[i]?.port}`)
  const count = /^([^{}]*)\{(\d{1,9})\}([^{}]*)$/.exec(pattern?.trim() ?? '')
  if (pattern !== undefined && pattern.trim() !== '' && !count)
    return { code: 'edit-label-without-counter', text: pattern }
  const start = count?.[2] ?? ''
  const labels = count
    ? byEnds.map((_, i) => `${count[1] ?? ''}${String(Number(start) + i).padStart(start.length, '0')}${count[3] ?? ''}`)
    : byEnds
  const taken = new Set(plan.cables.map((c) => c.label.toLowerCase()))
  const clash = labels.find((l) => taken.has(l.toLowerCase()))
  return clash === undefined ? labels : { code: 'edit-labels-taken', label: clash }
}
