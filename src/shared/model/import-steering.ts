/** What a person says of an import beside its files; given again whole at each look. */
import type { CellCorrection, SheetMapping } from './sheet-mapping.ts'

export interface ImportSteering {
  /** By which columns sheets are read, instead of what the headings say: of the sheet of a name, else the first without one. */
  readonly mappings?: readonly SheetMapping[] | undefined
  /** Cells that were corrected in the preview, of all files. */
  readonly corrections?: readonly CellCorrection[] | undefined
  /** The one site that is taken; what is elsewhere is left out. Empty: all. */
  readonly site?: string | undefined
  /** Sheets whose labels mean the cables that have them, wherever these go (`*`: all); else those are other cables. */
  readonly sameLabels?: readonly string[] | undefined
}

/** What is said now, and what was said before of everything else. */
export function steeredOn(before: ImportSteering | undefined, now: ImportSteering): ImportSteering {
  return { ...before, ...now }
}
