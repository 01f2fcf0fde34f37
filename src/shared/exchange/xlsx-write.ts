/** Writes a workbook: texts as text cells, which no spreadsheet computes, numbers as numbers. Same plan, same bytes. */
import { strToU8, zipSync } from 'fflate'

export interface WrittenSheet {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Headers of columns that hold numbers. */
  readonly numbers: ReadonlySet<string>
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** The archive's clock begins here; a real time would make every export differ. */
const NO_TIME = new Date(1980, 0, 1)

export function writeWorkbook(sheets: readonly WrittenSheet[]): Uint8Array {
  const each = (text: (sheet: WrittenSheet, number: number) => string): string =>
    sheets.map((s, i) => text(s, i + 1)).join('')
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const relations = (inner: string): string =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`
  const override = (part: string, type: string): string =>
    `<Override PartName="/xl/${part}" ContentType="${TYPE}.${type}+xml"/>`
  const texts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}${override('styles.xml', 'styles')}${each((_, n) => override(`worksheets/sheet${n}.xml`, 'worksheet'))}</Types>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((s, n) => `<sheet name="${escaped(s.name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      each((_, n) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)) +
        relation(`rId${sheets.length + 1}`, 'styles', 'styles.xml'),
    ),
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" xfId="0"/><xf numFmtId="49" fontId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
  }
  sheets.forEach((s, i) => {
    texts[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(s)
  })
  const files = Object.entries(texts).map(([name, text]) => [name, strToU8(text)] as const)
  return zipSync(Object.fromEntries(files), { level: 6, mtime: NO_TIME })
}

function sheetXml(sheet: WrittenSheet): string {
  const widths = sheet.header.map((h, i) => {
    const longest = sheet.rows.reduce((n, r) => Math.max(n, r[i]?.length ?? 0), h.length)
    return `<col min="${i + 1}" max="${i + 1}" width="${Math.min(60, longest + 3)}" customWidth="1"/>`
  })
  const numeric = sheet.header.map((h) => sheet.numbers.has(h))
  const head = sheet.header.map((h, i) => textCell(`${letters(i)}1`, h, 2)).join('')
  const rows = sheet.rows.map((row, r) => {
    const cells = row.map((value, i) => {
      const at = `${letters(i)}${r + 2}`
      if (value === '') return ''
      return numeric[i] && /^-?\d{1,15}(\.\d{1,9})?$/.test(value)
        ? `<c r="${at}"><v>${value}</v></c>`
        : textCell(at, value, 1)
    })
    return `<row r="${r + 2}">${cells.join('')}</row>`
  })
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  const filter = `<autoFilter ref="A1:${letters(sheet.header.length - 1)}${sheet.rows.length + 1}"/>`
  return `${XML}<worksheet xmlns="${MAIN}">${frozen}<cols>${widths.join('')}</cols><sheetData><row r="1">${head}</row>${rows.join('')}</sheetData>${filter}</worksheet>`
}

function textCell(at: string, value: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

function letters(column: number): string {
  return (
    (column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '') + String.fromCharCode(65 + (column % 26))
  )
}

function escaped(text: string): string {
  return text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (ch) => `_x${ch.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
