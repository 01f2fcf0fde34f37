/** A PDF as a page that shows its sheets, one below or beside the other, and prints them as they are. */
import { escapeMarkup as e } from '#shared/words/plain-text.ts'
import type { ReportPreview } from '#shared/model/report-task.ts'
import { pageSvg } from './page-svg.ts'
import { openPdf } from './paper.ts'
import { type PdfPage, pdfPages } from './pdf-pages.ts'

/** Characters of all sheets together, and sheets: more than anybody looks through. The file has all of them. */
const MOST = { chars: 8_000_000, pages: 60 } as const

export async function shownPages(pdf: Buffer, title: string, logo?: string): Promise<ReportPreview> {
  const pages = pdfPages(pdf)
  const doc = await openPdf('A4', title, '1980-01-01T00:00:00Z')
  const measure = (font: string, size: number, text: string): number =>
    doc.font(font).fontSize(size).widthOfString(text)
  const sheets: string[] = []
  let size = 0
  for (const [i, page] of pages.slice(0, MOST.pages).entries()) {
    if (size > MOST.chars) break
    const sheet = `<section aria-label="Page ${i + 1} of ${pages.length}">${pageSvg(page, measure, logo)}</section>\n`
    sheets.push(sheet)
    size += sheet.length
  }
  return {
    kind: 'html',
    text: `${head(title, pages[0])}${sheets.join('')}</body></html>\n`,
    more: sheets.length < pages.length,
    pages: pages.length,
    sheets: sheets.length,
  }
}

/** The same policy as that of every page we make: nothing runs, nothing is fetched. */
function head(title: string, first: PdfPage | undefined): string {
  const size = first ? `${(first.width / 72).toFixed(3)}in ${(first.height / 72).toFixed(3)}in` : 'A4'
  const width = first ? first.width : 595
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"><title>${e(title)}</title><style>
@page{size:${size};margin:0}
*{box-sizing:border-box;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{margin:0;padding:16px;background:#e9ebf0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,520px),1fr));gap:16px;justify-items:center}
section{width:100%;max-width:${Math.round((width * 96) / 72)}px;background:#fff;box-shadow:0 1px 3px rgb(20 23 29/.25);content-visibility:auto;contain-intrinsic-size:auto 760px}
svg{display:block;width:100%;height:auto}text{white-space:pre}
@media print{body{display:block;padding:0;background:none}section{width:auto;max-width:none;box-shadow:none;break-after:page;content-visibility:visible}section:last-child{break-after:auto}svg{width:100vw;max-height:100vh}}
</style></head><body>
`
}
