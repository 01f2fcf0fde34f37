/** A mapping of columns as a page gives it. */
import { z } from 'zod'
import { SHEET_FIELDS, SHEET_LISTS } from '#shared/model/sheet-mapping.ts'

/** A cell that a person corrected in the preview. */
const cellCorrection = z.object({
  file: z.string().max(1000),
  part: z.string().max(255).optional(),
  line: z.int().min(1).max(10_000_000),
  at: z.int().min(0).max(1024),
  text: z.string().max(10_000),
})

const sheetMapping = z.object({
  sheet: z.string().max(255).optional(),
  list: z.enum(SHEET_LISTS),
  headerRows: z.array(z.int().min(1).max(1_048_576)).min(1).max(4).readonly(),
  columns: z
    .array(z.object({ column: z.string().regex(/^[A-Z]{1,2}$/), field: z.enum(SHEET_FIELDS) }))
    .max(512)
    .readonly(),
})

/** What a person says of an import beside its files. */
export const importSteering = z.object({
  mappings: z.array(sheetMapping).max(300).readonly().optional(),
  corrections: z.array(cellCorrection).max(100_000).readonly().optional(),
  site: z.string().max(255).optional(),
  sameLabels: z.array(z.string().max(1000)).max(300).readonly().optional(),
})
