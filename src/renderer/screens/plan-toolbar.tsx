import type { RefObject } from 'react'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { figure, count } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { Menu, type MenuItem } from '#renderer/components/ui/menu.tsx'
import { GRID_COLUMNS } from '#renderer/model/plan-columns.ts'
import { showTab, toggleColumn } from '#renderer/stores/plan-store.ts'
import { START } from '#renderer/model/plan-selection.ts'
import { PLAN_LISTS } from '#shared/model/plan-patch.ts'
import type { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import type { Problem } from '#shared/plan-edit/problem.ts'
import { useApp, useLab, usePlan } from './app-context.ts'
import { chooseFiles } from './import-button.tsx'
import { openSource, SOURCE_WORDS } from './plan-sources.ts'
import { exportCablingSheet, EXPORTS, exportPlanFiles } from './plan-export.ts'

const WORDS = { racks: 'Racks', devices: 'Devices', panels: 'Panels', cables: 'Cables' } as const

/** Tables, filter, the bars, import and export. */
export function PlanToolbar(props: {
  readonly index: PlanIndex
  readonly problems: readonly Problem[]
  readonly fixed: string | undefined
  readonly filter: RefObject<HTMLInputElement | null>
}) {
  const app = useApp()
  const { plan } = props.index
  const tab = usePlan((state) => state.tab)
  const filter = usePlan((state) => state.filter)
  const hidden = usePlan((state) => state.hidden[state.tab])
  const bar = usePlan((state) => state.bar)
  const verified = useLab((state) => state.summary !== undefined)
  const errors = props.problems.filter((problem) => problem.level === 'bad').length
  const warnings = props.problems.length - errors
  const columns: MenuItem[] = GRID_COLUMNS[tab].slice(1).map((column) => ({
    key: column.key,
    label: `${hidden.has(column.key) ? 'Show' : 'Hide'} ${column.title}`,
    onPick: () => toggleColumn(app.plan, column.key),
  }))
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
      note: `to pull by, .${format}`,
      onPick: () => void exportCablingSheet(app, format),
    })),
  ]
  const sources: MenuItem[] = [
    ...SOURCE_WORDS.map(([kind, label]) => ({
      key: kind,
      label,
      disabled: props.fixed !== undefined && kind !== 'netbox-write',
      onPick: () => openSource(app, { kind }),
    })),
    {
      key: 'adopt-all',
      label: 'Adopt the whole lab…',
      disabled: props.fixed !== undefined || !verified,
      onPick: () => openSource(app, { kind: 'adopt-all' }),
    },
  ]
  return (
    <div className="tools">
      <div className="seg" role="group" aria-label="Tables of the plan">
        {PLAN_LISTS.map((list) => (
          <button
            type="button"
            key={list}
            aria-pressed={tab === list}
            data-testid={`plan-tab-${list}`}
            onClick={() => showTab(app.plan, list)}
          >
            {WORDS[list]} {figure(plan[list].length)}
          </button>
        ))}
      </div>
      <label className="field find">
        <Icon name="search" small />
        <input
          ref={props.filter}
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
        <kbd>Ctrl F</kbd>
      </label>
      <button
        type="button"
        className="btn sm"
        aria-pressed={bar === 'replace'}
        title="Find and replace (Ctrl H)"
        onClick={() => app.plan.setState({ bar: bar === 'replace' ? undefined : 'replace' })}
      >
        <span className="wide-only">Find and replace</span>
        <span className="narrow-only">Replace</span> <kbd>Ctrl H</kbd>
      </button>
      <button
        type="button"
        className="btn sm"
        aria-pressed={bar === 'connect'}
        title="Connect range (Ctrl L)"
        data-testid="connect-open"
        onClick={() => app.plan.setState({ bar: bar === 'connect' ? undefined : 'connect' })}
      >
        <span className="wide-only">Connect range</span>
        <span className="narrow-only">Connect</span> <kbd>Ctrl L</kbd>
      </button>
      <Menu label="Columns" className="btn sm" items={() => columns}>
        Columns <Icon name="down" small />
      </Menu>
      <span className="grow" />
      {errors > 0 && (
        <Chip tone="bad" icon="x">
          {count(errors, 'plan error')}
        </Chip>
      )}
      {warnings > 0 && (
        <Chip tone="warn" icon="warn">
          {count(warnings, 'warning')}
        </Chip>
      )}
      <button
        type="button"
        className="btn sm"
        disabled={props.fixed !== undefined}
        title={props.fixed ?? 'Import files (Ctrl I); nothing changes before you have seen what would'}
        onClick={chooseFiles}
      >
        <Icon name="upload" small />
        Import…
      </button>
      <span className="menu-right">
        <Menu label="Plan from elsewhere" className="btn sm icon" items={() => sources}>
          <Icon name="down" small />
        </Menu>
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
