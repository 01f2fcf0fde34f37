import type { InterfaceState } from '#shared/model/observation.ts'
import type { LinkReason, LinkStatus, MissingReason, UnverifiedReason } from '#shared/model/verdict.ts'
import { isManagementPort } from '#shared/platforms/port-name.ts'
import { canHear, isEdge, type EndNode, type LinkNode, type PortNode, type View } from './nodes.ts'
import type { Reading } from './reading.ts'

export interface Judgement {
  readonly status: LinkStatus
  readonly reason: LinkReason | undefined
}

/** What a port shows, under the names as they are read. */
interface Facts {
  readonly planned: PortNode
  /** The port that stands here: whose device hears, speaks and has an interface state. */
  readonly port: PortNode
  readonly seen: readonly EndNode[]
  readonly joined: readonly EndNode[]
}

export const OK: Judgement = { status: 'ok', reason: undefined }
const IGNORED: Judgement = { status: 'ignored', reason: undefined }

/** The status of a planned link (verification.md, section 4); without a reading, by the names as they were seen. */
export function judge(link: LinkNode, reading?: Reading): Judgement {
  if (link.ignore) return IGNORED
  const a = factsOf(link.a, reading)
  const b = factsOf(link.b, reading)
  const aSees = a.seen.includes(b.planned)
  const bSees = b.seen.includes(a.planned)
  if (aSees || bSees) {
    const status = aSees && bSees ? 'ok' : halfSeen(aSees ? b : a, aSees ? a : b)
    if (status !== 'ok' || sure(a, b, reading) || sure(b, a, reading)) return { status, reason: undefined }
    return { status: 'unverified', reason: 'device-only' }
  }
  if ([...a.joined, ...b.joined].some((end) => !isUnidentified(end))) return { status: 'miswired', reason: undefined }
  if (isThrough(a.port) || isThrough(b.port)) return { status: 'unverified', reason: 'through-silent' }
  const unidentified = a.joined.length + b.joined.length > 0
  const dark = a.port.device.dark || b.port.device.dark
  if (!dark && !unidentified) {
    const reason = missingReason(a, b)
    if (reason) return { status: 'missing', reason }
  }
  const deaf = a.port.device.deaf || b.port.device.deaf
  const reason = dark ? 'dark-end' : deaf ? 'deaf-end' : unidentified ? 'unidentified-end' : undefined
  return { status: 'unverified', reason: reason ?? unverifiedReason(a.port, b.port) }
}

/** One end sees the other by a view that proves the port, and not the device alone. */
function sure(seer: Facts, other: Facts, reading: Reading | undefined): boolean {
  if (reading?.active) return reading.surelySees(seer.planned, other.planned)
  const proves = (view: View): boolean => view.to === other.planned && isEdge(view) && !view.deviceOnly
  return seer.port.views.some(proves) || seer.port.guests.some(proves)
}

/** A silent box has passed frames on to or from this port. */
function isThrough(port: PortNode): boolean {
  return port.views.some(({ passed }) => passed) || port.seenBy.some(({ passed }) => passed)
}

function factsOf(planned: PortNode, reading: Reading | undefined): Facts {
  if (!reading?.active) return { planned, port: planned, seen: seenBy(planned), joined: planned.joined }
  return { planned, port: reading.physical(planned), seen: reading.seen(planned), joined: reading.joined(planned) }
}

function seenBy(port: PortNode): EndNode[] {
  const ends: EndNode[] = []
  for (const view of port.views) if (isEdge(view) && view.to) ends.push(view.to)
  for (const view of port.guests) if (isEdge(view) && view.to) ends.push(view.to)
  return ends
}

export function isUnidentified(end: EndNode): boolean {
  return end.kind === 'far' && end.unidentified
}

/** One end sees the other; what does it mean that the other does not? */
function halfSeen(blind: Facts, seer: Facts): LinkStatus {
  if (!canHear(blind.port.device, seer.port.device)) return 'ok'
  if (blind.seen.length === 0) return 'one-way'
  return blind.seen.every(isUnidentified) ? 'ok' : 'conflict'
}

const MISSING: readonly MissingReason[] = ['port-absent', 'no-transceiver', 'admin-down', 'err-disabled', 'link-down']

function missingReason(a: Facts, b: Facts): MissingReason | undefined {
  const states = [portState(a.port), portState(b.port)]
  for (const reason of MISSING) if (states.includes(reason as InterfaceState | 'port-absent')) return reason
  const heard = canHear(a.port.device, b.port.device) || canHear(b.port.device, a.port.device)
  return heard ? 'no-neighbor' : undefined
}

/** State of the port as its device tells it; undefined if interface status is not known. */
export function portState(port: PortNode): InterfaceState | 'port-absent' | undefined {
  const { interfaces, result } = port.device
  if (!interfaces || interfaces.size === 0) return undefined
  const record = interfaces.get(port.key)
  if (record) return record.state
  // What a failed device did not show may be what it had not come to yet; a table of switch ports leaves out others.
  const whole = result?.outcome === 'collected' && !result.interfacesPartial
  return whole && !isManagementPort(port.name) ? 'port-absent' : undefined
}

function unverifiedReason(a: PortNode, b: PortNode): UnverifiedReason {
  const speaking = [a.device, b.device].filter((device) => device.speaks !== 0)
  for (const { result } of speaking)
    if (result?.outcome === 'failed') return `failed:${result.error?.code ?? 'cancelled'}`
  if (speaking.some((device) => device.result === undefined)) return 'not-collected'
  if (speaking.length < 2) return portState(a) === 'up' || portState(b) === 'up' ? 'silent-end-link-up' : 'silent-end'
  return 'no-common-protocol'
}
