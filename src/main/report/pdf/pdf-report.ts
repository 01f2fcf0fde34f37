/** The acceptance report on paper. */
import type { Finding } from '#shared/model/verdict.ts'
import type { RackSection, Report, ReportFinding, ReportFix } from '#shared/report/build-report.ts'
import { LINK_STATES, STATE_LOOKS, stateOfLink } from '#shared/report/link-state.ts'
import type { PaperSize } from '#shared/model/report-request.ts'
import { plainText } from '#shared/words/plain-text.ts'
import { statusWords } from '#main/report/link-rows.ts'
import { elsewhereWords, headline, RACK_COLUMNS } from '#main/report/report-words.ts'
import { openPdf, Paper, pdfBytes, printable, type TableCell } from './paper.ts'
import { pdfElevations, pdfLegend, pdfMark } from './pdf-elevation.ts'
import { sentence } from '#shared/words/message.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'
import { localTime, localDate } from '#shared/words/local-time.ts'

const GOOD = '#056144'
const BAD = '#ab1626'
const DIM = '#5d6574'

export async function* pdfReport(report: Report, size: PaperSize): AsyncGenerator<Uint8Array> {
  const { lab, run } = report.document
  const doc = await openPdf(size, `Cabling of ${lab.name}`, run.finishedAt)
  const foot = {
    left: `${lab.name}, ${run.id}, ${localTime(run.finishedAt)}`,
    right: `plan ${lab.planHash.slice(0, 19)}`,
  }
  const paper = new Paper(doc, foot)
  firstPage(paper, report)
  pdfElevations(
    paper,
    report.sections.flatMap((s) => s.elevation ?? []),
  )
  fixPages(paper, report)
  for (const section of report.sections) rackPages(paper, section)
  lastPages(paper, report)
  paper.finish()
  yield* pdfBytes(doc)
}

/** Whether a name of the lab has letters that the built-in fonts lack. */
function hasForeignLetters({ document, plan, by }: Report): boolean {
  const isForeign = (text: string): boolean => printable(text) !== plainText(text)
  const named = (things: readonly { readonly name: string }[]): boolean => things.some(({ name }) => isForeign(name))
  return (
    isForeign(document.lab.name) ||
    isForeign(by ?? '') ||
    named(plan.racks) ||
    named(plan.devices) ||
    plan.cables.some(({ label }) => isForeign(label))
  )
}

function firstPage(paper: Paper, report: Report): void {
  const { document: doc } = report
  const { share, sentence, verdict, good } = headline(report)
  paper.doc.outline.addItem('Summary')
  paper.text('Cabling acceptance report', { color: DIM })
  paper.space(2)
  paper.text(doc.lab.name, { size: 24, bold: true })
  paper.space(6)
  paper.rule()
  paper.space(6)
  for (const [what, value] of [
    ['Run', `${doc.run.id}, ${localTime(doc.run.startedAt)} to ${localTime(doc.run.finishedAt)}`],
    ['Scope', report.scope],
    ['Plan', doc.lab.planHash],
    ['By', report.by ?? ''],
    ['Program', `Plumbline ${report.version}`],
  ] as const) {
    paper.doc.font('Helvetica').fontSize(9).fillColor(DIM).text(what, paper.left, paper.y, { lineBreak: false })
    paper.doc.fillColor('#14171d')
    const words = printable(value.slice(0, 400))
    const options = { width: paper.width - 60 }
    const height = Math.max(11, paper.doc.heightOfString(words, options))
    paper.doc.text(words, paper.left + 60, paper.y, options)
    paper.space(height + 2)
  }
  paper.space(4)
  paper.rule()
  paper.space(14)
  paper.doc
    .font('Helvetica-Bold')
    .fontSize(34)
    .fillColor('#14171d')
    .text(share, paper.left, paper.y, { lineBreak: false })
  const beside = paper.left + paper.doc.widthOfString(share) + 18
  const room = { width: paper.left + paper.width - beside }
  paper.doc.fontSize(11).text(sentence, beside, paper.y + 4, room)
  paper.doc.fillColor(good ? GOOD : BAD).text(verdict, beside, paper.y + 18, room)
  paper.space(Math.max(40, 22 + paper.doc.heightOfString(verdict, room)))
  bar(paper, report)
  pdfLegend(paper, report.counts)
  paper.heading('By rack', 11)
  const shares = [0.19, 0.12, 0.08, 0.1, 0.11, 0.09, 0.08, 0.1, 0.07, 0.06]
  paper.table(
    RACK_COLUMNS.map((title, i) => ({ title, share: shares[i] ?? 0.1, right: i > 0 })),
    report.sections.flatMap(({ title, tally: t, devices }) =>
      t
        ? [
            [
              { text: title, bold: true },
              `${devices.collected} of ${devices.asked}`,
              ...[t.links, t.ok, t.oneWay + t.conflict, t.miswired, t.missing, t.unverified, t.ignored, t.findings].map(
                String,
              ),
            ],
          ]
        : [],
    ),
  )
  paper.text(
    `A link between two racks counts in both. Coverage ${(doc.summary.coverage * 100).toFixed(1)} %: links with data from at least one end, ignored links excluded.`,
    { size: 7.5, color: DIM },
  )
  if (hasForeignLetters(report)) {
    paper.space(3)
    paper.text(
      'Letters that this file has no type for are written as their code points, such as <U+6F22>. The HTML report shows them.',
      { size: 7.5, color: DIM },
    )
  }
  paper.space(6)
  if (report.failed.length > 0) {
    paper.heading('Devices that could not be read', 11)
    paper.table(
      [
        { title: 'Device', share: 0.16 },
        { title: 'Place', share: 0.1 },
        { title: 'Code', share: 0.15, mono: true },
        { title: 'What happened', share: 0.31 },
        { title: 'What to do', share: 0.28 },
      ],
      report.failed.map((f) => [
        { text: f.device, bold: true },
        f.place,
        { text: f.code, color: BAD },
        f.message,
        f.remedy,
      ]),
    )
  }
  if (report.notCollected.length > 0) paper.text(`Not asked: ${report.notCollected.join(', ')}.`)
  signOff(paper, report)
}

function bar(paper: Paper, { counts }: Report): void {
  const total = LINK_STATES.reduce((n, s) => n + counts[s], 0)
  let x = paper.left
  for (const state of LINK_STATES) {
    const width = total === 0 ? 0 : (counts[state] / total) * paper.width
    if (width > 0)
      paper.doc
        .rect(x, paper.y, Math.max(0.5, width - 1), 8)
        .fillAndStroke(STATE_LOOKS[state].fill, STATE_LOOKS[state].edge)
    x += width
  }
  paper.space(16)
}

function signOff(paper: Paper, { by, decided }: Report): void {
  paper.need(110)
  paper.heading('Sign-off', 11)
  if (decided.length > 0)
    paper.text(`${decided.length} findings are accepted or ignored; they stand on the last pages with their reasons.`, {
      size: 8.5,
      color: DIM,
    })
  paper.space(40)
  const width = (paper.width - 30) / 2
  for (const [i, title] of ['Cabled by', 'Accepted by'].entries()) {
    const x = paper.left + i * (width + 30)
    if (i === 1 && by !== undefined)
      paper.doc
        .font('Helvetica')
        .fontSize(10)
        .fillColor('#14171d')
        .text(printable(by.slice(0, 40)), x, paper.y - 14, { lineBreak: false })
    paper.doc
      .moveTo(x, paper.y)
      .lineTo(x + width, paper.y)
      .lineWidth(0.7)
      .strokeColor('#14171d')
      .stroke()
    paper.doc
      .font('Helvetica')
      .fontSize(8)
      .fillColor(DIM)
      .text(title, x, paper.y + 4, { lineBreak: false })
    paper.doc.text('Date', x + width * 0.6, paper.y + 4, { lineBreak: false })
  }
  paper.space(20)
}

function fixPages(paper: Paper, { sections }: Report): void {
  if (sections.every((s) => s.fixes.length === 0)) return
  paper.newPage()
  paper.heading('Fix list, in walking order', 15, true)
  for (const { title, fixes } of sections) {
    if (fixes.length === 0) continue
    paper.heading(`${title}: ${fixes.length} ${fixes.length === 1 ? 'move' : 'moves'}`, 11)
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
  paper.newPage()
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
    paper.newPage()
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
