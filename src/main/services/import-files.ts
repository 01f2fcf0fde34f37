/** Imports files into an open lab, all of them or none. */
import { importPlan, type ImportFormat, type ImportOutcome, type SourceFile } from '#shared/exchange/import-plan.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { keepDeviceTypes } from './device-types.ts'
import type { OpenLab } from './open-lab.ts'

export interface ImportOptions {
  readonly format?: ImportFormat
  readonly dryRun?: boolean
  readonly skipBad?: boolean
  /** The plan's first step, which undo leaves alone. */
  readonly lasting?: boolean
  /** Told how many rows of all are read. */
  readonly progress?: (done: number, all: number) => void
}

/** Reads the files and, unless refused or tried only, keeps the new plan in one transaction. */
export function importFiles(lab: OpenLab, files: readonly SourceFile[], options: ImportOptions): ImportOutcome {
  const outcome = importPlan(lab.plan, files, options, lintPlan)
  if (outcome.accepted && !options.dryRun && outcome.added + outcome.changed > 0) {
    const rows = outcome.added + outcome.changed
    const names = files.length === 1 ? (files[0]?.name ?? '') : `${files.length} files`
    const title = `Import ${names}, ${rows} ${rows === 1 ? 'row' : 'rows'}`
    lab.store.savePlan(outcome.plan, { title, ...(options.lasting ? { lasting: true } : {}) })
    lab.replanned()
  }
  if (outcome.accepted && !options.dryRun) keepTypesAmong(lab, files)
  return outcome
}

/** Device types among the files change devices of the plan by their model; the lab knows them from then on, too. */
function keepTypesAmong(lab: OpenLab, files: readonly SourceFile[]): void {
  const types = files.flatMap((file) => ('records' in file || !/\.ya?ml$/i.test(file.name) ? [] : file))
  if (types.length === 0) return
  const { added, changed } = keepDeviceTypes(lab.store, types)
  if (added + changed > 0) lab.typesChanged()
}
