/** A table of the plan as a sheet of a workbook: numbers as numbers, everything else as text. */
import { PLAN_FIELDS } from '#shared/plan-fields/plan-fields.ts'
import type { Cell, Sheet } from '#shared/xlsx/sheet-xml.ts'

/** Headers of columns that hold numbers. */
const NUMBERS = new Set(
  Object.values(PLAN_FIELDS)
    .flat()
    .filter(({ value }) => value.kind === 'whole' || value.kind === 'decimal')
    .map((f) => f.column)
    .concat('A-U', 'Z-U', 'Length m'),
)

/** Characters of the widest column. */
const WIDEST = 60

export function writtenSheet(
  name: string,
  { header, rows }: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] },
): Sheet {
  const cell = (value: string, column: number): Cell =>
    NUMBERS.has(header[column] ?? '') && /^-?\d{1,15}(\.\d{1,9})?$/.test(value)
      ? { value: Number(value) }
      : { value, style: 'text' }
  const widths = header.map((title, i) => {
    const longest = rows.reduce((n, row) => Math.max(n, row[i]?.length ?? 0), title.length)
    return Math.min(WIDEST, longest + 3)
  })
  return { name, header, widths, rows: rows.map((row) => row.map(cell)), count: rows.length }
}
