/** Many cables from one line: `leaf-01 Eth1/1-24 <-> pp-3 front 1-24`, `srv-{1..32} nic{1..8} <-> leaf-{nic} Ethernet1/{srv}`. */
import type { Cable, Plan, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import { expandRule } from '#shared/rules/expand-rule.ts'
import type { Message } from '#shared/words/message.ts'
import { nearName } from './near-name.ts'

export interface RangeRequest {
  /** The two sides, parted by `↔`, `<->` or a dash between blanks. */
  readonly range: string
  /** Labels in a row: `C-{0001}` counts from 1 in four digits; absent, cables are called by their ends. */
  readonly label?: string
  /** What all of them have in common. */
  readonly common?: Pick<Cable, 'type' | 'color' | 'lengthM' | 'notes'>
}

interface LabelRequest extends Pick<RangeRequest, 'label'> {
  /** Counts on past labels that are taken, and does not refuse them. */
  readonly skipsTaken?: boolean
}

/** What the cables would be, or why there are none; the plan is left alone. */
export type RangePreview =
  | { readonly kind: 'cables'; readonly cables: readonly Cable[] }
  | { readonly kind: 'refused'; readonly reason: Message }

/**
 * The cables of a line in order (`expandRule`). Refuses what cannot be read, unequal counts, unknown devices, ports that
 * have a cable already or are named twice, and labels that are taken.
 */
export function rangeConnect(plan: Plan, request: RangeRequest): RangePreview {
  const devices = plan.devices.map((d) => d.name)
  const expanded = expandRule(request.range, devices)
  if (expanded.kind === 'refused') {
    const { reason } = expanded
    if (reason.code !== 'edit-no-device') return expanded
    return { kind: 'refused', reason: { ...reason, near: nearName(reason.device, devices)?.name } }
  }
  const { pairs } = expanded
  return cablesBetween(plan, pairs, request)
}

/** Cables between these ports, in order. */
export function cablesBetween(
  plan: Plan,
  pairs: readonly Pick<Cable, 'a' | 'b'>[],
  request: LabelRequest & Pick<RangeRequest, 'common'>,
): RangePreview {
  const busy = busyPort(plan, pairs)
  if (busy !== undefined) return { kind: 'refused', reason: busy }
  const labels = labelsFor(plan, request, pairs)
  if ('code' in labels) return { kind: 'refused', reason: labels }
  const cables = pairs.map(
    ({ a, b }, i): Cable => ({ label: labels[i] ?? '', a, b, ...request.common, status: 'planned', ignore: false }),
  )
  return { kind: 'cables', cables }
}

/** Why a port cannot take one more cable; undefined if all are free. */
function busyPort(plan: Plan, pairs: readonly Pick<Cable, 'a' | 'b'>[]): Message | undefined {
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
  for (const port of pairs.flatMap(({ a, b }) => [a, b])) {
    const label = used.get(key(port))
    if (label !== undefined) return { code: 'edit-port-taken', ...port, cable: label }
    if (named.has(key(port))) return { code: 'edit-port-twice', ...port }
    named.add(key(port))
  }
  return undefined
}

function labelsFor(
  plan: Plan,
  { label: pattern, skipsTaken }: LabelRequest,
  pairs: readonly Pick<Cable, 'a' | 'b'>[],
): readonly string[] | Message {
  const taken = new Set(plan.cables.map((c) => c.label.toLowerCase()))
  const isTaken = (label: string): boolean => taken.has(label.toLowerCase())
  const count = /^([^{}]*)\{(\d{1,9})\}([^{}]*)$/.exec(pattern?.trim() ?? '')
  if (pattern !== undefined && pattern.trim() !== '' && !count)
    return { code: 'edit-label-without-counter', text: pattern }
  const [, before = '', start = '', after = ''] = count ?? []
  let next = Number(start)
  const counted = (): string => `${before}${String(next++).padStart(start.length, '0')}${after}`
  const labels = pairs.map(({ a, b }) => {
    if (!count) return `${a.device}:${a.port}--${b.device}:${b.port}`
    let label = counted()
    while (skipsTaken && isTaken(label)) label = counted()
    return label
  })
  const clash = labels.find(isTaken)
  return clash === undefined ? labels : { code: 'edit-labels-taken', label: clash }
}
