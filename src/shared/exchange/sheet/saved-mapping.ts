/** Mappings of columns as documents: written for a person to change, and read again (cli.md, `import --map`). */
import { type CellRows, headerKey } from '#shared/exchange/csv-table.ts'
import { columnName, columnNumber } from '#shared/model/column-names.ts'
import type { Message } from '#shared/words/message.ts'
import { headColumns } from './find-header.ts'
import {
  type ColumnGuess,
  SHEET_FIELDS,
  SHEET_LISTS,
  type SheetField,
  type SheetGuess,
  type SheetMapping,
} from '#shared/model/sheet-mapping.ts'

/** The mapping of a guess, to be saved. */
export function mappingOf({ list, headerRows, columns }: SheetGuess, sheet?: string): SheetMapping {
  const named = columns.flatMap(({ at, field }) => (field === undefined ? [] : [{ column: columnName(at), field }]))
  return { ...(sheet === undefined ? {} : { sheet }), list, headerRows, columns: named }
}

/** How a sheet is understood by a mapping. */
export function guessOf({ list, headerRows, columns }: SheetMapping, rows: CellRows): SheetGuess {
  const fields = new Map(columns.map(({ column, field }) => [columnNumber(column), field]))
  const last = Math.max(0, ...headerRows)
  const header = rows.filter((row) => headerRows.includes(row.line))
  const heads = headColumns(
    header,
    rows.filter((row) => row.line > last),
  )
  const known = new Set(heads.map((head) => head.at))
  const bare = [...fields.keys()].filter((at) => !known.has(at)).map((at) => ({ at, heading: '', samples: [] }))
  return {
    list,
    headerRows,
    columns: [...heads, ...bare].map(({ at, heading, samples }) => {
      const field = fields.get(at)
      const reason: Message = { code: field === undefined ? 'guess-none' : 'guess-mapped' }
      return { at, heading, samples, reason, ...(field === undefined ? {} : { field }) }
    }),
  }
}

/** What two sheets have in common if one mapping is right for both: their headings, in their order. */
export function shapeOf({ headerRows, columns }: SheetGuess): string {
  return shapeOfHeads(headerRows.length, columns)
}

function shapeOfHeads(rows: number, heads: readonly Pick<ColumnGuess, 'at' | 'heading'>[]): string {
  return JSON.stringify([rows, heads.filter((h) => h.heading !== '').map((h) => [h.at, headerKey(h.heading)])])
}

/** The mapping that was made for a sheet whose heading is this row, or this one and the next. */
export function rememberedAt(
  full: CellRows,
  at: number,
  remembered: (shape: string) => SheetMapping | undefined,
): SheetMapping | undefined {
  for (const rows of [full.slice(at, at + 2), full.slice(at, at + 1)]) {
    const mapping = remembered(shapeOfHeads(rows.length, headColumns(rows, [])))
    if (mapping) return { ...mapping, headerRows: rows.map((row) => row.line) }
  }
  return undefined
}

/** The mappings of a document, one or a list of them; or what is wrong with it. */
export function readMappings(text: string): readonly SheetMapping[] | Message {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return { code: 'map-not-json' }
  }
  const all = Array.isArray(document) ? document : [document]
  const read: SheetMapping[] = []
  for (const each of all) {
    const mapping = readMapping(each)
    if ('code' in mapping) return mapping
    read.push(mapping)
  }
  return read.length === 0 ? { code: 'map-not-json' } : read
}

function readMapping(value: unknown): SheetMapping | Message {
  const { sheet, list, headerRows, columns } = (value ?? {}) as Readonly<Record<string, unknown>>
  const rows = Array.isArray(headerRows) ? headerRows.filter((n) => Number.isInteger(n) && n > 0) : []
  if (!Array.isArray(columns) || !Array.isArray(headerRows) || rows.length !== headerRows.length)
    return { code: 'map-incomplete' }
  const read: { column: string; field: SheetField }[] = []
  for (const each of columns) {
    const { column, field } = (each ?? {}) as Readonly<Record<string, unknown>>
    if (typeof column !== 'string' || !/^[A-Z]{1,2}$/i.test(column))
      return { code: 'map-bad-column', column: String(column) }
    // A column that a person wants left out may be in the list without a field.
    if (field === undefined || field === null || field === '') continue
    const known = SHEET_FIELDS.find((f) => f === field)
    if (known === undefined) return { code: 'map-bad-field', field: String(field) }
    read.push({ column: column.toUpperCase(), field: known })
  }
  const twice = read.find(({ field }, i) => read.findIndex((other) => other.field === field) !== i)
  if (twice) return { code: 'map-field-twice', field: twice.field }
  const told = SHEET_LISTS.find((l) => l === list) ?? listOf(read.map(({ field }) => field))
  if (told === undefined) return { code: 'map-incomplete' }
  return { ...(typeof sheet === 'string' ? { sheet } : {}), list: told, headerRows: rows, columns: read }
}

/** The list that fields belong to. */
function listOf(fields: readonly SheetField[]): SheetMapping['list'] | undefined {
  if (fields.some((f) => /^[ab]_(?:device|port|end)$/.test(f))) return 'cables'
  if (fields.includes('front') && fields.includes('rear')) return 'panels'
  if (!fields.includes('name')) return undefined
  return fields.some((f) => f === 'order' || f === 'height_u') &&
    !fields.includes('rack') &&
    !fields.includes('address')
    ? 'racks'
    : 'devices'
}
