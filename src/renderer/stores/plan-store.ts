import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ImportReport } from '#shared/contract/page-state.ts'
import { PLAN_LISTS, type PlanList, type PlanPatch } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { ImportSteering } from '#shared/model/import-steering.ts'
import type { CellCorrection } from '#shared/model/sheet-mapping.ts'
import type { CellRefusal } from '#shared/plan-edit/edit-cells.ts'
import type { RuleDraft } from '#renderer/model/rule-view.ts'
import { type ColumnLayout, startLayout } from '#renderer/model/column-layout.ts'
import { type GridSelection, START } from '#renderer/model/plan-selection.ts'
import type { PlanSort } from '#renderer/model/plan-rows.ts'
import { RowBook } from '#renderer/model/row-book.ts'
import { type ColumnLayouts, loadColumns, saveColumns } from './kept-columns.ts'

/** Cells of a row that is not in the plan yet: something that it needs is missing. */
export type DraftRow = Readonly<Record<string, string>>

/** An edit of which some rows cannot be taken; the others can. */
export interface HeldEdit {
  readonly title: string
  readonly patch: PlanPatch
  readonly refused: readonly CellRefusal[]
  /** Rows that would be changed or added. */
  readonly good: number
}

export interface ImportPreview {
  /** What is taken over: files, or what was read from a NetBox last. */
  readonly source: FilesPreview | NetboxPreview
  readonly report: ImportReport
  /** The plan that the files were looked at for. */
  readonly planHash?: string
}

interface FilesPreview {
  readonly kind: 'files'
  readonly names: readonly string[]
  /** Cells that were corrected in the preview, all of them. */
  readonly corrections?: readonly CellCorrection[]
  /** The site and the sheets of labels that were chosen. */
  readonly steering?: ImportSteering
}

interface NetboxPreview {
  readonly kind: 'netbox'
  readonly url: string
}

/** What the person does on the Plan screen; the plan itself is in the lab store. */
export interface PlanState {
  readonly tab: PlanList
  /** The rules are shown in place of a table. */
  readonly showsRules?: boolean | undefined
  /** The rule that is written. */
  readonly rule?: RuleDraft | undefined
  readonly filter: string
  readonly sort: Readonly<Partial<Record<PlanList, PlanSort>>>
  readonly layouts: ColumnLayouts
  readonly selection: GridSelection
  /** The active cell is being edited; `text` is what it begins with. */
  readonly editing?: { readonly text: string; readonly typed: boolean } | undefined
  readonly drafts: Readonly<Record<PlanList, readonly DraftRow[]>>
  readonly bar?: 'connect' | 'replace' | undefined
  readonly held?: HeldEdit | undefined
  readonly preview?: ImportPreview | undefined
  /** The plan with edits that the engine has not confirmed yet. */
  readonly pending?: Plan | undefined
  /** Counts requests to bring the active cell into sight and focus. */
  readonly reveal: number
  /** What was done last, for those who hear the screen. */
  readonly said?: string | undefined
}

export type PlanStore = StoreApi<PlanState>

const none = <T>(of: (list: PlanList) => T) =>
  Object.fromEntries(PLAN_LISTS.map((l) => [l, of(l)])) as Record<PlanList, T>

export const INITIAL_PLAN: PlanState = {
  tab: 'cables',
  filter: '',
  sort: {},
  layouts: none(startLayout),
  selection: START,
  drafts: none(() => []),
  reveal: 0,
}

export function createPlanStore(): PlanStore {
  const store = createStore<PlanState>()(() => ({ ...INITIAL_PLAN, layouts: loadColumns() }))
  store.subscribe(({ layouts }, before) => {
    if (layouts !== before.layouts) saveColumns(layouts)
  })
  return store
}

const books = new WeakMap<PlanStore, RowBook>()

/** Who is who among the rows of this window's plan. */
export function rowBook(store: PlanStore): RowBook {
  const book = books.get(store) ?? new RowBook()
  books.set(store, book)
  return book
}

/** Another table, at its beginning. */
export function showTab(store: PlanStore, tab: PlanList): void {
  store.setState({ tab, showsRules: false, filter: '', selection: START, editing: undefined })
}

/** The rules of the plan, with the one that was written last. */
export function showRules(store: PlanStore): void {
  store.setState({ showsRules: true, editing: undefined, bar: undefined })
}

/** Sorts by a column: up, then down, then as in the plan. */
export function toggleSort(store: PlanStore, column: string): void {
  store.setState(({ tab, sort }) => {
    const now = sort[tab]
    const next =
      now?.column !== column ? { column, descending: false } : now.descending ? undefined : { column, descending: true }
    return { sort: { ...sort, [tab]: next }, editing: undefined }
  })
}

/** Another layout of the columns of the table that is shown. */
export function layColumns(store: PlanStore, change: (layout: ColumnLayout, list: PlanList) => ColumnLayout): void {
  store.setState(({ tab, layouts }) => ({ layouts: { ...layouts, [tab]: change(layouts[tab], tab) } }))
}

export function toggleColumn(store: PlanStore, column: string): void {
  layColumns(store, (layout) => {
    const hidden = new Set(layout.hidden)
    if (!hidden.delete(column)) hidden.add(column)
    return { ...layout, hidden }
  })
}

/** Forgets what belonged to the lab that was closed; columns stay as they were chosen. */
export function resetPlan(store: PlanStore): void {
  store.setState(({ layouts }) => ({ ...INITIAL_PLAN, layouts }), true)
}
