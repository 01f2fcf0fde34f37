/** What the first page of every report says. */
import type { RackSection, Report } from '#shared/report/build-report.ts'
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

/** Says where the findings of a rack stand that are told under another one; empty where there are none. */
export function elsewhereWords({ findings, elsewhere }: RackSection): string {
  const { count, racks } = elsewhere
  if (count === 0) return ''
  const more = findings.length > 0 ? ' more' : ''
  return count === 1
    ? `1${more} finding concerns this rack; it stands under ${racks.join(', ')}.`
    : `${count}${more} findings concern this rack; they stand under ${racks.join(', ')}.`
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
  const counted = LINK_STATES.reduce((n, s) => n + counts[s], 0) - counts.ignored
  const right = counts.both + counts.one
  const moves = report.sections.reduce((n, s) => n + s.fixes.filter((f) => !f.done).length, 0)
  const unread = report.failed.length + report.notCollected.length
  const good = report.openErrors === 0 && right === counted && unread === 0
  const open: string[] = []
  if (report.openErrors > 0) {
    open.push(
      `${report.openErrors} ${report.openErrors === 1 ? 'error is' : 'errors are'} open, ${moves} ${moves === 1 ? 'move mends' : 'moves mend'} what can be moved`,
    )
  }
  if (counts.plan > 0) open.push(`${counts.plan} ${counts.plan === 1 ? 'link is' : 'links are'} unverified`)
  if (unread > 0) open.push(`${unread} ${unread === 1 ? 'device was' : 'devices were'} not read`)
  return {
    share: counted === 0 ? '\u2013' : `${(Math.floor((right / counted) * 1000) / 10).toFixed(1)} %`,
    sentence: `${right} of ${counted} links are as planned.`,
    verdict: good
      ? 'Nothing is open.'
      : open.length > 0
        ? `${report.openErrors > 0 ? 'Not ready to accept: ' : 'No error is open, but '}${open.join('; ')}.`
        : `No error is open; ${counted - right} links differ as accepted.`,
    good,
  }
}
