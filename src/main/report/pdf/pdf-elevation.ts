/** Rack elevations on paper, several beside each other. */
import { type DrawnDevice, type Elevation, layPorts } from '#shared/report/elevation.ts'
import { LINK_STATES, type LinkState, STATE_LOOKS } from '#shared/report/link-state.ts'
import { stateMark } from '#shared/report/state-mark.ts'
import { clip, type Paper, type PdfDocument, printable } from './paper.ts'
import { DIM, INK } from './pdf-inks.ts'

/** Draws a state's mark in a square. */
export function pdfMark(doc: PdfDocument, state: LinkState, x: number, y: number, size: number): void {
  for (const part of stateMark(state)) {
    if (part.kind === 'box')
      doc.rect(x + part.x * size, y + part.y * size, part.w * size, part.h * size).fill(part.fill)
    else if (part.kind === 'line') {
      const [[x1, y1], [x2, y2]] = [part.from, part.to]
      doc
        .moveTo(x + x1 * size, y + y1 * size)
        .lineTo(x + x2 * size, y + y2 * size)
        .lineWidth(size * 0.17)
        .strokeColor(part.stroke)
        .stroke()
    } else {
      doc.save()
      if (part.dashed) doc.dash(size * 0.22, { space: size * 0.16 })
      doc
        .rect(x + size * 0.08, y + size * 0.08, size * 0.84, size * 0.84)
        .lineWidth(size * 0.15)
        .strokeColor(part.stroke)
        .stroke()
      doc.restore()
    }
  }
}

/** All states with their words. */
export function pdfLegend(paper: Paper, counts?: Readonly<Record<LinkState, number>>): void {
  const columns = 3
  const width = paper.width / columns
  LINK_STATES.forEach((state, i) => {
    const x = paper.left + (i % columns) * width
    const y = paper.y + Math.floor(i / columns) * 15
    pdfMark(paper.doc, state, x, y, 7)
    paper.doc
      .font('Helvetica')
      .fontSize(8.5)
      .fillColor(INK)
      .text(STATE_LOOKS[state].words, x + 12, y, { lineBreak: false })
    if (counts) {
      paper.doc
        .font('Helvetica-Bold')
        .text(String(counts[state]), x + width - 54, y, { width: 40, align: 'right', lineBreak: false })
    }
  })
  paper.space(Math.ceil(LINK_STATES.length / columns) * 15 + 4)
}

const GAP = 8
/** Racks beside each other on a sheet: names and ports can just be read. */
const MOST = 5
const LEAST = 4
/** Type of the longest names, in points. */
const SMALLEST = 3.6

/** Front and, where something hangs there, rear of each rack; a sheet holds as many as can be read. */
export function pdfElevations(paper: Paper, elevations: readonly Elevation[]): void {
  const faces = elevations.flatMap((elevation) =>
    (['front', 'rear'] as const)
      .filter((face) => face === 'front' || elevation.devices.some((d) => d.face === 'rear'))
      .map((face) => ({ elevation, face })),
  )
  // Sheets are filled evenly: no rack alone on a last one.
  const perRow = Math.max(LEAST, Math.ceil(faces.length / Math.ceil(faces.length / MOST)))
  for (let first = 0; first < faces.length; first += perRow) {
    const row = faces.slice(first, first + perRow)
    paper.newPart()
    if (first === 0) paper.doc.outline.addItem('Rack elevations')
    paper.text('Rack elevations', { size: 15, bold: true })
    paper.space(6)
    pdfLegend(paper)
    paper.space(4)
    const width = (paper.width - (perRow - 1) * GAP) / perRow
    const highest = Math.max(...row.map(({ elevation }) => elevation.heightU))
    const unit = Math.min(17, (paper.bottom - paper.y - 34) / highest)
    row.forEach(({ elevation, face }, i) =>
      drawFace(paper, elevation, face, paper.left + i * (width + GAP), width, unit),
    )
    paper.y = paper.bottom
  }
}

function drawFace(paper: Paper, elevation: Elevation, face: string, x: number, width: number, unit: number): void {
  const { doc } = paper
  const top = paper.y + 15
  doc.font('Helvetica-Bold').fontSize(10).fillColor(INK)
  doc.text(clip(doc, printable(elevation.rack), width - 34), x, paper.y, { lineBreak: false })
  doc
    .font('Helvetica')
    .fontSize(7.5)
    .fillColor(DIM)
    .text(face, x + width - 30, paper.y + 2, { width: 30, align: 'right', lineBreak: false })
  const height = elevation.heightU * unit
  doc
    .rect(x, top, width, height + 2)
    .lineWidth(0.7)
    .fillAndStroke('#f4f5f8', '#454c5a')
  doc
    .font('Helvetica')
    .fontSize(Math.min(6, unit * 0.55))
    .fillColor(DIM)
  for (let u = 1; u <= elevation.heightU; u++) {
    if (u % 2 === 0)
      doc.text(String(u), x + 1, top + (elevation.heightU - u) * unit + unit * 0.3, {
        width: 10,
        align: 'right',
        lineBreak: false,
      })
  }
  for (const device of elevation.devices) {
    if (device.face !== face) continue
    const y = top + 1 + (elevation.heightU - device.position - device.heightU + 1) * unit
    drawDevice(doc, device, x + 13, y, width - 15, device.heightU * unit, unit)
  }
  if (face === 'front' && elevation.unplaced.length > 0) {
    doc.font('Helvetica').fontSize(6.5).fillColor(DIM)
    doc.text(
      clip(doc, `Without a place: ${printable(elevation.unplaced.map((d) => d.name).join(', '))}`, width),
      x,
      top + height + 5,
      { lineBreak: false },
    )
  }
}

function drawDevice(
  doc: PdfDocument,
  device: DrawnDevice,
  x: number,
  y: number,
  width: number,
  height: number,
  unit: number,
): void {
  doc
    .rect(x, y + 0.4, width, height - 0.8)
    .lineWidth(0.5)
    .fillAndStroke(device.failed ? '#fde6e8' : '#ffffff', device.failed ? '#cf2436' : '#858d9b')
  const named = width * 0.42
  const name = printable(device.failed ? `! ${device.name}` : device.name)
  const largest = Math.min(6.5, unit * 0.6)
  doc.font('Helvetica').fontSize(largest).fillColor(INK)
  // Smaller before it is cut: the number at its end is what counts.
  const size = Math.max(SMALLEST, Math.min(largest, (largest * (named - 4.2)) / doc.widthOfString(name)))
  doc.fontSize(size)
  doc.text(clip(doc, name, named - 4), x + 2.5, y + (Math.min(unit, height) - size) / 2 + 0.4, { lineBreak: false })
  const ports = layPorts(device.ports.length, width - named - 3, height - 3, 6)
  device.ports.forEach((port, i) => {
    const at = ports.at(i)
    pdfMark(doc, port.state, x + named + at.x, y + 1.5 + at.y, ports.size)
  })
}
