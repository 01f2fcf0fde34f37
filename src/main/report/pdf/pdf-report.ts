/** The acceptance report on paper. */
import type { Finding } from '#shared/model/verdict.ts'
import type { RackSection, Report, ReportFinding, ReportFix } from '#shared/report/build-report.ts'
import { stateOfLink } from '#shared/report/link-state.ts'
import type { PaperSize } from '#shared/model/report-request.ts'
import { statusWords } from '#main/report/link-rows.ts'
import { elsewhereWords, evidenceByFinding } from '#main/report/report-words.ts'
import { openPdf, Paper, pdfBytes, type TableCell } from './paper.ts'
import { pdfElevations, pdfMark } from './pdf-elevation.ts'
import { firstPage, shortHead, signOff } from './pdf-first-page.ts'
import { BAD, DIM } from './pdf-inks.ts'
import { sentence } from '#shared/words/message.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'
import { localTime, localDate } from '#shared/words/local-time.ts'

export async function* pdfReport(report: Report, size: PaperSize): AsyncGenerator<Uint8Array> {
  const { lab, run } = report.document
  const doc = await openPdf(size, `Cabling of ${lab.name}`, run.finishedAt)
  const foot = {
    left: `${lab.name}, ${run.id}, ${localTime(run.finishedAt)}`,
    right: `plan ${lab.planHash.slice(0, 19)}`,
  }
  const paper = new Paper(doc, foot)
  const { parts } = report
  if (parts.has('summary')) firstPage(paper, report)
  else shortHead(paper, report)
  if (parts.has('elevations'))
    pdfElevations(
      paper,
      report.sections.flatMap((s) => s.elevation ?? []),
    )
  if (parts.has('fixes')) fixPages(paper, report)
  if (parts.has('tables')) {
    for (const section of report.sections) rackPages(paper, section)
    lastPages(paper, report)
  }
  comparisonPages(paper, report)
  if (parts.has('evidence')) evidencePages(paper, report)
  if (parts.has('signoff') && !parts.has('summary')) signOff(paper, report)
  paper.finish()
  yield* pdfBytes(doc)
}

function fixPages(paper: Paper, { sections, title }: Report): void {
  const moves = sections.reduce((n, s) => n + s.fixes.length, 0)
  if (moves === 0) {
    // A list that was asked for alone says so; in a report the first page does.
    if (title === 'Fix list') paper.text('Nothing to move.', { size: 11 })
    return
  }
  paper.newPart()
  paper.heading('Fix list, in walking order', 15, true)
  for (const { title: rack, fixes } of sections) {
    if (fixes.length === 0) continue
    paper.heading(`${rack}: ${fixes.length} ${fixes.length === 1 ? 'move' : 'moves'}`, 11)
    paper.table(
      [
        { title: '', share: 0.04 },
        { title: '', share: 0.05, right: true },
        { title: 'Move', share: 0.74 },
        { title: 'Why', share: 0.17 },
      ],
      fixes.map((f) => fixRow(paper, f)),
      9,
    )
  }
}

function fixRow(paper: Paper, fix: ReportFix): (TableCell | string)[] {
  return [
    { text: '', draw: tickBox(paper, fix.done) },
    { text: `${fix.number}`, bold: true },
    fix.words,
    { text: fix.why, color: DIM },
  ]
}

/** A box to tick by hand. */
export function tickBox(paper: Paper, ticked = false): (x: number, y: number) => void {
  return (x, y) => {
    paper.doc
      .rect(x + 1, y, 8.5, 8.5)
      .lineWidth(0.9)
      .strokeColor('#454c5a')
      .stroke()
    if (ticked)
      paper.doc
        .moveTo(x + 2.5, y + 4.5)
        .lineTo(x + 4.5, y + 7)
        .lineTo(x + 8.5, y + 1.5)
        .stroke()
  }
}

function rackPages(paper: Paper, section: RackSection): void {
  if (section.findings.length + section.links.length === 0) return
  paper.newPart()
  paper.heading(section.title, 15, true)
  const { tally: t } = section
  if (t)
    paper.text(
      `${t.ok} of ${t.links - t.ignored} links as planned; ${t.miswired} miswired, ${t.missing} missing, ${t.oneWay + t.conflict} one way or in conflict, ${t.unverified} unverified, ${t.ignored} ignored. ${section.devices.collected} of ${section.devices.asked} devices read.`,
    )
  paper.space(6)
  if (section.findings.length > 0) {
    paper.heading('Findings', 11)
    paper.table(
      [
        { title: 'Kind', share: 0.2 },
        { title: 'What is so', share: 0.7 },
        { title: 'State', share: 0.1 },
      ],
      section.findings.map(findingRow),
    )
  }
  const elsewhere = elsewhereWords(section)
  if (elsewhere !== '') paper.text(elsewhere)
  if (section.links.length === 0) return
  paper.heading('Links', 11)
  paper.table(
    [
      { title: 'Cables', share: 0.13, mono: true },
      { title: 'A end', share: 0.285, mono: true },
      { title: 'B end', share: 0.285, mono: true },
      { title: 'Verdict', share: 0.3 },
    ],
    (function* () {
      for (const l of section.links) {
        const draw = (x: number, y: number): void => pdfMark(paper.doc, stateOfLink(l), x, y + 0.5, 6)
        yield [
          l.cables.join(' '),
          `${l.a.device} ${l.a.port}`,
          `${l.b.device} ${l.b.port}`,
          { text: statusWords(l), draw, indent: 10 },
        ]
      }
    })(),
    7.6,
  )
}

function findingRow({ finding, state }: ReportFinding): (TableCell | string)[] {
  const open = finding.severity === 'error' && state === 'open'
  return [
    { text: `${KIND_NAMES[finding.kind]} (${finding.severity})`, bold: true, ...(open ? { color: BAD } : {}) },
    sentence(finding.said),
    state,
  ]
}

function lastPages(paper: Paper, report: Report): void {
  if (report.unverified.length > 0) {
    paper.newPart()
    paper.heading('Unverified, and why', 15, true)
    paper.table(
      [
        { title: 'Cables', share: 0.13, mono: true },
        { title: 'A end', share: 0.285, mono: true },
        { title: 'B end', share: 0.285, mono: true },
        { title: 'Why', share: 0.3 },
      ],
      report.unverified.map(({ link: l, why }) => [
        l.cables.join(' '),
        `${l.a.device} ${l.a.port}`,
        `${l.b.device} ${l.b.port}`,
        why,
      ]),
      7.6,
    )
  }
  if (report.decided.length > 0) {
    paper.heading('Accepted and ignored', 15, true)
    paper.table(
      [
        { title: 'Finding', share: 0.5 },
        { title: 'Decision', share: 0.1 },
        { title: 'Reason', share: 0.28 },
        { title: 'When', share: 0.12 },
      ],
      report.decided.map((d) => [
        `${KIND_NAMES[d.finding.kind]}: ${sentence(d.finding.said)}`,
        d.state,
        d.reason ?? 'no reason given',
        localDate(d.decidedAt ?? ''),
      ]),
    )
  }
}

function comparisonPages(paper: Paper, report: Report): void {
  if (!report.comparison) return
  const { run, mended, still, new: fresh } = report.comparison
  paper.heading(`Compared with ${run.id}, ${localTime(run.finishedAt)}`, 15, true)
  paper.text(`${mended.length} fixed, ${fresh.length} new, ${still.length} still there.`)
  paper.space(6)
  const rows = (word: string, findings: readonly Finding[]): (TableCell | string)[][] =>
    findings.map((f) => [{ text: word, bold: true }, KIND_NAMES[f.kind], sentence(f.said)])
  paper.table(
    [
      { title: '', share: 0.1 },
      { title: 'Kind', share: 0.16 },
      { title: 'What', share: 0.74 },
    ],
    [...rows('fixed', mended), ...rows('new', fresh), ...rows('still there', still)],
  )
}

/** What devices printed, below the finding that rests on it. */
function evidencePages(paper: Paper, report: Report): void {
  paper.newPart()
  paper.heading('Raw output', 15, true)
  const groups = evidenceByFinding(report)
  if (groups.length === 0) paper.text('No finding rests on output that this lab keeps.')
  for (const { headline, outputs } of groups) {
    paper.heading(headline, 10)
    for (const { device, command, first, lines } of outputs) {
      paper.text(`${device}: ${command}, from line ${first}`, { size: 8, color: DIM })
      for (const line of lines) paper.text(line === '' ? ' ' : line, { size: 7.5, font: 'Courier' })
      paper.space(5)
    }
  }
}
