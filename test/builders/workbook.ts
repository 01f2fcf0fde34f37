/** Workbooks as engineers have them: number formats, hidden rows and sheets, merged cells. */
import { strToU8, zipSync } from 'fflate'

export interface TestSheet {
  readonly name: string
  readonly state?: string
  /** Texts, or a number and its style. */
  readonly rows: readonly (readonly (string | readonly [number, number])[])[]
  readonly hidden?: readonly number[]
  readonly merges?: readonly string[]
}

const letter = (at: number): string => String.fromCharCode(65 + at)
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function sheetXml({ rows, hidden = [], merges = [] }: TestSheet): string {
  const cell = (value: string | readonly [number, number], at: string): string =>
    typeof value === 'string'
      ? value === ''
        ? ''
        : `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
      : `<c r="${at}" s="${value[1]}"><v>${value[0]}</v></c>`
  const body = rows.map((row, i) => {
    const cells = row.map((value, at) => cell(value, `${letter(at)}${i + 1}`)).join('')
    return `<row r="${i + 1}"${hidden.includes(i + 1) ? ' hidden="1"' : ''}>${cells}</row>`
  })
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return `<worksheet><sheetData>${body.join('')}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`
}

/** Number formats of the styles 0, 1, …: ids below 164 are those that every workbook has. */
export function testWorkbook(sheets: readonly TestSheet[], formats: readonly (number | string)[] = [0]): Uint8Array {
  const own = formats.map((f, i) => (typeof f === 'string' ? `<numFmt numFmtId="${200 + i}" formatCode="${f}"/>` : ''))
  const xfs = formats.map((f, i) => `<xf numFmtId="${typeof f === 'string' ? 200 + i : f}"/>`)
  const files: Record<string, Uint8Array> = {
    'xl/workbook.xml': strToU8(
      `<workbook><sheets>${sheets.map((s, i) => `<sheet name="${s.name}"${s.state ? ` state="${s.state}"` : ''} r:id="r${i}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${sheets.map((_, i) => `<Relationship Id="r${i}" Target="worksheets/s${i}.xml"/>`).join('')}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      `<styleSheet><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`,
    ),
  }
  for (const [i, sheet] of sheets.entries()) files[`xl/worksheets/s${i}.xml`] = strToU8(sheetXml(sheet))
  return zipSync(files)
}
