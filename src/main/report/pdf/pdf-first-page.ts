/** First page of the acceptance report: what, when, how much of it is right, what could not be read, who signs. */
import { LINK_STATES, STATE_LOOKS } from '#shared/report/link-state.ts'
import type { Report } from '#shared/report/build-report.ts'
import { plainText } from '#shared/words/plain-text.ts'
import { localTime } from '#shared/words/local-time.ts'
import { readLogo } from '#main/report/logo.ts'
import { headline, RACK_COLUMNS } from '#main/report/report-words.ts'
import { type Paper, printable } from './paper.ts'
import { pdfLegend } from './pdf-elevation.ts'
import { BAD, DIM, GOOD, INK } from './pdf-inks.ts'

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

export function firstPage(paper: Paper, report: Report): void {
  const { document: doc } = report
  const { share, sentence, verdict, good } = headline(report)
  paper.doc.outline.addItem('Summary')
  logo(paper, report)
  paper.text(report.title, { color: DIM })
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
    if (value === '') continue
    paper.doc.font('Helvetica').fontSize(9).fillColor(DIM).text(what, paper.left, paper.y, { lineBreak: false })
    paper.doc.fillColor(INK)
    const words = printable(value.slice(0, 400))
    const options = { width: paper.width - 60 }
    const height = Math.max(11, paper.doc.heightOfString(words, options))
    paper.doc.text(words, paper.left + 60, paper.y, options)
    paper.space(height + 2)
  }
  paper.space(4)
  paper.rule()
  paper.space(14)
  paper.doc.font('Helvetica-Bold').fontSize(34).fillColor(INK).text(share, paper.left, paper.y, { lineBreak: false })
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
        { title: 'Problem', share: 0.15 },
        { title: 'What happened', share: 0.31 },
        { title: 'What to do', share: 0.28 },
      ],
      report.failed.map((f) => [
        { text: f.device, bold: true },
        f.place,
        { text: f.problem, color: BAD },
        f.message,
        f.remedy,
      ]),
    )
  }
  if (report.notCollected.length > 0) paper.text(`Not asked: ${report.notCollected.join(', ')}.`)
  if (report.parts.has('signoff')) signOff(paper, report)
}

/** What every paper says of itself, where no first page does. */
export function shortHead(paper: Paper, report: Report): void {
  const { lab, run } = report.document
  logo(paper, report)
  paper.text(report.title, { color: DIM })
  paper.text(lab.name, { size: 20, bold: true })
  paper.space(2)
  paper.text(`${run.id}, ${localTime(run.finishedAt)}, ${report.scope}`, { color: DIM })
  paper.space(6)
  paper.rule()
  paper.space(8)
  paper.continues()
}

const LOGO = { width: 130, height: 38 } as const

/** At the right of the first lines. */
function logo(paper: Paper, { logo: url }: Report): void {
  if (url === undefined) return
  const { width, height } = LOGO
  paper.doc.image(readLogo(url).bytes, paper.left + paper.width - width, paper.y, {
    fit: [width, height],
    align: 'right',
  })
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

export function signOff(paper: Paper, { by, cabledBy, decided }: Report): void {
  paper.need(110)
  paper.heading('Sign-off', 11)
  if (decided.length > 0)
    paper.text(`${decided.length} findings are accepted or ignored; they stand on the last pages with their reasons.`, {
      size: 8.5,
      color: DIM,
    })
  paper.space(40)
  const width = (paper.width - 30) / 2
  for (const [i, title, who] of [
    [0, 'Cabled by', cabledBy],
    [1, 'Accepted by', by],
  ] as const) {
    const x = paper.left + i * (width + 30)
    if (who !== undefined)
      paper.doc
        .font('Helvetica')
        .fontSize(10)
        .fillColor(INK)
        .text(printable(who.slice(0, 40)), x, paper.y - 14, { lineBreak: false })
    paper.doc
      .moveTo(x, paper.y)
      .lineTo(x + width, paper.y)
      .lineWidth(0.7)
      .strokeColor(INK)
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
