/** Labels on sheets, as PDF: text that fits its label, with a bar code beside or below it. */
import type { CableLabel } from '#shared/report/label-text.ts'
import type { LabelCode } from '#shared/model/report-request.ts'
import { clip, openPdf, pdfBytes, type PdfDocument, printable } from '#main/report/pdf/paper.ts'
import type { LabelLayout } from './label-layouts.ts'
import { type PlacedLabel, placeLabel, POINTS } from './place-label.ts'

/** Smallest type that can still be read, in points. */
const SMALLEST = 3.4

export async function* labelSheets(
  labels: readonly CableLabel[],
  layout: LabelLayout,
  code: LabelCode,
  name: string,
): AsyncGenerator<Uint8Array> {
  const [pageWidth, pageHeight] = layout.page
  const doc = await openPdf([pageWidth * POINTS, pageHeight * POINTS], `Labels of ${name}`, '1980-01-01T00:00:00Z')
  const perSheet = layout.columns * layout.rows
  for (const [i, label] of labels.entries()) {
    if (i > 0 && i % perSheet === 0) doc.addPage()
    drawLabel(doc, await placeLabel(label, layout, code, i % perSheet))
  }
  yield* pdfBytes(doc)
}

function drawLabel(doc: PdfDocument, { boxes, at, lines }: PlacedLabel): void {
  for (const box of boxes) doc.rect(at.x + box.x, at.y + box.y, box.w, box.h)
  if (boxes.length > 0) doc.fill('#000000')
  for (const { text, bold, x, y, size, width } of lines) {
    const words = printable(text)
    doc.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(size)
    // Narrower before it is cut: the port at its end is what counts.
    const wide = doc.widthOfString(words)
    if (wide > width) doc.fontSize(Math.max(SMALLEST, (size * width) / wide))
    doc.fillColor('#000000').text(clip(doc, words, width + 0.5), x, y, { lineBreak: false })
  }
}
