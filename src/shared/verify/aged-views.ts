import type { NeighborRecord } from '#shared/model/observation.ts'
import { CDP, LLDP, maskOf, type PortNode, type View } from './nodes.ts'

/** Seconds of holdtime with which a record has missed a refresh, and how often records are renewed, by default. */
const MISSED_S = { [CDP]: 118, [LLDP]: 88 } as const
const REFRESH_S = { [CDP]: 60, [LLDP]: 30 } as const
/** Longer holdtimes are no defaults, and say nothing of the age of others. */
const LONGEST_S = 180

/**
 * Rule 1 of verification.md, section 2: a view is a leftover if it has missed a refresh and has over one refresh less
 * than another of the same protocol on its port or of its far port, unless its far end returns it by a view that has
 * missed none.
 */
export function markAged(port: PortNode): void {
  let tops: Tops | undefined
  for (const view of port.views) {
    if (view.stale || !hasMissed(view)) continue
    tops ??= { [CDP]: top(port, CDP), [LLDP]: top(port, LLDP) }
    if (!isBeaten(view, port, CDP, tops) && !isBeaten(view, port, LLDP, tops)) continue
    const { to } = view
    const back = to?.kind === 'port' ? to.views.find((other) => other.to === port) : undefined
    if (!back || hasMissed(back)) view.stale = true
  }
}

/** Seconds that are left of the holdtime; an announced one that is not counted down says nothing of it. */
function leftOf(record: NeighborRecord): number | undefined {
  return record.ttlAdvertised ? undefined : record.holdtimeS
}

/** All of its records have missed a refresh; one without holdtime has missed none. */
function hasMissed(view: View): boolean {
  for (const record of view.records) {
    const left = leftOf(record)
    if (left === undefined || left > MISSED_S[maskOf(record) as 1 | 2]) return false
  }
  return true
}

function isBeaten(view: View, port: PortNode, protocol: typeof CDP | typeof LLDP, tops: Tops): boolean {
  const own = holdtime(view, protocol)
  if (own === undefined) return false
  const limit = own + REFRESH_S[protocol]
  const [first, second] = tops[protocol]
  if (((first?.view === view ? second : first)?.time ?? -1) > limit) return true
  const isFresher = (other: View): boolean => other !== view && (holdtime(other, protocol) ?? 0) > limit
  const { to } = view
  return (
    to?.kind === 'port' &&
    (to.views.some((other) => other.to !== port && isFresher(other)) || to.seenBy.some(isFresher))
  )
}

interface Aged {
  readonly view: View
  readonly time: number
}

/** The two freshest views of a port by protocol: a hostile device may show ten thousand, each held against the others. */
type Tops = Readonly<Record<typeof CDP | typeof LLDP, readonly Aged[]>>

function top(port: PortNode, protocol: number): Aged[] {
  let best: Aged[] = []
  for (const view of port.views) {
    const time = holdtime(view, protocol)
    if (time === undefined) continue
    if (best.length < 2 || time > (best[1]?.time ?? 0))
      best = [...best, { view, time }].sort((x, y) => y.time - x.time).slice(0, 2)
  }
  return best
}

/** The longest holdtime a view has by a protocol, if it is no longer than a default one. */
function holdtime(view: View, protocol: number): number | undefined {
  let most: number | undefined
  for (const record of view.records) {
    const left = maskOf(record) === protocol ? leftOf(record) : undefined
    if (left === undefined || left > LONGEST_S) continue
    if (most === undefined || left > most) most = left
  }
  return most
}
