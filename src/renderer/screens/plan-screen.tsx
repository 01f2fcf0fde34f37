import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { menuItems } from '#renderer/commands/menu-items.ts'
import { useScene } from '#renderer/commands/scenes.ts'
import { ConnectBar } from '#renderer/components/plan/connect-bar.tsx'
import { HeldEditBar } from '#renderer/components/plan/held-edit.tsx'
import { ImportPreviewPane } from '#renderer/components/plan/import-preview.tsx'
import { ReplaceBar } from '#renderer/components/plan/replace-bar.tsx'
import { ContextMenu } from '#renderer/components/ui/context-menu.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { shownColumns } from '#renderer/model/column-layout.ts'
import { GRID_COLUMNS } from '#renderer/model/plan-columns.ts'
import { readOnlyText } from '#renderer/model/read-only.ts'
import { moveTo } from '#renderer/model/plan-selection.ts'
import { once, problemKey } from '#renderer/components/plan/problem-list.tsx'
import { rowBook } from '#renderer/stores/plan-store.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import { rowsInWords } from '#shared/plan-edit/plan-cells.ts'
import type { Found } from '#shared/plan-edit/find-replace.ts'
import { replaceEdits } from '#shared/plan-edit/find-replace.ts'
import { applyImport, applyNetbox, correctCells, mapSheet, steerImport } from './plan-import.ts'
import { type AppContext, useApp, useLab, usePlan, useShell } from './app-context.ts'
import { currentPlan, editTitle, storeCells, storePlan, takeHeld, useFixed } from './plan-actions.ts'
import { sayDone } from './say-done.ts'
import { type GridNow, gridNow, placeOfRow, selectionIn } from './grid-now.ts'
import { tellGone } from './plan-edits.ts'
import { showCell } from './show-cell.ts'
import { CellLine } from './cell-line.tsx'
import { PanelPicture } from './panel-picture.tsx'
import { PlanSide } from './plan-side.tsx'
import { wordsIn } from './plan-suggest.ts'
import { PlanTable } from './plan-table.tsx'
import { PlanToolbar } from './plan-toolbar.tsx'
import { Locked } from '#renderer/components/ui/locked.tsx'
import { RulesPane } from './rules-pane.tsx'
import { type GridProblem, usePlanIndex, usePlanProblems, useShownRows } from './use-plan-index.ts'

/** The plan as four tables, edited as in a spreadsheet; problems and history beside, the preview of an import below. */
export function PlanScreen() {
  const app = useApp()
  const tab = usePlan((state) => state.tab)
  const layout = usePlan((state) => state.layouts[state.tab])
  const sort = usePlan((state) => state.sort[state.tab])
  const bar = usePlan((state) => state.bar)
  const showsRules = usePlan((state) => state.showsRules) === true
  const held = usePlan((state) => state.held)
  const preview = usePlan((state) => state.preview)
  const readOnly = useLab((state) => readOnlyText(state.lab))
  const busy = useShell((state) => state.busy !== undefined)
  const index = usePlanIndex()
  const problems = usePlanProblems(index)
  const rows = useShownRows(index, tab)
  const drafts = usePlan((state) => state.drafts[tab])
  const columns = useMemo(() => shownColumns(tab, layout), [tab, layout])
  const grid = useMemo<GridNow>(() => gridNow(app, tab, columns, rows, drafts), [app, tab, columns, rows, drafts])
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number }>()
  const filter = useRef<HTMLInputElement>(null)
  const fixed = useFixed()
  const listed = useMemo(() => once(problems), [problems])

  const places = useMemo(
    () => rows.flatMap((id) => rowBook(app.plan).place(tab, index.plan[tab], id) ?? []),
    [app, rows, tab, index],
  )
  const go = useCallback((to: GridProblem) => showCell(app, to), [app])
  const fix = useCallback((problem: GridProblem) => fixProblem(app, problem), [app])
  const last = useRef('')
  const step = (by: 1 | -1): boolean => {
    const at = listed.findIndex((problem) => problemKey(problem) === last.current)
    const next = listed[(at + (by < 0 ? by + listed.length : by)) % Math.max(1, listed.length)]
    if (next === undefined) return false
    last.current = problemKey(next)
    go(next)
    return true
  }
  const find = (): void => {
    filter.current?.focus()
    filter.current?.select()
  }
  const quickFix = (): void => {
    const { row, column } = foundPoint(app, grid)
    const here = listed.find((each) => each.list === tab && each.row === row && each.column === column && each.fix)
    const first = here ?? listed.find((each) => each.fix)
    if (first) fix(first)
  }
  const canFix = fixed === undefined && listed.some((each) => each.fix)
  useScene('plan', { step, filter: find, fix: canFix ? quickFix : undefined })
  useScene('search', { find })
  useEffect(() => app.plan.setState(({ reveal }) => ({ reveal: reveal + 1 })), [app])
  const closeBar = useCallback(() => app.plan.setState(({ reveal }) => ({ bar: undefined, reveal: reveal + 1 })), [app])
  const closeMenu = useCallback(() => {
    setMenu(undefined)
    app.plan.setState(({ reveal }) => ({ reveal: reveal + 1 }))
  }, [app])
  return (
    <>
      <PlanToolbar index={index} problems={listed} filter={filter} />
      {readOnly !== undefined && (
        <div className="banner warn" data-testid="plan-read-only">
          <Icon name="lock" small /> Read-only: {readOnly}
        </div>
      )}
      {held && (
        <HeldEditBar
          title={held.title}
          refused={held.refused}
          good={held.good}
          onDrop={() => app.plan.setState(({ reveal }) => ({ held: undefined, reveal: reveal + 1 }))}
          onTake={() => {
            app.plan.setState(({ reveal }) => ({ reveal: reveal + 1 }))
            void takeHeld(app)
          }}
        />
      )}
      {showsRules && !preview ? (
        <Locked why={readOnly}>
          <RulesPane index={index} />
        </Locked>
      ) : (
        <div className="work plan-work">
          <div className="plan-left">
            {bar === 'connect' && (
              <ConnectBar
                plan={index.plan}
                types={wordsIn(index, 'type')}
                colors={wordsIn(index, 'color')}
                onClose={closeBar}
                onConnect={(cables) => {
                  const plan = currentPlan(app)
                  const title = `Connect range, ${rowsInWords('cables', cables.length)}`
                  return storePlan(app, title, { ...plan, cables: [...plan.cables, ...cables] })
                }}
              />
            )}
            {bar === 'replace' && (
              <ReplaceBar
                plan={index.plan}
                list={tab}
                rows={places}
                at={() => foundPoint(app, grid)}
                columns={GRID_COLUMNS[tab]}
                fixed={fixed !== undefined}
                onClose={closeBar}
                onGo={(found) => showFound(app, grid, found)}
                onReplace={(found, spec, by) => {
                  const edits = replaceEdits(found, spec, by)
                  void storeCells(app, tab, edits, editTitle('Replace in', index.plan, tab, edits))
                }}
              />
            )}
            {!preview && <CellLine grid={grid} />}
            <PlanTable
              index={index}
              grid={grid}
              problems={problems}
              sort={sort}
              fixed={fixed !== undefined}
              onMenu={setMenu}
            />
            {rows.length === 0 && <NothingShown list={tab} />}
            {tab === 'panels' && !preview && <PanelPicture grid={grid} />}
            {preview && (
              <ImportPreviewPane
                names={preview.source.kind === 'netbox' ? [preview.source.url] : preview.source.names}
                report={preview.report}
                busy={busy}
                fixed={fixed}
                onCancel={() => app.plan.setState(({ reveal }) => ({ preview: undefined, reveal: reveal + 1 }))}
                onMap={(sheet, change) => void mapSheet(app, sheet, change)}
                steering={preview.source.kind === 'files' ? (preview.source.steering ?? {}) : {}}
                onSteer={(steering) => void steerImport(app, steering)}
                onCorrect={(cells) => void correctCells(app, cells)}
                onApply={(skipBad) =>
                  void (preview.source.kind === 'netbox' ? applyNetbox(app) : applyImport(app, skipBad))
                }
              />
            )}
          </div>
          <PlanSide grid={grid} problems={listed} fixed={fixed} onGo={go} onFix={fix} />
        </div>
      )}
      {menu && <ContextMenu label="Rows" at={menu} items={menuItems(app, 'rows')} onClose={closeMenu} />}
    </>
  )
}

function NothingShown({ list }: { readonly list: PlanList }) {
  const app = useApp()
  const filter = usePlan((state) => state.filter)
  if (filter === '') return null
  return (
    <p className="plan-none">
      No {rowsInWords(list, 1).slice(2)} matches “{filter}”.{' '}
      <button type="button" className="link" onClick={() => app.plan.setState({ filter: '' })}>
        Show all
      </button>
    </p>
  )
}

/** Fixes a problem in the rows it is about, wherever they stand by now. */
function fixProblem(app: AppContext, problem: GridProblem): void {
  const { joins, title } = problem.fix ?? {}
  if (joins && title !== undefined) {
    const plan = currentPlan(app)
    const done = storePlan(app, title, { ...plan, panels: [...plan.panels, ...joins] })
    return void done.then((stored) => stored && sayDone(app, `${title}.`))
  }
  const edits = problem.fixes.flatMap(({ id, column, text }) => {
    const row = placeOfRow(app, problem.list, id)
    return row === undefined ? [] : [{ row, column, text }]
  })
  if (edits.length < problem.fixes.length) tellGone(app)
  else if (problem.fix) {
    const { title: what } = problem.fix
    const [change] = problem.fixes
    void storeCells(app, problem.list, edits, what).then(
      (stored) => stored && sayDone(app, `${what}: ${change?.old || 'empty'} → ${change?.text ?? ''}.`),
    )
  }
}

function showFound(app: AppContext, grid: GridNow, found: Found): void {
  const id = rowBook(app.plan).of(grid.list, currentPlan(app)[grid.list])[found.row]
  const point = {
    row: grid.rows.findIndex((each) => each === id),
    column: grid.columns.findIndex((c) => c.key === found.column),
  }
  const size = { rows: grid.rows.length, columns: grid.columns.length }
  app.plan.setState((state) => ({ selection: moveTo(state.selection, point, size, false), editing: undefined }))
}

/** The active cell as one that could have been found. */
function foundPoint(app: AppContext, grid: GridNow): { readonly row: number; readonly column: string } {
  const { cursor } = selectionIn(app, grid)
  const row = placeOfRow(app, grid.list, grid.rows[cursor.row])
  return { row: row ?? -1, column: grid.columns[cursor.column]?.key ?? '' }
}
