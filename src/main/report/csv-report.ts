/** One row a link, for spreadsheets. */
import type { VerdictDocument } from '#shared/model/verdict.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { SeenEnd } from '#shared/model/verdict.ts'

const HEADER = [
  'cables',
  'a_rack',
  'a_device',
  'a_port',
  'b_rack',
  'b_device',
  'b_port',
  'status',
  'evidence',
  'reason',
  'seen_by_a',
  'seen_by_b',
  'finding',
  'message',
]

/** RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvReport(doc: VerdictDocument, plan: Plan): string {
  const rackOf = new Map(plan.devices.map((d) => [d.name, d.rack ?? '']))
  const findingOf = new Map(doc.findings.flatMap((f) => f.cables.map((c) => [c, f] as const)))
  const rows = doc.links.map((l) => {
    const finding = l.cables.map((c) => findingOf.get(c)).find((f) => f !== undefined)
    return [
      l.cables.join(' '),
      rackOf.get(l.a.device) ?? '',
      l.a.device,
      l.a.port,
      rackOf.get(l.b.device) ?? '',
      l.b.device,
      l.b.port,
      l.status,
      l.evidence,
      l.reason ?? '',
      seen(l.seenByA),
      seen(l.seenByB),
      finding?.kind ?? '',
      finding?.message ?? '',
    ]
  })
  return [HEADER, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function seen(ends: readonly SeenEnd[]): string {
  return ends.map((e) => `${e.device ?? '?'} ${e.port ?? '?'}`).join('; ')
}

/** A value as a CSV cell that no spreadsheet computes. */
export function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
