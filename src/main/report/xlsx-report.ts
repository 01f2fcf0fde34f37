/** The report as a workbook: summary, links, findings, moves, devices. */
import { devicesOfMove } from '#shared/model/triage.ts'
import type { ReportFinding, Report } from '#shared/report/build-report.ts'
import { LINK_STATES, STATE_LOOKS, stateOfLink } from '#shared/report/link-state.ts'
import { reasonWords } from '#shared/words/reason-words.ts'
import { say, sentence } from '#shared/words/message.ts'
import { LINK_COLUMNS, linkRow } from '#main/report/link-rows.ts'
import { evidenceByFinding, headline } from '#main/report/report-words.ts'
import type { Cell, CellValue, Sheet } from '#shared/xlsx/sheet-xml.ts'
import { workbook } from '#shared/xlsx/workbook.ts'
import { FAILURE_NAMES } from '#shared/words/failure-codes.ts'
import type { Move } from '#shared/model/verdict.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'
import { localTime } from '#shared/words/local-time.ts'

export function xlsxReport(report: Report): Generator<Uint8Array> {
  const { parts } = report
  const sheets = [
    ...(parts.has('summary') ? [summarySheet(report)] : []),
    ...(parts.has('tables') ? [linksSheet(report), findingsSheet(report)] : []),
    ...(parts.has('fixes') ? [movesSheet(report)] : []),
    ...(parts.has('tables') ? [devicesSheet(report)] : []),
    ...(parts.has('evidence') ? [evidenceSheet(report)] : []),
  ]
  // A workbook has no drawings and is not signed: of those alone it says what it can.
  return workbook(sheets.length > 0 ? sheets : [summarySheet(report)])
}

const OP_WORDS: Readonly<Record<Move['op'], string>> = {
  'move-end': 'move',
  connect: 'connect',
  disconnect: 'unplug',
  exchange: 'exchange devices',
}

const OUTCOME_WORDS = { collected: 'read', failed: 'not read', 'not-collected': 'not asked' } as const

/** Sentences go on in the next line of their cell. */
function long(value: string): Cell {
  return { value, style: 'wrapped' }
}

function summarySheet(report: Report): Sheet {
  const { document: doc } = report
  const { sentence, verdict } = headline(report)
  const s = doc.summary
  const rows: (readonly (Cell | CellValue)[])[] = [
    ['Lab', doc.lab.name],
    ['Run', doc.run.id],
    ['Started', localTime(doc.run.startedAt)],
    ['Finished', localTime(doc.run.finishedAt)],
    ['Plan', doc.lab.planHash],
    ['Scope', report.scope],
    ['By', report.by ?? ''],
    ['Program', `Plumbline ${report.version}`],
    ['As planned', sentence],
    ['Verdict', verdict],
    ['Coverage', { value: s.coverage, style: 'percent' }],
    ...LINK_STATES.map((state) => [{ value: STATE_LOOKS[state].words, style: state }, report.counts[state]]),
    ['Errors open', report.openErrors],
    ['Moves', doc.moves.length],
    ...report.sections.flatMap(({ title, tally: t }) =>
      t ? [[long(`Rack ${title}`), `${t.ok} of ${t.links - t.ignored} links as planned, ${t.findings} errors`]] : [],
    ),
  ]
  return { name: 'Summary', header: ['What', 'Value'], widths: [32, 84], rows, count: rows.length }
}

function linksSheet(report: Report): Sheet {
  const { links } = report.document
  const row = linkRow(report)
  const at = LINK_COLUMNS.indexOf('status')
  const cells = function* (): Generator<(Cell | CellValue)[]> {
    for (const link of links) {
      const [values, state] = [row(link), stateOfLink(link)]
      yield [
        ...values.slice(0, at),
        { value: link.status, style: state },
        { value: STATE_LOOKS[state].words, style: state },
        ...values.slice(at + 1, at + 2),
        reasonWords(link.reason),
        ...values.slice(at + 3, -1),
        // Most links have no sentence; one in a single line would make a printed sheet as wide as itself.
        ...values.slice(-1).map((message) => (message === '' ? '' : long(message))),
      ]
    }
  }
  return {
    name: 'Links',
    header: [...LINK_COLUMNS.slice(0, at + 1), 'state', ...LINK_COLUMNS.slice(at + 1)],
    widths: [16, 10, 18, 24, 10, 18, 24, 12, 30, 10, 26, 34, 34, 18, 70],
    rows: cells(),
    count: links.length,
  }
}

function findingsSheet({ document, decided, sections }: Report): Sheet {
  const all = new Map<string, ReportFinding>(
    [...sections.flatMap((s) => s.findings), ...decided].map((f) => [f.finding.id, f]),
  )
  const rows = document.findings.map((f) => {
    const known = all.get(f.id)
    const style = f.severity === 'error' ? 'bad' : f.severity === 'warning' ? 'warn' : 'ignored'
    return [
      f.racks.join(' '),
      KIND_NAMES[f.kind],
      { value: f.severity, style } as const,
      known?.state ?? 'open',
      f.cables.join(' '),
      long(sentence(f.said)),
      long(known?.reason ?? ''),
      f.id,
    ]
  })
  const header = ['racks', 'kind', 'severity', 'state', 'cables', 'message', 'reason', 'id']
  return { name: 'Findings', header, widths: [12, 20, 10, 10, 24, 90, 30, 20], rows, count: rows.length }
}

function movesSheet({ sections }: Report): Sheet {
  const rows = sections.flatMap(({ title, fixes }) =>
    fixes.map((f) => [
      f.number,
      title,
      OP_WORDS[f.move.op],
      'cable' in f.move ? (f.move.cable ?? '') : '',
      devicesOfMove(f.move).join(' '),
      long(f.words),
      f.why,
      f.done ? 'done' : '',
    ]),
  )
  const header = ['number', 'rack', 'move', 'cable', 'devices', 'what to do', 'finding', 'done']
  return { name: 'Moves', header, widths: [9, 12, 12, 16, 28, 90, 18, 8], rows, count: rows.length }
}

function devicesSheet({ document, place }: Report): Sheet {
  const rows = document.devices.map((d) => [
    d.device,
    d.rack ?? '',
    place(d.device) ?? '',
    {
      value: OUTCOME_WORDS[d.outcome],
      style: d.outcome === 'collected' ? 'both' : d.outcome === 'failed' ? 'bad' : 'plan',
    } as const,
    d.error ? FAILURE_NAMES[d.error.code] : '',
    long(d.error ? sentence(d.error.said) : ''),
    long(d.error ? (say(d.error.said).remedy ?? '') : ''),
  ])
  const header = ['device', 'rack', 'place', 'outcome', 'problem', 'what happened', 'what to do']
  return { name: 'Devices', header, widths: [22, 10, 12, 14, 18, 60, 50], rows, count: rows.length }
}

function evidenceSheet(report: Report): Sheet {
  const rows = evidenceByFinding(report).flatMap(({ headline, outputs }) =>
    outputs.flatMap(({ device, command, first, lines }) =>
      lines.map((line, i) => [headline, device, command, first + i, line]),
    ),
  )
  const header = ['finding', 'device', 'command', 'line', 'output']
  return { name: 'Raw output', header, widths: [50, 20, 30, 8, 100], rows, count: rows.length }
}
