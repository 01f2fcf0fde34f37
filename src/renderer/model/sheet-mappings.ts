import { columnName } from '#shared/model/column-names.ts'
import type { ImportSheet } from '#shared/contract/page-state.ts'
import type { SheetField, SheetMapping } from '#shared/model/sheet-mapping.ts'

/** What a person says of a sheet instead of what was guessed. */
export type MappingChange =
  | { readonly kind: 'field'; readonly at: number; readonly field: SheetField | undefined }
  /** The rows of the heading, as the spreadsheet counts them. */
  | { readonly kind: 'header'; readonly rows: readonly number[] }

/** How all sheets are to be read: as they were understood, but for one change of one of them. */
export function mappingsWith(
  sheets: readonly ImportSheet[],
  changed: ImportSheet,
  change: MappingChange,
): readonly SheetMapping[] {
  return sheets.map((each) => {
    const { guess, sheet } = each
    const own = each === changed ? change : undefined
    const columns = guess.columns.flatMap(({ at, field }) => {
      const next = own?.kind === 'field' && own.at === at ? own.field : field
      // A field is of one column: the one that was chosen last.
      const taken = own?.kind === 'field' && own.at !== at && next !== undefined && next === own.field
      return next === undefined || taken ? [] : [{ column: columnName(at), field: next }]
    })
    const headerRows = own?.kind === 'header' ? own.rows : guess.headerRows
    return { ...(sheet === undefined ? {} : { sheet }), list: guess.list, headerRows, columns }
  })
}

/** `a_device` as people read it: `A device`. */
export function fieldWords(field: SheetField): string {
  const words = field.replaceAll('_', ' ').replace(/ u$/, ' U')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
