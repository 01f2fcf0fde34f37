import type { PlanColumn } from '#renderer/model/plan-columns.ts'
import { type GridPoint, type GridRange, isOneCell, rangeOf } from '#renderer/model/plan-selection.ts'
import type { DraftRow } from '#renderer/stores/plan-store.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import { type Block, blockText, readBlock } from '#shared/plan-edit/clipboard.ts'
import { type CellEdit, editCells } from '#shared/plan-edit/edit-cells.ts'
import { duplicateRows, removeRows } from '#shared/plan-edit/edit-rows.ts'
import { fillDown, fillSeries } from '#shared/plan-edit/fill.ts'
import { pasteBlock } from '#shared/plan-edit/paste-block.ts'
import { cellOf, itemsOf, type PlanItem, rowName, rowsInWords } from '#shared/plan-edit/plan-cells.ts'
import type { AppContext } from './app-context.ts'
import { currentPlan, editTitle, storeOutcome, storePlan } from './plan-actions.ts'

/** The grid as it is shown now: which rows and columns of the plan stand where. */
export interface GridNow {
  readonly list: PlanList
  readonly columns: readonly PlanColumn[]
  /** Places in the plan, by place in the grid; drafts follow, and an empty row. */
  readonly rows: readonly number[]
}

/** Place in the list of the plan; from its length on: a draft. */
export function planRow(app: AppContext, grid: GridNow, at: number): number {
  return grid.rows[at] ?? currentPlan(app)[grid.list].length + at - grid.rows.length
}

/** Where a person begins a new row: cables get their label by themselves. */
export function firstColumn(grid: GridNow): number {
  return grid.list === 'cables'
    ? Math.max(
        0,
        grid.columns.findIndex((c) => c.key === 'a_device'),
      )
    : 0
}

/** Places in the plan of the rows of a range; drafts are none. */
export function planRows(grid: GridNow, range: GridRange): readonly number[] {
  return grid.rows.slice(range.top, range.bottom + 1)
}

export function draftAt(app: AppContext, grid: GridNow, at: number): DraftRow | undefined {
  return at < grid.rows.length ? undefined : app.plan.getState().drafts[grid.list][at - grid.rows.length]
}

function cellText(app: AppContext, grid: GridNow, at: number, column: string): string {
  const item = itemsOf(currentPlan(app), grid.list)[grid.rows[at] ?? -1]
  return item ? cellOf(grid.list, item, column) : (draftAt(app, grid, at)?.[column] ?? '')
}

/** Columns of a range that hold something of their own: derived ones are neither copied nor pasted onto. */
function ownColumns(grid: GridNow, range: GridRange): readonly PlanColumn[] {
  return grid.columns.slice(range.left, range.right + 1).filter((c) => c.kind !== 'derived')
}

/** The selected cells as they are stored. */
export function selectedBlock(app: AppContext, grid: GridNow, range: GridRange): Block {
  const columns = ownColumns(grid, range)
  return Array.from({ length: range.bottom - range.top + 1 }, (_, y) =>
    columns.map((c) => cellText(app, grid, range.top + y, c.key)),
  )
}

export function copyText(app: AppContext, grid: GridNow): string {
  return blockText(selectedBlock(app, grid, rangeOf(app.plan.getState().selection)))
}

/** The row that a person began to edit: other windows may move it, or put their own rows in its place, before it is typed. */
export interface EditedRow {
  readonly at: number
  /** Absent for a row that was not in the plan. */
  readonly item?: PlanItem
  /** How far beyond the rows of the plan it stood. */
  readonly beyond: number
}

export function editedRow(app: AppContext, grid: GridNow, at: number): EditedRow {
  const item = itemsOf(currentPlan(app), grid.list)[grid.rows[at] ?? -1]
  return { at, beyond: at - grid.rows.length, ...(item ? { item } : {}) }
}

/** Where that row stands in the grid now; undefined where it is gone. */
export function rowNow(app: AppContext, grid: GridNow, { at, item, beyond }: EditedRow): number | undefined {
  if (item === undefined) return grid.rows.length + beyond
  const items = itemsOf(currentPlan(app), grid.list)
  const isIt = (row: number): boolean => {
    const other = items[row]
    return other !== undefined && (other === item || rowName(grid.list, other) === rowName(grid.list, item))
  }
  const place = grid.rows[at]
  if (place !== undefined && isIt(place)) return at
  const found = grid.rows.findIndex(isIt)
  return found < 0 ? undefined : found
}

/** One cell, as it was typed. */
export function commitCell(app: AppContext, grid: GridNow, point: GridPoint, text: string): Promise<boolean> {
  const column = grid.columns[point.column]?.key
  if (column === undefined || cellText(app, grid, point.row, column) === text.trim()) return Promise.resolve(true)
  return storeEdits(app, grid, [{ row: planRow(app, grid, point.row), column, text }], 'Edit')
}

export function clearCells(app: AppContext, grid: GridNow, verb = 'Clear'): Promise<boolean> {
  const range = rangeOf(app.plan.getState().selection)
  const block = selectedBlock(app, grid, range).map((row) => row.map(() => ''))
  return storeEdits(app, grid, editsFor(app, grid, range, block), verb)
}

/** Fills the selection from its first rows; one cell takes what stands above it. */
export function fillCells(app: AppContext, grid: GridNow, how: 'down' | 'series'): Promise<boolean> {
  const { selection } = app.plan.getState()
  const range = rangeOf(selection)
  const from = range.top === range.bottom && range.top > 0 ? { ...range, top: range.top - 1 } : range
  if (isOneCell(selection) && range.top === 0) return Promise.resolve(true)
  const block = selectedBlock(app, grid, from)
  const filled = how === 'down' ? fillDown(block) : fillSeries(block)
  const first = planRow(app, grid, from.top)
  const edits = editsFor(app, grid, from, filled).filter((e) => e.row !== first)
  return storeEdits(app, grid, edits, `Fill ${how}`)
}

function editsFor(app: AppContext, grid: GridNow, range: GridRange, block: Block): CellEdit[] {
  const columns = ownColumns(grid, range)
  return block.flatMap((cells, y) =>
    cells.flatMap((text, x): CellEdit[] => {
      const column = columns[x]
      const at = range.top + y
      const exists = at < grid.rows.length || draftAt(app, grid, at) !== undefined || text !== ''
      if (column === undefined || !exists) return []
      return [{ row: planRow(app, grid, at), column: column.key, text }]
    }),
  )
}

/** Text from the clipboard onto the selection. */
export async function pasteText(app: AppContext, grid: GridNow, text: string): Promise<boolean> {
  const block = readBlock(text)
  if ('reason' in block) {
    app.shell.setState({ error: block.reason, notice: undefined })
    return false
  }
  const plan = currentPlan(app)
  const range = rangeOf(app.plan.getState().selection)
  const own = ownColumns(grid, { ...range, right: grid.columns.length - 1 })
  const pasted = pasteBlock(
    plan,
    {
      list: grid.list,
      rows: grid.rows,
      columns: own.map((c) => c.key),
      row: range.top,
      column: 0,
      height: range.bottom - range.top + 1,
      width: Math.max(1, ownColumns(grid, range).length),
    },
    block,
  )
  // New rows under a header are nobody's: they come behind those that are being written.
  const [length, drafts] = [plan[grid.list].length, app.plan.getState().drafts[grid.list].length]
  const edits = pasted.byHeader
    ? pasted.edits.map((e) => (e.row < length ? e : { ...e, row: e.row + drafts }))
    : pasted.edits
  const rows = new Set(edits.map((e) => e.row)).size
  const single = block.length === 1 && block[0]?.length === 1
  const title =
    single && rows === 1 ? editTitle('Paste', plan, grid.list, edits) : `Paste ${rows} ${rows === 1 ? 'row' : 'rows'}`
  return storeEdits(app, grid, edits, title, true)
}

/**
 * Stores edits of cells. A new row that still lacks something stays a draft, with a sign for what it lacks; whatever else is
 * refused holds the edit back. `verb` begins the title, or is all of it.
 */
export async function storeEdits(
  app: AppContext,
  grid: GridNow,
  edits: readonly CellEdit[],
  verb: string,
  whole = false,
): Promise<boolean> {
  if (edits.length === 0) return true
  const { list } = grid
  const plan = currentPlan(app)
  const length = plan[list].length
  const drafts = app.plan.getState().drafts[list]
  const cells = new Map<number, Record<string, string>>(drafts.map((draft, i) => [length + i, { ...draft }]))
  for (const { row, column, text } of edits) {
    if (row >= length) cells.set(row, { ...cells.get(row), [column]: text })
  }
  const touched = new Set(edits.map((e) => e.row))
  const fresh = [...cells].filter(([row]) => touched.has(row)).sort(([a], [b]) => a - b)
  const all = [
    ...edits.filter((e) => e.row < length),
    ...fresh.flatMap(([row, of]) => Object.entries(of).map(([column, text]) => ({ row, column, text }))),
  ]
  const outcome = editCells(plan, list, all)
  const lacking = new Set(
    outcome.refused.filter((r) => r.row >= length && r.reason.startsWith('no ')).map((r) => r.row),
  )
  const left = [...cells]
    .filter(
      ([row, of]) => (lacking.has(row) || !touched.has(row)) && Object.values(of).some((text) => text.trim() !== ''),
    )
    .sort(([a], [b]) => a - b)
    .map(([, of]) => of)
  const refused = outcome.refused.filter((r) => !lacking.has(r.row))
  const title = whole ? verb : titleOf(verb, plan, list, edits, outcome.plan)
  if (refused.length > 0) return storeOutcome(app, { ...outcome, refused }, title)
  const keep = (rows: readonly DraftRow[]): void =>
    app.plan.setState((state) => ({ drafts: { ...state.drafts, [list]: rows } }))
  keep(left)
  const stored = await storeOutcome(app, { ...outcome, refused }, title)
  // A new row that the engine did not take is a draft again: nothing that was typed is lost.
  const typed = fresh.filter(([row]) => !lacking.has(row)).map(([, of]) => of)
  if (!stored && typed.length > 0) keep([...app.plan.getState().drafts[list], ...typed])
  return stored
}

function titleOf(
  verb: string,
  plan: ReturnType<typeof currentPlan>,
  list: PlanList,
  edits: readonly CellEdit[],
  next: ReturnType<typeof currentPlan>,
): string {
  const added = next[list].slice(plan[list].length)
  const [first] = added
  if (first !== undefined && edits.every((e) => e.row >= plan[list].length))
    return added.length === 1
      ? `Add ${rowsInWords(list, 1).slice(2)} ${rowName(list, first)}`
      : `Add ${rowsInWords(list, added.length)}`
  return editTitle(verb, plan, list, edits)
}

/** Takes the selected rows out; says what went with them. */
export async function deleteRows(app: AppContext, grid: GridNow): Promise<void> {
  const { selection, drafts } = app.plan.getState()
  const range = rangeOf(selection)
  const rows = planRows(grid, range)
  const from = Math.max(0, range.top - grid.rows.length)
  const to = range.bottom - grid.rows.length
  if (to >= 0) {
    const left = drafts[grid.list].filter((_, i) => i < from || i > to)
    app.plan.setState({ drafts: { ...drafts, [grid.list]: left } })
  }
  if (rows.length === 0) return
  const plan = currentPlan(app)
  const removal = removeRows(plan, grid.list, rows)
  const item = itemsOf(plan, grid.list)[rows[0] ?? -1]
  const what = rows.length === 1 && item ? rowName(grid.list, item) : rowsInWords(grid.list, rows.length)
  const along = [
    removal.cables > 0 ? rowsInWords('cables', removal.cables) : '',
    removal.panels > 0 ? rowsInWords('panels', removal.panels) : '',
  ].filter((text) => text !== '')
  const title = `Delete ${[what, ...along].join(' and ')}`
  if (!(await storePlan(app, title, removal.plan))) return
  const stood = removal.unracked > 0 ? ` ${rowsInWords('devices', removal.unracked)} without a rack now.` : ''
  if (along.length > 0 || stood !== '') app.shell.setState({ notice: `${title}.${stood} Ctrl Z takes it back.` })
}

export function duplicateSelected(app: AppContext, grid: GridNow): Promise<boolean> {
  const rows = planRows(grid, rangeOf(app.plan.getState().selection))
  if (rows.length === 0) return Promise.resolve(true)
  const plan = currentPlan(app)
  return storePlan(app, `Duplicate ${rowsInWords(grid.list, rows.length)}`, duplicateRows(plan, grid.list, rows))
}
