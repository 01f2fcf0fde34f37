import { explain, type Engine } from '#renderer/api/engine.ts'
import { planOf } from '#renderer/model/plan-of-view.ts'
import { columnTitle } from '#renderer/model/plan-columns.ts'
import type { PlanList, PlanPatch } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { type CellEdit, editCells, type EditOutcome } from '#shared/plan-edit/edit-cells.ts'
import { itemsOf, rowName, rowsInWords } from '#shared/plan-edit/plan-cells.ts'
import { applyPatch, asStored, diffPlans, isEmptyPatch } from '#shared/plan-edit/plan-patch.ts'
import { sentence } from '#shared/words/message.ts'
import { rowBook } from '#renderer/stores/plan-store.ts'
import { attempt } from './attempt.ts'
import { readOnlyText } from '#renderer/model/read-only.ts'
import { type AppContext, useApp, useLab } from './app-context.ts'

type PatchInput = Parameters<Engine['plan']['apply']>[0]['patch']

const MEANWHILE = 'These rows have changed since. Check them, then edit again.'
const NO_PLAN: Plan = { racks: [], devices: [], panels: [], cables: [] }

/** The plan as the person sees it: with edits that the engine has not confirmed yet. */
export function currentPlan(app: AppContext): Plan {
  const { lab } = app.lab.getState()
  return app.plan.getState().pending ?? (lab ? planOf(lab) : NO_PLAN)
}

/** Why nothing can be edited, in a sentence; undefined if it can. */
export function whyFixed(app: AppContext): string | undefined {
  const { lab, run } = app.lab.getState()
  const fixed = readOnlyText(lab)
  if (fixed !== undefined) return fixed
  return run?.state === 'running' ? 'A run is in progress. Edit the plan when it ends.' : undefined
}

/** The same, followed while a component is on the screen. */
export function useFixed(): string | undefined {
  const app = useApp()
  return useLab(() => whyFixed(app))
}

/** Edits that are on their way to the engine, one after another. */
const queues = new WeakMap<AppContext['plan'], { waiting: number; last: Promise<unknown> }>()

/**
 * Stores a plan as one step of the history. It is shown at once; where the engine refuses, the plan is as it was and the
 * sentence is on show. True when it is stored.
 */
export function storePlan(app: AppContext, title: string, edited: Plan): Promise<boolean> {
  return storePatch(app, title, diffPlans(currentPlan(app), edited))
}

/** The same for an edit that is known already. */
async function storePatch(app: AppContext, title: string, edit: PlanPatch): Promise<boolean> {
  const fixed = whyFixed(app)
  if (fixed !== undefined) {
    app.shell.setState({ error: fixed, notice: undefined })
    return false
  }
  const now = currentPlan(app)
  const asked = applyPatch(now, edit)
  if (asked === undefined) {
    app.shell.setState({ error: MEANWHILE, notice: undefined })
    return false
  }
  // As it will be stored: the next edit counts its rows in this plan before it is confirmed.
  const next = asStored(asked, now)
  const patch = next === asked ? edit : diffPlans(now, next)
  if (isEmptyPatch(patch)) return true
  const queue = queues.get(app.plan) ?? { waiting: 0, last: Promise.resolve() }
  queues.set(app.plan, queue)
  queue.waiting += 1
  app.plan.setState({ pending: next })
  app.shell.setState({ error: undefined, notice: undefined })
  const before = queue.last
  const stored = before.then(() => app.engine.plan.apply({ title: title.slice(0, 200), patch: patch as PatchInput }))
  // After a refusal the edits that were built upon it are refused by the engine, too.
  queue.last = stored.catch(() => undefined)
  try {
    await stored
    return true
  } catch (error) {
    app.shell.setState({ error: explain(error) })
    return false
  } finally {
    queue.waiting -= 1
    if (queue.waiting === 0) await settle(app)
  }
}

/** Shows the engine's plan again once it has told of the last edit; a plan that it never tells of is given up after a second. */
async function settle(app: AppContext): Promise<void> {
  const { pending } = app.plan.getState()
  if (pending === undefined) return
  const done = (): boolean => {
    const { lab } = app.lab.getState()
    return lab === undefined || sameValue(planOf(lab), pending)
  }
  if (!done() && app.shell.getState().error === undefined) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 1000)
      const stop = app.lab.subscribe(() => {
        if (!done()) return
        clearTimeout(timer)
        stop()
        resolve()
      })
      setTimeout(stop, 1000)
    })
  }
  if (app.plan.getState().pending === pending) app.plan.setState({ pending: undefined })
}

/** Stores edits of cells; rows that are refused hold the whole edit back until the person decides. */
export async function storeCells(
  app: AppContext,
  list: PlanList,
  edits: readonly CellEdit[],
  title: string,
): Promise<boolean> {
  return storeOutcome(app, editCells(currentPlan(app), list, edits), title)
}

/** The same for edits whose outcome is known already. */
export async function storeOutcome(app: AppContext, outcome: EditOutcome, title: string): Promise<boolean> {
  const { refused, patch, changed, added } = outcome
  const [first, ...more] = refused
  if (first !== undefined && more.length === 0 && changed + added === 0) {
    app.shell.setState({ error: sentence(first.said), notice: undefined })
    return false
  }
  if (first !== undefined) {
    app.plan.setState({ held: { title, patch, refused, good: changed + added } })
    return false
  }
  app.plan.setState({ held: undefined })
  const now = currentPlan(app)
  const next = applyPatch(now, patch)
  if (next) rowBook(app.plan).editedInPlace(now, next)
  return storePatch(app, title, patch)
}

/** Stores what can be taken of an edit that was held back, beside whatever was edited since then, here or elsewhere. */
export async function takeHeld(app: AppContext): Promise<boolean> {
  const { held } = app.plan.getState()
  if (held === undefined) return true
  if (applyPatch(currentPlan(app), held.patch) === undefined) {
    app.shell.setState({ error: MEANWHILE, notice: undefined })
    return false
  }
  app.plan.setState({ held: undefined })
  return storePatch(app, held.title, held.patch)
}

/** "Edit B device of C-0418", or how many rows. */
export function editTitle(verb: string, plan: Plan, list: PlanList, edits: readonly CellEdit[]): string {
  const rows = [...new Set(edits.map((e) => e.row))]
  const columns = [...new Set(edits.map((e) => e.column))]
  const what = columns.length === 1 ? columnTitle(list, columns[0] ?? '') : `${columns.length} columns`
  const item = itemsOf(plan, list)[rows[0] ?? -1]
  if (rows.length === 1 && item) return `${verb} ${what} of ${rowName(list, item)}`
  return `${verb} ${what}, ${rowsInWords(list, rows.length)}`
}

/** Takes the last step of the plan's history back, and says which it was. */
export async function undoPlan(app: AppContext): Promise<void> {
  await step(app, 'undo')
}

export async function redoPlan(app: AppContext): Promise<void> {
  await step(app, 'redo')
}

async function step(app: AppContext, kind: 'undo' | 'redo'): Promise<void> {
  const { lab } = app.lab.getState()
  await queues.get(app.plan)?.last
  if (lab === undefined || app.lab.getState().lab?.journal[kind] === undefined) {
    app.shell.setState({ notice: kind === 'undo' ? 'Nothing to undo.' : 'Nothing to redo.' })
    return
  }
  const words = kind === 'undo' ? (['Undoing', 'Undone'] as const) : (['Redoing', 'Redone'] as const)
  await attempt(app, words[0], async () => {
    const title = await app.engine.plan[kind]()
    const said = `${words[1]}: ${title}.`
    // The Plan screen shows its history; elsewhere nobody would see what was taken back.
    if (app.view.getState().screen === 'plan') app.plan.setState({ said })
    else app.shell.setState({ notice: said })
  })
}
