/** Labels on sheets, as PDF: text that fits its label, with a bar code beside or below it. */
import type { CableLabel, LabelEnd } from '#shared/report/label-text.ts'
import { clip, openPdf, pdfBytes, type PdfDocument, printable } from '#main/report/pdf/paper.ts'
import { type BarCode, barCode } from './bar-code.ts'
import type { LabelCode, LabelLayout } from './label-layouts.ts'

const MM = 72 / 25.4
/** Air within a label's edge, in points; a QR code and the cut keep it too. */
const INSET = 4

export async function* labelSheets(
  labels: readonly CableLabel[],
  layout: LabelLayout,
  code: LabelCode,
  name: string,
): AsyncGenerator<Uint8Array> {
  const [pageWidth, pageHeight] = layout.page
  const doc = await openPdf([pageWidth * MM, pageHeight * MM], `Labels of ${name}`, '1980-01-01T00:00:00Z')
  const perSheet = layout.columns * layout.rows
  for (const [i, label] of labels.entries()) {
    if (i > 0 && i % perSheet === 0) doc.addPage()
    const place = i % perSheet
    const x = (layout.first[0] + (place % layout.columns) * layout.pitch[0]) * MM
    const y = (layout.first[1] + Math.floor(place / layout.columns) * layout.pitch[1]) * MM
    await drawLabel(
      doc,
      label,
      code,
      x + INSET,
      y + INSET / 2,
      layout.label[0] * MM - 2 * INSET,
      layout.label[1] * MM - INSET,
    )
  }
  yield* pdfBytes(doc)
}

async function drawLabel(
  doc: PdfDocument,
  label: CableLabel,
  code: LabelCode,
  x: number,
  y: number,
  width: number,
  height: number,
): Promise<void> {
  let room = { x, y, width, height }
  if (code !== 'none') {
    const tall = Math.min(height * 0.34, 26)
    const drawn = await barCode(code, label.cable, width, code === 'qr' ? height : tall)
    if (code === 'qr') {
      drawBoxes(doc, drawn, x, y + (height - drawn.height) / 2)
      room = { x: x + drawn.width + 5, y, width: width - drawn.width - 5, height }
    } else {
      drawBoxes(doc, drawn, x, y + height - tall)
      room = { x, y, width, height: height - tall - 1.5 }
    }
  }
  drawWords(doc, label, room)
}

function drawBoxes(doc: PdfDocument, code: BarCode, x: number, y: number): void {
  for (const box of code.boxes) doc.rect(x + box.x, y + box.y, box.w, box.h)
  doc.fill('#000000')
}

/** The cable, this end, the other end. */
function drawWords(
  doc: PdfDocument,
  label: CableLabel,
  room: { x: number; y: number; width: number; height: number },
): void {
  const { here, there } = label
  const at = ({ device, place }: LabelEnd): string => [place, device].filter((x) => x !== '').join(' ')
  const lines = [
    { text: label.cable, bold: true },
    { text: at(here), bold: true },
    { text: here.port, bold: true },
    { text: `to ${at(there)}`, bold: false },
    { text: there.port, bold: false },
  ]
  const step = Math.min(11, room.height / lines.length)
  lines.forEach(({ text, bold }, i) => {
    const words = printable(text)
    doc.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(step * 0.88)
    // Narrower before it is cut: the port at its end is what counts.
    const wide = doc.widthOfString(words)
    if (wide > room.width) doc.fontSize(Math.max(3.4, (step * 0.88 * room.width) / wide))
    doc.fillColor('#000000').text(clip(doc, words, room.width + 0.5), room.x, room.y + i * step, { lineBreak: false })
  })
}
