/** What the first page of every report says. */
import { say } from '#shared/words/message.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'
import type { RackSection, RawEvidence, Report } from '#shared/report/build-report.ts'
import { counted } from '#shared/words/entry.ts'
import { LINK_STATES } from '#shared/report/link-state.ts'

/** Heads of the table that has a row for each rack. */
export const RACK_COLUMNS: readonly string[] = [
  'Rack',
  'Devices read',
  'Links',
  'As planned',
  'One way, conflict',
  'Miswired',
  'Missing',
  'Unverified',
  'Ignored',
  'Errors',
]

/** Where to find the findings of a rack that are listed under another one; empty if there are none. */
export function elsewhereWords({ findings, elsewhere }: RackSection): string {
  const { count, racks } = elsewhere
  if (count === 0) return ''
  const more = findings.length > 0 ? ' more' : ''
  return `${count}${more} ${count === 1 ? 'finding' : 'findings'} of this rack: see ${racks.join(', ')}.`
}

export interface Headline {
  /** Share of the links in scope, less the ignored ones, that are as planned: `95.8 %`. Never rounded up to 100. */
  readonly share: string
  readonly sentence: string
  readonly verdict: string
  readonly good: boolean
}

export function headline(report: Report): Headline {
  const { counts } = report
  const all = LINK_STATES.reduce((n, s) => n + counts[s], 0) - counts.ignored
  const right = counts.both + counts.one
  const moves = report.sections.reduce((n, s) => n + s.fixes.filter((f) => !f.done).length, 0)
  const unread = report.failed.length + report.notCollected.length
  const good = report.openErrors === 0 && right === all && unread === 0
  const open = [
    ...(report.openErrors > 0
      ? [counted(report.openErrors, 'open error'), ...(moves > 0 ? [`${counted(moves, 'move')} to fix them`] : [])]
      : []),
    ...(counts.plan > 0 ? [counted(counts.plan, 'unverified link')] : []),
    ...(unread > 0 ? [`${counted(unread, 'device')} not read`] : []),
  ]
  const differing = counted(all - right, 'link')
  return {
    share: all === 0 ? '\u2013' : `${(Math.floor((right / all) * 1000) / 10).toFixed(1)} %`,
    sentence: `${right} of ${counted(all, 'link')} as planned.`,
    verdict: good
      ? 'Nothing is open.'
      : open.length > 0
        ? `${report.openErrors > 0 ? 'Not ready to accept' : 'No open error'}: ${open.join(' · ')}.`
        : `No open error. ${differing} ${all - right === 1 ? 'differs' : 'differ'}, as accepted.`,
    good,
  }
}

/** Raw output by the finding that rests on it, in the order of the findings. */
export function evidenceByFinding(
  report: Report,
): { readonly headline: string; readonly outputs: readonly RawEvidence[] }[] {
  const by = new Map<string, RawEvidence[]>()
  for (const each of report.evidence) by.set(each.finding, [...(by.get(each.finding) ?? []), each])
  return report.document.findings.flatMap(({ id, kind, said }) => {
    const outputs = by.get(id)
    return outputs ? [{ headline: `${KIND_NAMES[kind]}: ${say(said).headline}`, outputs }] : []
  })
}
