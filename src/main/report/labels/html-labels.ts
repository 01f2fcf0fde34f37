/** The first sheet of labels as a page, to look at before it is printed. */
import { cableLabels } from '#shared/report/label-text.ts'
import { escapeMarkup as e } from '#shared/words/plain-text.ts'
import type { ReportJob } from '#shared/report/report-job.ts'
import { htmlHead } from '#main/report/html-report.ts'
import { LABEL_LAYOUTS } from './label-layouts.ts'
import { placeLabel, POINTS } from './place-label.ts'

/** Width of a letter in heights of the type, as a page cannot measure it beforehand. */
const AVERAGE = 0.56

/** `more`: there are further sheets. Throws `Refusal` where a bar code has no room. */
export async function htmlLabels({ request, plan, lab }: ReportJob): Promise<{ text: string; more: boolean }> {
  if (request.kind !== 'labels') throw new Error('These are no labels.')
  const layout = LABEL_LAYOUTS[request.layout]
  const labels = cableLabels(plan, request.racks)
  const perSheet = layout.columns * layout.rows
  const [width, height] = layout.page.map((mm) => mm * POINTS) as [number, number]
  const marks: string[] = []
  for (const [place, label] of labels.slice(0, perSheet).entries()) {
    const { edge, boxes, at, lines } = await placeLabel(label, layout, request.code, place)
    marks.push(
      `<rect x="${edge.x}" y="${edge.y}" width="${edge.width}" height="${edge.height}" rx="3" fill="none" stroke="#c6ccd6" stroke-width=".6"/>`,
      ...boxes.map((b) => `<rect x="${at.x + b.x}" y="${at.y + b.y}" width="${b.w}" height="${b.h}"/>`),
      ...lines.map((l) => {
        const size = Math.min(l.size, l.width / (AVERAGE * Math.max(1, l.text.length)))
        return `<text x="${l.x}" y="${l.y + l.size}" font-size="${size}"${l.bold ? ' font-weight="700"' : ''}>${e(l.text)}</text>`
      }),
    )
  }
  const sheet = `<svg viewBox="0 0 ${width} ${height}" width="100%" role="img" aria-label="First sheet" font-family="Helvetica, Arial, sans-serif">${marks.join('')}</svg>`
  return {
    text: `${htmlHead(`Labels of ${lab.name}`, 'A4')}${sheet}</body></html>`,
    more: labels.length > perSheet,
  }
}
