import type { VerdictDocument } from '#shared/model/verdict.ts'
import type { Plan } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'

/** The part of a verdict that concerns some racks; the summary stays that of the whole lab. */
export function scopeToRacks(doc: VerdictDocument, plan: Plan, racks: readonly string[]): VerdictDocument {
  if (racks.length === 0) return doc
  const wanted = new Set(racks.map(deviceKey))
  const inScope = (rack: string | undefined): boolean => rack !== undefined && wanted.has(deviceKey(rack))
  const rackOf = new Map(plan.devices.map((d) => [deviceKey(d.name), d.rack]))
  const holds = (device: string): boolean => inScope(rackOf.get(deviceKey(device)))
  const findings = doc.findings.filter((f) => f.racks.some(inScope))
  const ids = new Set(findings.map((f) => f.id))
  return {
    ...doc,
    racks: doc.racks.filter((r) => inScope(r.rack)),
    devices: doc.devices.filter((d) => inScope(d.rack)),
    links: doc.links.filter((l) => holds(l.a.device) || holds(l.b.device)),
    findings,
    moves: doc.moves.filter((m) => ids.has(m.finding)),
    unlinked: doc.unlinked.filter((u) => holds(u.at.device)),
  }
}
