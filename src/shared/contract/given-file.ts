import { z } from 'zod'
import { name } from './name.ts'

/** Larger files are for the command line. */
const MAX_FILE_CHARS = 64 * 1024 * 1024

/** A file that a page gives. */
export const givenFile = z.union([
  z.object({ name, text: z.string().max(MAX_FILE_CHARS) }),
  // As it is on the disk: a workbook, or text of any encoding.
  z.object({ name, base64: z.base64().max(MAX_FILE_CHARS) }),
])
