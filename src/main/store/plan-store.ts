/** The plan of one lab file: held in memory as it is stored, edited by patches, each a step of its history. */
import type { PlanStep, PlanStore } from '#main/services/ports.ts'
import type { PlanPatch } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { applyPatch, asStored, diffPlans, invertPatch, isEmptyPatch } from '#shared/plan-edit/plan-patch.ts'
import type { Db } from './sqlite.ts'
import { hashPlan } from './plan-hash.ts'
import type { Damage } from './stored/damage.ts'
import { keepPlanSum, planSum } from './stored/sum.ts'
import { addStep, listSteps, nextStep, peekStep, setStepState } from './tables/journal-tables.ts'
import { patchPlan, type PlanIds, readPlan } from './tables/plan-tables.ts'
import { wellFormed } from './well-formed.ts'

export function planStore(db: Db, damage: Damage): PlanStore {
  let held: { readonly plan: Plan; readonly ids: PlanIds } | undefined
  let hash: string | undefined
  const current = () => (held ??= readChecked())

  const readChecked = () => {
    const read = readPlan(db, damage)
    const sum = planSum(db)
    hash = hashPlan(read.plan)
    // A row that cannot be read is named by itself.
    if (sum !== hash && damage.said() === undefined) damage.planDiffers()
    return read
  }

  /** Stores the plan after a patch, and what goes along with it, all or nothing. */
  const keep = (next: Plan, patch: PlanPatch, along: () => void): void => {
    const { ids } = current()
    const sum = hashPlan(next)
    const after = db.transaction(() => {
      const changed = patchPlan(db, next, ids, patch)
      keepPlanSum(db, sum)
      along()
      return changed
    })()
    held = { plan: next, ids: after }
    hash = sum
  }
  /** Racks stand in their order, whatever place they were put in; the patch says what comes of it. */
  const editPlan: PlanStore['editPlan'] = (given, note) => {
    const { plan } = current()
    // What is in memory is what the file gives back: a step of the history fits the plan after it was opened again, too.
    const patch = wellFormed(given)
    const asked = applyPatch(plan, patch)
    if (!asked) throw new Refusal({ code: 'plan-changed-meanwhile' })
    const next = asStored(asked, plan)
    const real = next === asked ? patch : diffPlans(plan, next)
    if (!isEmptyPatch(real)) keep(next, real, () => addStep(db, new Date().toISOString(), note, real))
  }
  const step = (way: 'undo' | 'redo'): PlanStep | undefined => {
    const found = nextStep(db, way, damage)
    if (!found) return undefined
    const patch = way === 'undo' ? invertPatch(found.patch) : found.patch
    const next = applyPatch(current().plan, patch)
    if (!next) throw new Refusal({ code: 'step-does-not-fit', title: found.title })
    keep(next, patch, () => setStepState(db, found.seq, way === 'undo' ? 'undone' : 'done'))
    return { title: found.title, adopted: found.adopted ?? [] }
  }
  return {
    plan: () => current().plan,
    planHash() {
      const { plan } = current()
      return (hash ??= hashPlan(plan))
    },
    editPlan,
    savePlan: (plan, note) => editPlan(diffPlans(current().plan, plan), note ?? { title: 'Replace the plan' }),
    undoPlan: () => step('undo'),
    redoPlan: () => step('redo'),
    nextPlanStep(way) {
      const found = peekStep(db, way, damage)
      return found && { title: found.title, adopted: found.adopted ?? [] }
    },
    planJournal: (limit = 1_000_000) => listSteps(db, limit),
  }
}
