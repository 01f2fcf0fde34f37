import type { EvidenceRef, Finding, FindingKind, Move, Severity } from '#shared/model/verdict.ts'
import { compareNatural } from '#shared/naming/port-name.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Message } from '#shared/words/message.ts'
import { findingId } from './finding-id.ts'
import type { FoundNode } from './found.ts'
import type { Step } from './moves.ts'
import { refOf, sourceOf, type DeviceNode, type LinkNode, type PortNode, type View } from './nodes.ts'

export interface FindingDraft {
  readonly kind: FindingKind
  readonly severity?: Severity
  readonly links?: readonly LinkNode[]
  readonly cables?: readonly string[]
  readonly ports?: Iterable<PortNode>
  /** The devices at fault; by default those of the ports. */
  readonly devices?: readonly DeviceNode[]
  readonly said: Message
  readonly views?: readonly View[]
  readonly steps?: readonly Step[]
  /** What the id is made of besides kind and ports, for findings that concern none. */
  readonly identity?: readonly string[]
}

/** Fills in a finding: everything in a stable order, ids from kind and ports. */
export function makeFinding(draft: FindingDraft): FoundNode {
  const ports = [...new Set(draft.ports ?? [])].sort(comparePlaces)
  const devices = [...new Set(draft.devices ?? [])].sort((x, y) => x.rank - y.rank)
  const identity = [
    ...ports.map((port) => `${deviceKey(port.device.device.name)}\t${port.key}`),
    ...(draft.identity ?? []),
    ...(ports.length === 0 ? devices.map((device) => deviceKey(device.device.name)) : []),
  ]
  const id = findingId(draft.kind, identity)
  const views = [...new Set(draft.views ?? [])]
  const concerned = devices.length > 0 ? devices : [...new Set(ports.map((port) => port.device))]
  const finding: Finding = {
    id,
    kind: draft.kind,
    severity: draft.severity ?? 'error',
    cables: draft.cables ?? labelsOf(draft.links ?? []),
    ports: ports.map(refOf),
    racks: racksOf([...ports.map((port) => port.device), ...devices]),
    ...(concerned.length > 0 ? { devices: concerned.map((device) => device.device.name) } : {}),
    said: draft.said,
    evidence: evidenceOf(views),
  }
  const first = ports[0]?.device ?? devices[0]
  const moves = (draft.steps ?? []).map((step) => ({ ...step, move: { ...step.move, finding: id } as Move }))
  return { finding, moves, views, rank: first?.rank ?? Number.MAX_SAFE_INTEGER, port: ports[0]?.name ?? '' }
}

/** Order of ports in lists: rack, device, natural order of names. */
export function comparePlaces(x: PortNode, y: PortNode): number {
  return x.device.rank - y.device.rank || compareNatural(x.name, y.name)
}

function labelsOf(links: readonly LinkNode[]): string[] {
  const sorted = [...links].sort((x, y) => firstCable(x) - firstCable(y))
  return [...new Set(sorted.flatMap((link) => link.labels))]
}

export function firstCable(link: LinkNode): number {
  return Math.min(...link.hops.map((hop) => hop.cable.index))
}

function racksOf(devices: readonly DeviceNode[]): string[] {
  const racks = new Map(devices.flatMap(({ rack }) => (rack ? [[rack.rank, rack.rack.name]] : [])))
  return [...racks].sort(([x], [y]) => x - y).map(([, name]) => name)
}

/** The place of one view in the raw output. */
export function evidenceOfView(view: View): EvidenceRef[] {
  const [record] = view.records
  if (!record || view.records.length > 1) return evidenceOf([view])
  return [{ device: sourceOf(view), command: record.command, lines: record.lines }]
}

/** Places in the raw output, each once, by device, command and line. */
export function evidenceOf(views: readonly View[]): EvidenceRef[] {
  const refs = new Map<string, EvidenceRef>()
  for (const view of views) {
    const source = sourceOf(view)
    for (const { command, lines } of view.records)
      refs.set(`${source}\t${command}\t${lines[0]}\t${lines[1]}`, { device: source, command, lines })
  }
  return [...refs.values()].sort(
    (x, y) =>
      compareNatural(x.device, y.device) ||
      (x.command < y.command ? -1 : x.command > y.command ? 1 : 0) ||
      x.lines[0] - y.lines[0],
  )
}
