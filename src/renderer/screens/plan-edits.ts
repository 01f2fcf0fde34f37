import { orderedColumns } from '#renderer/model/column-layout.ts'
import { columnTitle, type PlanColumn } from '#renderer/model/plan-columns.ts'
import { type GridPoint, type GridRange, isOneCell, rangeOf } from '#renderer/model/plan-selection.ts'
import type { RowId } from '#renderer/model/row-ids.ts'
import { type DraftRow, rowBook } from '#renderer/stores/plan-store.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import type { Cable, Device, PanelJoin } from '#shared/model/plan.ts'
import type { PlanList, Splice } from '#shared/model/plan-patch.ts'
import { type Block, blockText, readBlock } from '#shared/plan-edit/clipboard.ts'
import { type CellEdit, editCells, type EditOutcome } from '#shared/plan-edit/edit-cells.ts'
import { duplicateRows, removeRows } from '#shared/plan-edit/edit-rows.ts'
import { fillDown, fillSeries } from '#shared/plan-edit/fill.ts'
import { pasteBlock } from '#shared/plan-edit/paste-block.ts'
import { cellOf, itemsOf, type PlanItem, rowName, rowsInWords } from '#shared/plan-edit/plan-cells.ts'
import type { AppContext } from './app-context.ts'
import { draftAt, type GridNow, itemAt, placeOfRow, planRow, selectionIn } from './grid-now.ts'
import { currentPlan, editTitle, storeOutcome, storePlan } from './plan-actions.ts'
import { sayDone } from './say-done.ts'
import { counted } from '#shared/words/entry.ts'
import { wholeText } from '#shared/words/message.ts'

/** Where a person begins a new row: cables get their label by themselves. */
export function firstColumn(grid: GridNow): number {
  return grid.list === 'cables'
    ? Math.max(
        0,
        grid.columns.findIndex((c) => c.key === 'a_device'),
      )
    : 0
}

/** Places in the plan of the rows of a range; rows that are being written are none. */
export function planRows(app: AppContext, grid: GridNow, range: GridRange): readonly number[] {
  return grid.rows.slice(range.top, range.bottom + 1).flatMap((id) => placeOfRow(app, grid.list, id) ?? [])
}

function cellText(app: AppContext, grid: GridNow, at: number, column: string): string {
  const item = itemAt(app, grid, at)
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
  return blockText(selectedBlock(app, grid, rangeOf(selectionIn(app, grid))))
}

/** Says what was copied of the selection, and what between its corners was not. */
export function tellCopied(app: AppContext, grid: GridNow): void {
  const range = rangeOf(selectionIn(app, grid))
  const rows = range.bottom - range.top + 1
  const columns = grid.columns.slice(range.left, range.right + 1)
  const own = ownColumns(grid, range)
  if (rows * columns.length === 1) return
  const { filter, layouts } = app.plan.getState()
  const all = orderedColumns(grid.list, layouts[grid.list]).map(({ key }) => key)
  const inside = all.slice(all.indexOf(columns[0]?.key ?? ''), all.indexOf(columns.at(-1)?.key ?? '') + 1)
  const hidden = inside.filter((key) => layouts[grid.list].hidden.has(key)).map((key) => columnTitle(grid.list, key))
  const derived = columns.filter((column) => !own.includes(column)).map(({ title }) => title)
  const left = [
    ...(derived.length > 0 ? [`worked-out columns (${derived.join(', ')})`] : []),
    ...(hidden.length > 0 ? [`hidden columns (${hidden.join(', ')})`] : []),
    ...(filter.trim() !== '' && rows > 1 ? ['rows that the filter hides'] : []),
  ]
  const what = `Copied ${counted(rows, 'row')} of ${counted(own.length, 'column')}.`
  app.shell.setState({ notice: left.length === 0 ? what : `${what} Left out: ${left.join(', ')}.` })
}

/** One cell, as it was typed. */
export function commitCell(app: AppContext, grid: GridNow, point: GridPoint, text: string): Promise<boolean> {
  const column = grid.columns[point.column]?.key
  const row = planRow(app, grid, point.row)
  if (row === undefined) {
    tellGone(app)
    return Promise.resolve(false)
  }
  if (column === undefined || cellText(app, grid, point.row, column) === text.trim()) return Promise.resolve(true)
  return storeEdits(app, grid, [{ row, column, text }], 'Edit')
}

/** Says that the row in which a person typed is gone. */
export function tellGone(app: AppContext): void {
  const error = 'This row was deleted, maybe in another window. Nothing was saved.'
  app.shell.setState({ error, notice: undefined })
}

export function clearCells(app: AppContext, grid: GridNow, verb = 'Clear'): Promise<boolean> {
  const range = rangeOf(selectionIn(app, grid))
  const block = selectedBlock(app, grid, range).map((row) => row.map(() => ''))
  return storeEdits(app, grid, editsFor(app, grid, range, block), verb)
}

/** Fills the selection from its first rows; one cell takes what stands above it. */
export function fillCells(app: AppContext, grid: GridNow, how: 'down' | 'series'): Promise<boolean> {
  const selection = selectionIn(app, grid)
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
      const row = planRow(app, grid, at)
      const exists = at < grid.planned || draftAt(app, grid, at) !== undefined || text !== ''
      return column === undefined || row === undefined || !exists ? [] : [{ row, column: column.key, text }]
    }),
  )
}

/** Text from the clipboard onto the selection. */
export async function pasteText(app: AppContext, grid: GridNow, text: string): Promise<boolean> {
  const block = readBlock(text)
  if ('reason' in block) {
    app.shell.setState({ error: wholeText(block.reason), notice: undefined })
    return false
  }
  const plan = currentPlan(app)
  const range = rangeOf(selectionIn(app, grid))
  const own = ownColumns(grid, { ...range, right: grid.columns.length - 1 })
  const pasted = pasteBlock(
    plan,
    {
      list: grid.list,
      // A row that is gone is one before all: what would go there goes nowhere.
      rows: grid.rows.slice(0, grid.planned).map((_, at) => planRow(app, grid, at) ?? -1),
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
    : pasted.edits.filter((e) => e.row >= 0)
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
  const book = rowBook(app.plan)
  const ids = new Map(drafts.map((draft, i) => [length + i, book.draft(draft)]))
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
    outcome.refused.filter((r) => r.row >= length && r.said.code === 'cell-missing').map((r) => r.row),
  )
  const left = [...cells]
    .filter(
      ([row, of]) => (lacking.has(row) || !touched.has(row)) && Object.values(of).some((text) => text.trim() !== ''),
    )
    .sort(([a], [b]) => a - b)
  const refused = outcome.refused.filter((r) => !lacking.has(r.row))
  const addedItems = addedRows(plan, list, outcome)
  const title = whole ? verb : titleOf(verb, plan, list, edits, addedItems)
  if (refused.length > 0) return storeOutcome(app, { ...outcome, refused }, title)
  const keep = (rows: readonly DraftRow[]): void =>
    app.plan.setState((state) => ({ drafts: { ...state.drafts, [list]: rows } }))
  // A row that was written, and is in the plan now or still lacks something, is the row that it was.
  const idOf = (row: number): RowId =>
    ids.get(row) ?? (row === length + drafts.length ? book.takeEmpty() : book.fresh())
  for (const [row, of] of [...cells].sort(([a], [b]) => a - b)) {
    if (Object.values(of).some((text) => text.trim() !== '')) book.claim(of, idOf(row))
  }
  const typed = fresh.filter(([row]) => !lacking.has(row)).map(([, of]) => of)
  addedItems.forEach((item, i) => {
    const of = typed[i]
    if (of) book.claim(item, book.draft(of))
  })
  keep(left.map(([, of]) => of))
  const stored = await storeOutcome(app, { ...outcome, refused }, title)
  // A new row that the engine did not take is a draft again: nothing that was typed is lost.
  if (!stored && typed.length > 0) keep([...app.plan.getState().drafts[list], ...typed])
  return stored
}

/** The rows that an edit puts at the end of the list. */
function addedRows(plan: ReturnType<typeof currentPlan>, list: PlanList, { patch }: EditOutcome): readonly PlanItem[] {
  const splices: readonly Splice<PlanItem>[] = patch[list] ?? []
  const length = plan[list].length
  return splices.flatMap(({ at, added }) => added.slice(Math.max(0, length - at)))
}

function titleOf(
  verb: string,
  plan: ReturnType<typeof currentPlan>,
  list: PlanList,
  edits: readonly CellEdit[],
  added: readonly PlanItem[],
): string {
  const [first] = added
  if (first !== undefined && edits.every((e) => e.row >= plan[list].length))
    return added.length === 1
      ? `Add ${rowsInWords(list, 1).slice(2)} ${rowName(list, first)}`
      : `Add ${rowsInWords(list, added.length)}`
  return editTitle(verb, plan, list, edits)
}

/** Takes the selected rows out; says what went with them. */
export async function deleteRows(app: AppContext, grid: GridNow): Promise<void> {
  const { drafts } = app.plan.getState()
  const range = rangeOf(selectionIn(app, grid))
  const rows = planRows(app, grid, range)
  const book = rowBook(app.plan)
  const gone = new Set(grid.rows.slice(range.top, range.bottom + 1))
  const left = drafts[grid.list].filter((draft) => !gone.has(book.draft(draft)))
  if (left.length < drafts[grid.list].length) {
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
  if (along.length > 0 || stood !== '') sayDone(app, `${title.replace('Delete', 'Deleted')}.${stood}`)
}

export function duplicateSelected(app: AppContext, grid: GridNow): Promise<boolean> {
  const rows = planRows(app, grid, rangeOf(selectionIn(app, grid)))
  if (rows.length === 0) return Promise.resolve(true)
  const plan = currentPlan(app)
  return storePlan(app, `Duplicate ${rowsInWords(grid.list, rows.length)}`, duplicateRows(plan, grid.list, rows))
}

/** To the empty row at the end. */
export function newRow(app: AppContext, grid: GridNow): void {
  const row = grid.rows.length - 1
  const column = firstColumn(grid)
  app.plan.setState(({ reveal }) => ({
    selection: { cursor: { row, column }, anchor: { row, column } },
    editing: undefined,
    reveal: reveal + 1,
  }))
}

/** The device or cable end of the active cell, where it stands. */
export function showSelected(app: AppContext, grid: GridNow): void {
  const { cursor } = selectionIn(app, grid)
  const item = itemAt(app, grid, cursor.row)
  const { index } = app.lab.getState()
  if (grid.list === 'cables') {
    const cable = item as Cable | undefined
    const side = grid.columns[cursor.column]?.key.startsWith('b_') ? 1 : 0
    const end = cable && (index.cables.get(cable.label)?.ends[side] ?? [cable.a, cable.b][side])
    if (end) showInRack(app.view, end)
  } else if (grid.list === 'devices' || grid.list === 'panels') {
    const owner = item as Device | PanelJoin | undefined
    if (owner) showInRack(app.view, { device: 'name' in owner ? owner.name : owner.device })
  }
}
