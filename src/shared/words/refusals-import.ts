/** Why an import as a whole did not happen. Rows that are refused are in `cell-problems.ts` and `file-problems.ts`. */
import { counted } from './entry.ts'

export const IMPORT_REFUSALS = {
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
}
