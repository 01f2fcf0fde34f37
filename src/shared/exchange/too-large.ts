/** Files that are larger than any plan: refused with the row at which they become so. */
import { MAX_FIELD } from './csv-records.ts'
import type { TableFault } from './csv-table.ts'

/** 250,000 rows have about 30 MiB. Nobody needs to read more bytes of a file than this and one. */
export const MAX_IMPORT_BYTES = 64 * 1024 * 1024

const LINE_FEED = 10

/** Why a file of these bytes, the first ones of it at least, is not read; undefined if it is small enough. */
export function tooLarge(bytes: Uint8Array, packed: boolean): TableFault | undefined {
  if (bytes.length <= MAX_IMPORT_BYTES) return undefined
  if (packed) return { line: 1, said: { code: 'file-too-large', what: 'workbook', mebibytes: MEBIBYTES } }
  let line = 1
  let begin = 0
  for (;;) {
    const end = bytes.indexOf(LINE_FEED, begin)
    // One endless line is a field that nobody closed, or none at all.
    if (end < 0 && bytes.length - begin > MAX_FIELD)
      return { line, said: { code: 'field-too-long', most: MAX_FIELD, quoted: true } }
    if (end < 0) return { line, said: { code: 'file-too-large', what: 'file', mebibytes: MEBIBYTES } }
    begin = end + 1
    line += 1
  }
}

const MEBIBYTES = MAX_IMPORT_BYTES / 1024 / 1024
