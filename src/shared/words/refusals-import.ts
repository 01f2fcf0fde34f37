/** Why an import as a whole did not happen. Rows that are refused are in `cell-problems.ts` and `file-problems.ts`. */
import { type Coded, counted, type Tell } from './entry.ts'

export const IMPORT_REFUSALS = {
  'map-unusable': ({ path, why }: { path: string; why: Coded }, tell: Tell) => ({
    headline: `The mapping ${path} can't be used`,
    detail: tell(why),
  }),
  'map-no-columns': { headline: 'None of these files has columns to map', detail: 'They are read without.' },
  'import-canceled': { headline: 'The import was canceled', detail: 'Nothing was changed.' },
  'import-too-large': ({ files, first }: { files: number; first: string }) => ({
    headline:
      files === 1 ? `${first} needs too much memory` : `One of these ${counted(files, 'file')} needs too much memory`,
    detail: 'Nothing was changed.',
    remedy: 'Split it into smaller files.',
  }),
  'netbox-import-too-large': {
    headline: 'NetBox has too many objects for one import',
    detail: 'Nothing was changed.',
    remedy: 'Narrow it down to a site, a location or a tag.',
  },
  'map-not-json': {
    headline: "This isn't a mapping of columns",
    detail: 'See docs/formats.md, or print one with --show-map.',
  },
  'map-incomplete': {
    headline: 'The mapping needs "headerRows" and "columns"',
    detail: 'Print one with --show-map.',
  },
  'map-bad-column': ({ column }: { column: string }) => ({
    headline: `"${column}" isn't the letter of a column`,
    detail: 'Columns are named A to ZZ.',
  }),
  'map-bad-field': ({ field }: { field: string }) => ({
    headline: `The mapping has the unknown field "${field}"`,
    detail: 'See docs/formats.md for the fields.',
  }),
  'map-field-twice': ({ field }: { field: string }) => ({
    headline: `The mapping has the field "${field}" twice`,
    detail: 'Remove one.',
  }),
}
