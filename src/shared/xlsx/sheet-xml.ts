/** The XML of a worksheet, row by row (ECMA-376, part 1, section 18.3). */
import { columnName } from '#shared/model/column-names.ts'
import { type CellStyle, STYLE_IDS } from './styles-xml.ts'

export type CellValue = string | number
export interface Cell {
  readonly value: CellValue
  readonly style?: CellStyle
}

export interface Sheet {
  /** At most 31 characters, none of them `[]:*?/\`. */
  readonly name: string
  /** Widths in characters, one a column. */
  readonly widths: readonly number[]
  readonly header: readonly string[]
  readonly rows: Iterable<readonly (Cell | CellValue)[]>
  /** How many rows there will be: the filter's range stands in the file's beginning and in its table of names. */
  readonly count: number
}

/** Excel's limit for the text of a cell. */
const LONGEST = 32_767

/** Header frozen and filtered. Text is text by type: nothing that begins with a sign is computed. */
export function* sheetXml(sheet: Sheet): Generator<string> {
  const last = columnName(sheet.header.length - 1)
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
  yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
  yield `<dimension ref="A1:${last}${sheet.count + 1}"/>`
  yield '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
  yield `<cols>${sheet.widths.map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`).join('')}</cols><sheetData>`
  yield rowXml(
    1,
    sheet.header.map((value) => ({ value, style: 'header' as const })),
    sheet.widths,
  )
  let row = 1
  for (const cells of sheet.rows) yield rowXml(++row, cells, sheet.widths)
  yield `</sheetData><autoFilter ref="A1:${last}${sheet.count + 1}"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup orientation="landscape" fitToHeight="0"/></worksheet>`
}

/** Points of a line of the sheet's font, and of the highest row that there can be. */
const LINE = 13
const HIGHEST = 409

/** Programs that do not measure wrapped text when they open a file are told how high a row is. */
function heightOf(cells: readonly (Cell | CellValue)[], widths: readonly number[]): string {
  let lines = 1
  for (const [i, cell] of cells.entries()) {
    if (typeof cell !== 'object' || cell.style !== 'wrapped') continue
    lines = Math.max(lines, Math.ceil(String(cell.value).length / (widths[i] ?? 10)))
  }
  return lines === 1 ? '' : ` ht="${Math.min(HIGHEST, lines * LINE)}" customHeight="1"`
}

function rowXml(row: number, cells: readonly (Cell | CellValue)[], widths: readonly number[]): string {
  let xml = `<row r="${row}"${heightOf(cells, widths)}>`
  for (const [i, cell] of cells.entries()) {
    const { value, style }: Cell = typeof cell === 'object' ? cell : { value: cell }
    if (value === '' && (style === undefined || style === 'wrapped' || style === 'text')) continue
    const at = `r="${columnName(i)}${row}"`
    if (typeof value === 'number') xml += `<c ${at}${styleOf(style)}><v>${value}</v></c>`
    else {
      // Edited by a person it would be read anew: the mark says that it is text anyway.
      const kept = style ?? (/^[=+\-@\t\r\n']/.test(value) ? 'quoted' : undefined)
      xml += `<c ${at} t="inlineStr"${styleOf(kept)}><is><t xml:space="preserve">${cellText(value)}</t></is></c>`
    }
  }
  return `${xml}</row>`
}

function styleOf(style: CellStyle | undefined): string {
  return style === undefined ? '' : ` s="${STYLE_IDS[style]}"`
}

/** Characters that XML cannot hold are written `_x001B_`, as Excel does; what looks like that already gets its `_` so. */
export function cellText(value: string): string {
  const cut = value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}\u2026` : value
  if (!/[&<>_\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff\r]/.test(cut)) return cut
  return cut
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (ch) => `_x${ch.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/[&<>]/g, (ch) => (ch === '&' ? '&amp;' : ch === '<' ? '&lt;' : '&gt;'))
}
