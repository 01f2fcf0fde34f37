/** The cabling worklist on paper, as a page or as a sheet: what goes where, with a box to tick at both ends. */
import type { WorkCable, WorkEnd } from '#shared/report/work-list.ts'
import { escapeMarkup as e, plainText } from '#shared/words/plain-text.ts'
import { csvRow } from '#shared/csv/csv-text.ts'
import { htmlHead } from './html-report.ts'
import type { PaperSize, WorkListFormat } from '#shared/model/report-request.ts'
import { openPdf, Paper, pdfBytes } from './pdf/paper.ts'
import { DIM } from './pdf/pdf-inks.ts'
import { tickBox } from './pdf/pdf-report.ts'
import type { Chunks } from './write-stream.ts'
import type { CellValue, Sheet } from '#shared/xlsx/sheet-xml.ts'
import { workbook } from '#shared/xlsx/workbook.ts'

export interface WorkListInput {
  readonly name: string
  readonly planHash: string
  readonly cables: readonly WorkCable[]
}

/** Pieces of the worklist. */
export function renderWorkList(input: WorkListInput, format: WorkListFormat, paper: PaperSize): Chunks {
  if (format === 'pdf') return pdfWorkList(input, paper)
  if (format === 'xlsx') return workbook([workListSheet(input)])
  return format === 'html' ? htmlWorkList(input, paper) : csvWorkList(input)
}

/** Cables by the rack where they are plugged in first. */
function byRack(cables: readonly WorkCable[]): Map<string, WorkCable[]> {
  const racks = new Map<string, WorkCable[]>()
  for (const cable of cables) {
    const known = racks.get(cable.near.rack)
    if (known) known.push(cable)
    else racks.set(cable.near.rack, [cable])
  }
  return racks
}

const titleOf = (rack: string, count: number): string =>
  `${rack === '' ? 'In no rack' : rack}: ${count} ${count === 1 ? 'cable' : 'cables'}`
const endWords = (end: WorkEnd, here: string): string =>
  [end.rack === here ? '' : end.rack, end.unit, end.device].filter((x) => x !== '').join(' ')

function* csvWorkList({ cables }: WorkListInput): Generator<string> {
  const end = (which: string): string[] => [`${which}_rack`, `${which}_u`, `${which}_device`, `${which}_port`]
  yield csvRow(['label', ...end('near'), ...end('far'), 'type', 'color', 'length', 'near_done', 'far_done'])
  for (const { label, near, far, type, color, length } of cables) {
    const cells = [near, far].flatMap((x) => [x.rack, x.unit, x.device, x.port])
    yield csvRow([label, ...cells, type, color, length, '', ''].map(plainText))
  }
}

/** In the columns of the cabling sheet that an import reads: what was pulled can be read back as a plan. */
function workListSheet({ cables }: WorkListInput): Sheet {
  const end = (x: WorkEnd): CellValue[] => [x.rack, x.unit === '' ? '' : Number(x.unit.slice(1)), x.device, x.port]
  const names = (side: string): string[] => [`${side}-Rack`, `${side}-U`, `${side}-Node Name`, `${side}-Port`]
  return {
    name: 'Cabling',
    header: ['Label', ...names('A'), ...names('Z'), 'Type', 'Color', 'Length m', 'A done', 'Z done'],
    widths: [18, 10, 6, 22, 24, 10, 6, 22, 24, 14, 12, 10, 8, 8],
    rows: cables.map((c) => [c.label, ...end(c.near), ...end(c.far), c.type, c.color, c.lengthM ?? '', '', '']),
    count: cables.length,
  }
}

function* htmlWorkList({ name, planHash, cables }: WorkListInput, paper: PaperSize): Generator<string> {
  yield htmlHead(`Pull sheet of ${name}`, paper)
  yield `<p class="dim">Pull sheet</p><h1>${e(name)}</h1><p>${cables.length} cables, in pulling order: by the two racks, the longest first, then U and port. Tick the first box when the near end is plugged in, the second for the far end. Plan <span class="mono">${e(planHash)}</span></p>`
  const box = '<span class="tick"></span>'
  for (const [rack, rows] of byRack(cables)) {
    yield `<section><h2>${e(titleOf(rack, rows.length))}</h2><table><thead><tr><th></th><th>Near end</th><th>Port</th><th></th><th>Far end</th><th>Port</th><th>Cable</th><th>Type, color, length</th></tr></thead><tbody>\n`
    for (const c of rows) {
      yield `<tr><td>${box}</td><td>${e(endWords(c.near, rack))}</td><td class="k">${e(c.near.port)}</td><td>${box}</td><td>${e(endWords(c.far, ''))}</td><td class="k">${e(c.far.port)}</td><td class="k"><b>${e(c.label)}</b></td><td>${e([c.type, c.color, c.length].filter((x) => x !== '').join(', '))}</td></tr>\n`
    }
    yield '</tbody></table></section>\n'
  }
  yield '</body></html>\n'
}

async function* pdfWorkList({ name, planHash, cables }: WorkListInput, size: PaperSize): AsyncGenerator<Uint8Array> {
  // A plan has no time of its own: that of the archive formats' first year keeps the file the same for the same plan.
  const doc = await openPdf(size, `Pull sheet of ${name}`, '1980-01-01T00:00:00Z')
  const paper = new Paper(doc, { left: `${name}: pull sheet`, right: `plan ${planHash.slice(0, 19)}` })
  paper.heading(`Pull sheet of ${name}`, 18)
  paper.text(
    `${cables.length} cables, in pulling order: by the two racks, the longest first, then U and port. The first box is for the near end, the second for the far end.`,
    { color: DIM },
  )
  const tick = { text: '', draw: tickBox(paper) }
  const columns = [
    { title: '', share: 0.035 },
    { title: 'Near end', share: 0.13 },
    { title: 'Port', share: 0.185 },
    { title: '', share: 0.035 },
    { title: 'Far end', share: 0.17 },
    { title: 'Port', share: 0.185 },
    { title: 'Cable', share: 0.11 },
    { title: 'Type, color, length', share: 0.15 },
  ]
  for (const [rack, rows] of byRack(cables)) {
    paper.space(8)
    paper.heading(titleOf(rack, rows.length), 12, true)
    paper.table(
      columns,
      rows.map((c) => [
        tick,
        endWords(c.near, rack),
        c.near.port,
        tick,
        endWords(c.far, ''),
        c.far.port,
        { text: c.label, bold: true },
        [c.type, c.color, c.length].filter((x) => x !== '').join(', '),
      ]),
      7.8,
    )
  }
  paper.finish()
  yield* pdfBytes(doc)
}
