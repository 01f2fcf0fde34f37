/** Which part of a verdict a report is about. */
import type { Plan } from '#shared/model/plan.ts'
import type { ReportScope } from '#shared/model/report-request.ts'
import type { Finding, Link, VerdictDocument } from '#shared/model/verdict.ts'
import { deviceKey } from '#shared/naming/device-name.ts'

export const WHOLE_LAB: ReportScope = { racks: [], devices: [], findingsOnly: false }

/** The part of a verdict that a scope asks for; the summary stays that of the whole lab. */
export function scopeVerdict(doc: VerdictDocument, plan: Plan, scope: ReportScope): VerdictDocument {
  const placed = scope.racks.length + scope.devices.length > 0 ? scopeToPlace(doc, plan, scope) : doc
  return scope.findingsOnly ? onlyFindings(placed) : placed
}

function scopeToPlace(doc: VerdictDocument, plan: Plan, scope: ReportScope): VerdictDocument {
  const racks = new Set(scope.racks.map(deviceKey))
  const inRack = (rack: string | undefined): boolean => rack !== undefined && racks.has(deviceKey(rack))
  const devices = new Set(scope.devices.map(deviceKey))
  for (const d of plan.devices) if (inRack(d.rack)) devices.add(deviceKey(d.name))
  const holds = (device: string): boolean => devices.has(deviceKey(device))
  const concerns = (f: Finding): boolean =>
    f.racks.some(inRack) || f.ports.some((p) => holds(p.device)) || (f.devices ?? []).some(holds)
  const findings = doc.findings.filter(concerns)
  const ids = new Set(findings.map((f) => f.id))
  const inDevices = new Set(plan.devices.flatMap((d) => (holds(d.name) && d.rack ? deviceKey(d.rack) : [])))
  return {
    ...doc,
    racks: doc.racks.filter((r) => inRack(r.rack) || inDevices.has(deviceKey(r.rack))),
    devices: doc.devices.filter((d) => holds(d.device)),
    links: doc.links.filter((l) => holds(l.a.device) || holds(l.b.device)),
    findings,
    moves: doc.moves.filter((m) => ids.has(m.finding)),
    unlinked: doc.unlinked.filter((u) => holds(u.at.device)),
  }
}

function onlyFindings(doc: VerdictDocument): VerdictDocument {
  const cables = new Set(doc.findings.flatMap((f) => f.cables))
  const wrong = (l: Link): boolean =>
    (l.status !== 'ok' && l.status !== 'unverified' && l.status !== 'ignored') || l.cables.some((c) => cables.has(c))
  return {
    ...doc,
    links: doc.links.filter(wrong),
    devices: doc.devices.filter((d) => d.outcome !== 'collected'),
    unlinked: [],
  }
}
