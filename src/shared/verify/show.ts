import type { DeviceOutcome, Evidence, Link, PortRef, SeenEnd, Unlinked } from '#shared/model/verdict.ts'
import { compareNatural } from '#shared/naming/port-name.ts'
import { evidenceOfView } from './make-finding.ts'
import {
  believedView,
  CDP,
  LLDP,
  masksOf,
  refOf,
  type DeviceNode,
  type LinkNode,
  type PortNode,
  type View,
} from './nodes.ts'

/** A link as the verdict shows it. */
export function showLink(link: LinkNode): Link {
  return {
    cables: link.labels,
    a: refOf(link.a),
    b: refOf(link.b),
    status: link.status,
    evidence: evidence(link),
    ...(link.reason === undefined ? {} : { reason: link.reason }),
    seenByA: showViews(link.a.views),
    seenByB: showViews(link.b.views),
  }
}

function evidence({ a, b }: LinkNode): Evidence {
  const aSees = believedView(a, b) !== undefined
  const bSees = believedView(b, a) !== undefined
  return aSees ? (bSees ? 'both' : 'a') : bSees ? 'b' : 'none'
}

function showViews(views: readonly View[]): SeenEnd[] {
  const [only] = views
  if (only && views.length === 1) return [showView(only)]
  return views.map(showView).sort(compareSeen)
}

/** The far end of a view, as the record names it. */
export function showView(view: View): SeenEnd {
  const masks = masksOf(view)
  const to = view.to ?? view.port ?? view.far
  const known = view.device !== undefined
  const device = known ? view.device?.device.name : view.far?.name
  const port = to?.kind === 'port' ? to.name : view.far?.port
  const protocol = masks === (CDP | LLDP) ? 'cdp+lldp' : masks === CDP ? 'cdp' : 'lldp'
  const seen: Writable<SeenEnd> = { device, port, known, protocol, evidence: evidenceOfView(view) }
  // Deleting is rare; spreading what may be absent would cost a third of a large lab's verdict.
  if (device === undefined) delete seen.device
  if (port === undefined) delete seen.port
  if (view.matchedBy !== undefined) seen.matchedBy = view.matchedBy
  if (view.stale) seen.stale = true
  if (view.far?.unidentified) seen.unidentified = true
  return seen
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

function compareSeen(x: SeenEnd, y: SeenEnd): number {
  return (
    compareNatural(x.device ?? '', y.device ?? '') ||
    compareNatural(x.port ?? '', y.port ?? '') ||
    compareNatural(x.protocol, y.protocol) ||
    (x.evidence?.[0]?.lines[0] ?? 0) - (y.evidence?.[0]?.lines[0] ?? 0)
  )
}

export function showDevice(node: DeviceNode): DeviceOutcome {
  const { device, result } = node
  return {
    device: device.name,
    ...(device.rack === undefined ? {} : { rack: device.rack }),
    outcome: result?.outcome ?? 'not-collected',
    ...(result?.outcome === 'failed' && result.error ? { error: result.error } : {}),
    ...(result?.asked === undefined ? {} : { asked: result.asked }),
    ...(result?.collector === undefined ? {} : { collector: result.collector }),
  }
}

/** Views on ports without a link that no finding rests on, and those that stand on no port at all. */
export function showUnlinked(devices: readonly DeviceNode[], used: ReadonlySet<View>): Unlinked[] {
  const unlinked: { rank: number; entry: Unlinked }[] = []
  for (const device of devices) {
    for (const view of device.offLink > 0 ? device.views : []) {
      if (!view.at?.link && !used.has(view))
        unlinked.push({ rank: device.rank, entry: { at: at(view.at, device), saw: showView(view) } })
    }
    for (const view of device.homeless) {
      if (!used.has(view))
        unlinked.push({ rank: device.rank, entry: { at: at(undefined, device), saw: showView(view) } })
    }
  }
  unlinked.sort(
    (x, y) =>
      x.rank - y.rank || compareNatural(x.entry.at.port, y.entry.at.port) || compareSeen(x.entry.saw, y.entry.saw),
  )
  return unlinked.map(({ entry }) => entry)
}

function at(port: PortNode | undefined, device: DeviceNode): PortRef {
  return port ? refOf(port) : { device: device.device.name, port: '' }
}
