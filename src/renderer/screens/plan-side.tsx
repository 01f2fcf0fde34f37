import { CommandButton } from '#renderer/commands/command-button.tsx'
import { HistoryList } from '#renderer/components/plan/history-list.tsx'
import { ProblemList } from '#renderer/components/plan/problem-list.tsx'
import { counted } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'
import { rangeOf } from '#renderer/model/plan-selection.ts'
import { rowName } from '#shared/plan-edit/plan-cells.ts'
import { useApp, useLab, usePlan } from './app-context.ts'
import { type GridNow, itemAt, selectionIn } from './grid-now.ts'
import { useOlderSteps } from './use-older-steps.ts'
import type { GridProblem } from './use-plan-index.ts'

const NO_JOURNAL = { entries: [] }

/** Problems, what is selected, and the history of the plan. */
export function PlanSide(props: {
  readonly grid: GridNow
  readonly problems: readonly GridProblem[]
  readonly fixed: string | undefined
  readonly onGo: (problem: GridProblem) => void
  readonly onFix: (problem: GridProblem) => void
}) {
  const journal = useLab((state) => state.lab?.journal) ?? NO_JOURNAL
  const said = usePlan((state) => state.said)
  const steps = useOlderSteps(journal)
  return (
    <aside className="plan-side" aria-label="Problems and history" data-testid="plan-side">
      <p className="sr" role="status">
        {clean(said ?? '')}
      </p>
      <ProblemList problems={props.problems} fixed={props.fixed !== undefined} onGo={props.onGo} onFix={props.onFix} />
      <SelectionInWords grid={props.grid} />
      <HistoryList
        journal={journal}
        {...steps}
        undo={<CommandButton id="undo" className="btn ghost sm icon" testId="plan-undo" iconOnly />}
        redo={<CommandButton id="redo" className="btn ghost sm icon" testId="plan-redo" iconOnly />}
      />
    </aside>
  )
}

function SelectionInWords(props: { readonly grid: GridNow }) {
  const app = useApp()
  const { grid } = props
  usePlan((state) => state.selection)
  const { top, bottom, left, right } = rangeOf(selectionIn(app, grid))
  const nameAt = (at: number): string | undefined => {
    const item = itemAt(app, grid, at)
    return item && clean(rowName(grid.list, item))
  }
  const [first, last] = [nameAt(top), nameAt(Math.min(bottom, grid.planned - 1))]
  const titles = grid.columns.slice(left, right + 1).map((c) => c.title)
  const columns = titles.length > 3 ? counted(titles.length, 'column') : titles.join(', ')
  const rows = bottom - top + 1
  return (
    <section className="sec" aria-labelledby="plan-selection">
      <h2 id="plan-selection">
        Selection
        <span className="grow" />
        <span className="dim light" data-testid="plan-selected">
          {counted(rows, 'row')}, {counted(right - left + 1, 'column')}
        </span>
      </h2>
      <p className="dim2 cut">
        {first === undefined
          ? 'A new row'
          : `${columns} of ${first}${rows > 1 && last !== undefined ? ` to ${last}` : ''}`}
      </p>
      <div className="row plan-acts">
        <CommandButton id="fill-down" noHint />
        <CommandButton id="fill-series" noHint />
        <CommandButton id="rows-in-racks" />
      </div>
    </section>
  )
}
