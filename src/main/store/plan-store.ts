/** The plan of one lab file: held in memory as it is stored, edited by patches, each a step of its history. */
import type { PlanStep, PlanStore } from '#main/services/ports.ts'
import type { PlanPatch } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { finish, type Steps } from '#shared/model/steps.ts'
import { applyPatch, asStored, diffPlans, invertPatch, isEmptyPatch } from '#shared/plan-edit/plan-patch.ts'
import type { Db } from './sqlite.ts'
import { hashPlan, hashSteps } from './plan-hash.ts'
import type { Damage } from './stored/damage.ts'
import { keepPlanSum, planSum } from './stored/sum.ts'
import { packPatch } from './packed-patch.ts'
import { addStep, listSteps, nextStep, peekStep, setStepState } from './tables/journal-tables.ts'
import { patchPlan, type PlanIds, readPlan } from './tables/plan-tables.ts'
import { transactionSteps } from './transaction-steps.ts'
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

  /** Stores the plan after a patch of `before`, and what goes along with it, all or nothing. */
  function* keep(before: Plan, next: Plan, patch: PlanPatch, along: () => void): Steps<void> {
    const sum = yield* hashSteps(next)
    const { plan, ids } = current()
    if (plan !== before) throw new Refusal({ code: 'plan-changed-meanwhile' })
    yield* transactionSteps(
      db,
      function* () {
        const changed = yield* patchPlan(db, next, ids, patch)
        keepPlanSum(db, sum)
        along()
        return changed
      },
      (changed) => {
        held = { plan: next, ids: changed }
        hash = sum
      },
    )
  }
  /** Racks stand in their order, whatever place they were put in; the patch says what comes of it. */
  const editPlanSteps: PlanStore['editPlanSteps'] = function* (given, note) {
    const { plan } = current()
    // What is in memory is what the file gives back: a step of the history fits the plan after it was opened again, too.
    const patch = yield* wellFormed(given)
    const asked = applyPatch(plan, patch)
    if (!asked) throw new Refusal({ code: 'plan-changed-meanwhile' })
    yield
    const next = asStored(asked, plan)
    yield
    const real = next === asked ? patch : diffPlans(plan, next)
    if (isEmptyPatch(real)) return
    const packed = yield* packPatch(real)
    yield
    yield* keep(plan, next, real, () => addStep(db, new Date().toISOString(), note, packed))
  }
  const editPlan: PlanStore['editPlan'] = (patch, note) => finish(editPlanSteps(patch, note))

  function* step(way: 'undo' | 'redo'): Steps<PlanStep | undefined> {
    const { plan } = current()
    const found = yield* nextStep(db, way, damage)
    if (!found) return undefined
    yield
    const patch = way === 'undo' ? invertPatch(found.patch) : found.patch
    const next = applyPatch(plan, patch)
    if (!next) throw new Refusal({ code: 'step-does-not-fit', title: found.title })
    yield* keep(plan, next, patch, () => setStepState(db, found.seq, way === 'undo' ? 'undone' : 'done'))
    return { title: found.title, adopted: found.adopted ?? [] }
  }
  return {
    plan: () => current().plan,
    planHash() {
      const { plan } = current()
      return (hash ??= hashPlan(plan))
    },
    editPlan,
    editPlanSteps,
    savePlan: (plan, note) => editPlan(diffPlans(current().plan, plan), note ?? { title: 'Replace the plan' }),
    undoPlan: () => finish(step('undo')),
    redoPlan: () => finish(step('redo')),
    stepPlanSteps: step,
    nextPlanStep(way) {
      const found = peekStep(db, way, damage)
      return found && { title: found.title, adopted: found.adopted ?? [] }
    },
    planJournal: (limit = 1_000_000) => listSteps(db, limit),
  }
}
