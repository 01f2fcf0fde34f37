/** The pure part of an import: a plan and what is read into it go in as plain data, what would change comes out. */
import { importPlan, type ImportOutcome, type ImportPlanOptions } from '#shared/exchange/import-plan.ts'
import { previewRows } from '#shared/exchange/import-rows.ts'
import type { Plan } from '#shared/model/plan.ts'
import { diffPlans } from '#shared/plan-edit/plan-patch.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { readDeviceTypes } from './device-types.ts'
import type { ImportChanges, ImportSource, ImportStep, ImportTask, ReadImport } from './import-task.ts'
import { importInventory } from './netbox-exchange.ts'

export type { ImportChanges, ImportSource, ImportStep, ImportTask, ReadImport }

/** Reads the source into the plan, and tells how far it is. */
export function readImport(task: ImportTask, tell: (step: ImportStep) => void): ReadImport {
  const { plan, source, remembered: kept, ...asked } = task
  const known = new Map(kept ?? [])
  const remembered = (shape: string) => known.get(shape)
  if (source.kind === 'types') {
    const none = {
      added: 0,
      changed: 0,
      unchanged: 0,
      warnings: [],
      accepted: true,
      leftOut: [],
      sheets: [],
      sites: [],
      patch: {},
      rows: [],
    }
    return { ...none, ...readDeviceTypes(source.files) }
  }
  const told = stepsOf(tell)
  const outcome =
    source.kind === 'netbox'
      ? importInventory(plan, source.inventory, told)
      : importPlan(plan, source.files, { ...told, ...asked, remembered }, lintPlan)
  const { added, changed, unchanged, refused, accepted, leftOut, sheets, sites } = outcome
  // A page lists what was left out among the warnings.
  const left = leftOut.map(({ file, line, said }) => ({ file, line, said }))
  const counts = {
    added,
    changed,
    unchanged,
    refused,
    warnings: [...outcome.warnings, ...left],
    accepted,
    leftOut,
    sheets,
    sites,
  }
  return { ...counts, ...changesOf(plan, outcome), rows: previewRows(outcome) }
}

/** What an outcome changes of the plan that it was made from. */
export function changesOf(plan: Plan, { plan: next, types }: ImportOutcome): ImportChanges {
  return { patch: diffPlans(plan, next), types }
}

function stepsOf(tell: (step: ImportStep) => void): Pick<ImportPlanOptions, 'reading' | 'progress'> {
  return {
    reading: (file, done, all) => tell({ title: { code: 'reading-file', file }, done, total: all > 1 ? all : 0 }),
    progress: (done, all) =>
      tell(
        done < all
          ? { title: { code: 'taking-rows' }, done, total: all }
          : { title: { code: 'linting-plan' }, done: 0, total: 0 },
      ),
  }
}
