/** A workbook as a zip archive, made while it is written: no sheet stands in memory. */
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { columnName } from '#shared/model/column-names.ts'
import { cellText, type Sheet, sheetXml } from './sheet-xml.ts'
import { stylesXml } from './styles-xml.ts'

/** Times of the archive's entries, so that the same report is the same file; zip knows none before 1980. */
const ENTRY_TIME = new Date(1980, 0, 1, 0, 0, 0)
/** Text is compressed in pieces of this many characters. */
const PIECE = 64 * 1024

/** Pieces of the .xlsx file. The same sheets give the same bytes. */
export function* workbook(sheets: readonly Sheet[]): Generator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, data) => {
    if (error) throw error
    ready.push(data)
  })
  for (const { path, text } of partsOf(sheets)) {
    const entry = new ZipDeflate(path, { level: 4 })
    entry.mtime = ENTRY_TIME
    zip.add(entry)
    let held = ''
    for (const piece of text) {
      held += piece
      if (held.length < PIECE) continue
      entry.push(strToU8(held))
      held = ''
      yield* ready
      ready = []
    }
    entry.push(strToU8(held), true)
    yield* ready
    ready = []
  }
  zip.end()
  yield* ready
}

function* partsOf(sheets: readonly Sheet[]): Generator<{ readonly path: string; readonly text: Iterable<string> }> {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const each = (write: (sheet: Sheet, index: number) => string): string => sheets.map(write).join('')
  yield {
    path: '[Content_Types].xml',
    text: [
      `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${each((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
    ],
  }
  yield {
    path: '_rels/.rels',
    text: [
      `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
  }
  yield {
    path: 'xl/workbook.xml',
    text: [
      `${xml}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${rel}"><bookViews><workbookView/></bookViews><sheets>${each((s, i) => `<sheet name="${cellText(s.name).replaceAll('"', '&quot;')}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)}</sheets><definedNames>${each((s, i) => `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${reference(s)}!$A$1:$${columnName(s.header.length - 1)}$${s.count + 1}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="${i}">${reference(s)}!$1:$1</definedName>`)}</definedNames></workbook>`,
    ],
  }
  yield {
    path: 'xl/_rels/workbook.xml.rels',
    text: [
      `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each((_, i) => `<Relationship Id="rId${i + 1}" Type="${rel}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
    ],
  }
  yield { path: 'xl/styles.xml', text: [stylesXml()] }
  for (const [i, sheet] of sheets.entries()) yield { path: `xl/worksheets/sheet${i + 1}.xml`, text: sheetXml(sheet) }
}

/** A sheet's name as formulas write it. */
function reference({ name }: Sheet): string {
  return /^[A-Za-z]+$/.test(name) ? name : cellText(`'${name.replaceAll("'", "''")}'`)
}
