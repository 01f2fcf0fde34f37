/** First page of the HTML report: what, when, how much of it is right, what could not be read, who signs. */
import type { Report } from '#shared/report/build-report.ts'
import { LINK_STATES, type LinkState, STATE_LOOKS } from '#shared/report/link-state.ts'
import { escapeMarkup as e } from '#shared/words/plain-text.ts'
import { readLogo } from './logo.ts'
import { htmlTable } from './html-tables.ts'
import { headline, RACK_COLUMNS } from './report-words.ts'
import { svgMark } from './svg-elevation.ts'
import { sentence } from '#shared/words/message.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'
import { localTime, localDate } from '#shared/words/local-time.ts'

export function htmlSummary(report: Report): string {
  const { document: doc } = report
  const { share, sentence, verdict, good } = headline(report)
  const { counts } = report
  return `${logo(report)}<p class="dim">${report.title}</p><h1>${e(doc.lab.name)}</h1>
<dl><dt>Run</dt><dd>${e(doc.run.id)}, ${e(localTime(doc.run.startedAt))} to ${e(localTime(doc.run.finishedAt))}</dd><dt>Scope</dt><dd>${e(report.scope)}</dd><dt>Plan</dt><dd class="mono">${e(doc.lab.planHash)}</dd>${report.by === undefined ? '' : `<dt>By</dt><dd>${e(report.by)}</dd>`}<dt>Program</dt><dd>Plumbline ${e(report.version)}</dd></dl>
<div class="big"><b>${share}</b><p><b>${sentence}</b><br><span class="${good ? 'good' : 'bad'}">${verdict}</span></p></div>
${meter(counts)}
<div class="states">${LINK_STATES.map((s) => `<div>${svgMark(s)}<span>${STATE_LOOKS[s].words}</span><b>${counts[s]}</b></div>`).join('')}</div>
<h3>By rack</h3>${rackTable(report)}<p class="dim">A link between two racks counts in both. Coverage ${(doc.summary.coverage * 100).toFixed(1)} %: links with data from at least one end, ignored links excluded.</p>
${failedTable(report)}${decidedTable(report)}
${report.parts.has('signoff') ? htmlSignOff(report) : ''}
`
}

/** What a page says of itself where no summary does. */
export function htmlShortHead(report: Report): string {
  const { lab, run } = report.document
  return `${logo(report)}<p class="dim">${report.title}</p><h1>${e(lab.name)}</h1><p class="dim">${e(run.id)}, ${e(localTime(run.finishedAt))}, ${e(report.scope)}</p>\n`
}

export function htmlSignOff({ by, cabledBy }: Report): string {
  const line = (title: string, who = ''): string =>
    `<section><div>${e(who)}</div><span><span>${title}</span><span>Date</span></span></section>`
  return `<h3>Sign-off</h3><div class="sign">${line('Cabled by', cabledBy)}${line('Accepted by', by)}</div>`
}

function logo({ logo: url }: Report): string {
  return url === undefined ? '' : `<img class="logo" alt="" src="${e(readLogo(url).url)}">`
}

function meter(counts: Readonly<Record<LinkState, number>>): string {
  const parts = LINK_STATES.filter((s) => counts[s] > 0).map((s) => `<i class="m-${s}" style="flex:${counts[s]}"></i>`)
  return `<div class="meter" aria-hidden="true">${parts.join('')}</div>`
}

function rackTable(report: Report): string {
  const rows = report.sections.flatMap(({ title, tally: t, devices }) =>
    t
      ? [
          [
            `<b>${e(title)}</b>`,
            `${devices.collected} of ${devices.asked}`,
            ...[t.links, t.ok, t.oneWay + t.conflict, t.miswired, t.missing, t.unverified, t.ignored, t.findings].map(
              String,
            ),
          ],
        ]
      : [],
  )
  return htmlTable(RACK_COLUMNS, rows)
}

function failedTable({ failed, notCollected }: Report): string {
  const rows = failed.map((f) => [
    `<b>${e(f.device)}</b>`,
    e(f.place),
    `<b class="bad">${e(f.problem)}</b>`,
    e(f.message),
    e(f.remedy),
  ])
  const rest = notCollected.length > 0 ? `<p><b>Not asked:</b> ${e(notCollected.join(', '))}.</p>` : ''
  if (rows.length === 0) return rest
  return `<h3>Devices that could not be read</h3><div class="failed">${htmlTable(['Device', 'Place', 'Problem', 'What happened', 'What to do'], rows)}</div>${rest}`
}

function decidedTable({ decided }: Report): string {
  if (decided.length === 0) return ''
  return `<h3>Accepted and ignored</h3>${htmlTable(
    ['Finding', 'Decision', 'Reason', 'When'],
    decided.map((d) => [
      `${e(KIND_NAMES[d.finding.kind])}: ${e(sentence(d.finding.said))}`,
      d.state,
      e(d.reason ?? 'no reason given'),
      e(localDate(d.decidedAt ?? '')),
    ]),
  )}`
}
