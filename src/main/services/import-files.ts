/** Imports files into an open lab, all of them or none. */
import { importPlan, type ImportFormat, type ImportOutcome, type SourceFile } from '#shared/exchange/import-plan.ts'
import type { ImportSteering } from '#shared/model/import-steering.ts'
import { finish, type Steps } from '#shared/model/steps.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { typesToKeep } from './device-types.ts'
import type { OpenLab } from './open-lab.ts'
import { keepMaps, keptMaps } from './sheet-maps.ts'
import { changesOf, type ImportChanges } from './read-import.ts'

export interface ImportOptions extends ImportSteering {
  readonly format?: ImportFormat | undefined
  readonly dryRun?: boolean | undefined
  readonly skipBad?: boolean | undefined
  /** The plan's first step, which undo leaves alone. */
  readonly lasting?: boolean | undefined
  /** Told how many rows of all are read. */
  readonly progress?: ((done: number, all: number) => void) | undefined
}

/** Reads the files and, unless refused or tried only, keeps the new plan in one transaction. */
export function importFiles(lab: OpenLab, files: readonly SourceFile[], options: ImportOptions): ImportOutcome {
  const { plan } = lab
  const known = keptMaps(lab.store)
  const outcome = importPlan(plan, files, { remembered: (shape) => known.get(shape), ...options }, lintPlan)
  if (outcome.accepted && !options.dryRun) {
    finish(keepImport(lab, { ...outcome, ...changesOf(plan, outcome) }, files, options.lasting))
    keepMaps(lab.store, outcome.sheets)
  }
  return outcome
}

/**
 * Keeps what was read from files in steps, the plan in one transaction. The lab knows the device types among them from then on,
 * too. Throws `Refusal`, and changes nothing, where they do not fit the lab.
 */
export function* keepImport(
  lab: OpenLab,
  read: ImportChanges & Pick<ImportOutcome, 'added' | 'changed'>,
  files: readonly { readonly name: string }[],
  lasting = false,
): Steps<void> {
  const types = typesToKeep(lab.store, read.types)
  const rows = read.added + read.changed
  if (rows > 0) {
    const names = files.length === 1 ? (files[0]?.name ?? '') : `${files.length} files`
    const title = `Import ${names}, ${rows} ${rows === 1 ? 'row' : 'rows'}`
    yield* lab.store.editPlanSteps(read.patch, { title, ...(lasting ? { lasting: true } : {}) })
  }
  types.keep()
  if (types.added + types.changed > 0) lab.typesChanged()
}
