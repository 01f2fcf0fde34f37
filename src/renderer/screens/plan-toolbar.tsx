import type { RefObject } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { menuItems } from '#renderer/commands/menu-items.ts'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { counted, figure, wordOf } from '#shared/words/entry.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { KeyHint } from '#renderer/components/ui/key-hint.tsx'
import { Menu, type MenuItem } from '#renderer/components/ui/menu.tsx'
import { orderedColumns } from '#renderer/model/column-layout.ts'
import { showRules, showTab, toggleColumn } from '#renderer/stores/plan-store.ts'
import { NO_RULE } from '#renderer/model/rule-view.ts'
import { START } from '#renderer/model/plan-selection.ts'
import { labelPattern } from '#shared/plan-edit/cable-labels.ts'
import { PLAN_LISTS } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import type { Problem } from '#shared/plan-edit/problem.ts'
import { useApp, usePlan } from './app-context.ts'
import { useFixed } from './plan-actions.ts'
import { exportCablingSheet, EXPORTS, exportPlanFiles } from './plan-export.ts'

const WORDS = { racks: 'Racks', devices: 'Devices', panels: 'Panels', cables: 'Cables' } as const

/** Tables, filter, the bars, import and export. */
export function PlanToolbar(props: {
  readonly index: PlanIndex
  readonly problems: readonly Problem[]
  readonly filter: RefObject<HTMLInputElement | null>
}) {
  const app = useApp()
  const { plan } = props.index
  const tab = usePlan((state) => state.tab)
  const rules = usePlan((state) => state.showsRules) === true
  const fixed = useFixed()
  const errors = props.problems.filter((problem) => problem.level === 'bad').length
  const warnings = props.problems.length - errors
  const exports: MenuItem[] = [
    ...EXPORTS.map(({ format, word, note }) => ({
      key: format,
      label: word,
      note,
      onPick: () => void exportPlanFiles(app, format),
    })),
    ...(['xlsx', 'pdf'] as const).map((format) => ({
      key: `cabling-${format}`,
      label: 'Cabling sheet',
      note: `for cabling work, .${format}`,
      onPick: () => void exportCablingSheet(app, format),
    })),
  ]
  return (
    <div className="tools">
      <div className="seg" role="group" aria-label="Tables of the plan">
        {PLAN_LISTS.map((list) => (
          <button
            type="button"
            key={list}
            aria-pressed={!rules && tab === list}
            data-testid={`plan-tab-${list}`}
            onClick={() => showTab(app.plan, list)}
          >
            {WORDS[list]} {figure(list === 'panels' ? panelsIn(plan) : plan[list].length)}
          </button>
        ))}
        <button type="button" aria-pressed={rules} data-testid="plan-tab-rules" onClick={() => showRules(app.plan)}>
          Rules {figure(plan.rules?.length ?? 0)}
        </button>
      </div>
      {rules ? (
        <button
          type="button"
          className="btn sm"
          data-testid="rule-new"
          disabled={fixed !== undefined}
          title={fixed}
          onClick={() => app.plan.setState({ rule: { ...NO_RULE, labels: labelPattern(plan.cables) } })}
        >
          <Icon name="plus" small />
          New rule
        </button>
      ) : (
        <TableTools filterBox={props.filter} />
      )}
      <span className="grow" />
      {errors > 0 && (
        <Chip tone="bad" icon="x" title={counted(errors, 'plan error')}>
          {errors}
          <span className="sr"> {wordOf(errors, 'plan error')}</span>
        </Chip>
      )}
      {warnings > 0 && (
        <Chip tone="warn" icon="warn" title={counted(warnings, 'warning')}>
          {warnings}
          <span className="sr"> {wordOf(warnings, 'warning')}</span>
        </Chip>
      )}
      <span className="row nowrap">
        <CommandButton id="import" noHint tip="Import files: you see what changes first" />
        <span className="menu-right">
          <Menu label="NetBox, discovery and adoption" className="btn sm icon" items={() => menuItems(app, 'sources')}>
            <Icon name="down" small />
          </Menu>
        </span>
      </span>
      <span className="menu-right">
        <Menu label="Export the plan" className="btn sm" items={() => exports}>
          <Icon name="reports" small />
          Export…
        </Menu>
      </span>
    </div>
  )
}

/** What works on the table that is shown. */
function TableTools(props: { readonly filterBox: RefObject<HTMLInputElement | null> }) {
  const app = useApp()
  const tab = usePlan((state) => state.tab)
  const filter = usePlan((state) => state.filter)
  const layout = usePlan((state) => state.layouts[state.tab])
  const bar = usePlan((state) => state.bar)
  const columns: MenuItem[] = orderedColumns(tab, layout)
    .slice(1)
    .map((column) => ({
      key: column.key,
      label: `${layout.hidden.has(column.key) ? 'Show' : 'Hide'} ${column.title}`,
      onPick: () => toggleColumn(app.plan, column.key),
    }))
  return (
    <>
      <label className="field find">
        <Icon name="search" small />
        <input
          ref={props.filterBox}
          type="search"
          aria-label="Filter"
          placeholder="Filter: r3 spine"
          value={filter}
          data-testid="plan-filter"
          onChange={(event) => app.plan.setState({ filter: event.target.value, selection: START, editing: undefined })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return
            event.preventDefault()
            event.stopPropagation()
            app.plan.setState(({ reveal }) => ({
              ...(event.key === 'Escape' ? { filter: '' } : {}),
              reveal: reveal + 1,
            }))
          }}
        />
        <KeyHint of="filter-rows" />
      </label>
      <CommandButton id="find-replace" pressed={bar === 'replace'} noIcon>
        <span className="wide-only">Find and replace</span>
        <span className="narrow-only">Replace</span>
      </CommandButton>
      <CommandButton id="connect-range" pressed={bar === 'connect'} testId="connect-open" noIcon>
        <span className="wide-only">Connect range</span>
        <span className="narrow-only">Connect</span>
      </CommandButton>
      {tab === 'panels' && (
        <CommandButton id="add-panel" testId="add-panel" noIcon>
          Add panel…
        </CommandButton>
      )}
      <Menu label="Columns" className="btn sm" items={() => columns}>
        Columns <Icon name="down" small />
      </Menu>
    </>
  )
}

/** Panels, each of which has many rows. */
function panelsIn({ panels }: Plan): number {
  return new Set(panels.map(({ device }) => deviceKey(device))).size
}
