/** Links as rows of cells, the same in CSV and workbooks. */
import type { Report } from '#shared/report/build-report.ts'
import { reasonWords } from '#shared/words/reason-words.ts'
import type { Finding, Link, SeenEnd } from '#shared/model/verdict.ts'
import { sentence } from '#shared/words/message.ts'

export const LINK_COLUMNS = [
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
] as const

/** A function from link to cells, in the order of `LINK_COLUMNS`. */
export function linkRow({ plan, document }: Report): (link: Link) => string[] {
  const rackOf = new Map(plan.devices.map((d) => [d.name, d.rack ?? '']))
  const findingOf = findingsByCable(document.findings)
  return (l) => {
    const finding = findingOf(l)
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
      seenWords(l.seenByA),
      seenWords(l.seenByB),
      finding?.kind ?? '',
      finding ? sentence(finding.said) : '',
    ]
  }
}

/** The finding that a link belongs to: an error before a warning. */
export function findingsByCable(findings: readonly Finding[]): (link: Link) => Finding | undefined {
  const byCable = new Map<string, Finding>()
  for (const f of findings) {
    for (const c of f.cables) if (!byCable.has(c) || f.severity === 'error') byCable.set(c, f)
  }
  return (link) => link.cables.map((c) => byCable.get(c)).find((f) => f !== undefined)
}

/** What an end sees, in words. */
export function seenWords(ends: readonly SeenEnd[]): string {
  return ends.map((e) => `${e.device ?? '?'} ${e.port ?? '?'}${e.stale ? ' (stale)' : ''}`).join('; ')
}

/** Status with its reason, for people. */
export function statusWords(link: Link): string {
  const seen = link.status === 'ok' ? (link.evidence === 'both' ? 'ok, both ends' : 'ok, one end') : link.status
  return link.reason === undefined ? seen : `${seen}: ${reasonWords(link.reason)}`
}
