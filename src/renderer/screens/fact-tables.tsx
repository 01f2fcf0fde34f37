import { useMemo, useRef, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useScene } from '#renderer/commands/scenes.ts'
import { FactSide } from '#renderer/components/facts/fact-side.tsx'
import { factColumns } from '#renderer/components/facts/fact-columns.tsx'
import { KindTabs } from '#renderer/components/facts/kind-tabs.tsx'
import { WhereBar } from '#renderer/components/facts/where-bar.tsx'
import { type DataSort, DataTable, nextSort } from '#renderer/components/ui/data-table.tsx'
import { factLines, filteredLines, sortedLines } from '#renderer/model/fact-lines.ts'
import { placeFacts, showInRack } from '#renderer/stores/view-store.ts'
import { soughtKinds } from '#shared/facts/where-is.ts'
import { FACT_COLUMNS, FACT_TITLES } from '#shared/facts/fact-columns.ts'
import type { Followed } from '#shared/facts/value-history.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { copyText } from './copy-text.ts'
import { exportFacts } from './export-facts.ts'
import { FactTools } from './fact-tools.tsx'
import { NoRun } from './no-run.tsx'
import { useAnswer } from './use-answer.ts'
import { useAskingVersion } from './use-asking-version.ts'

const HOUR_MS = 3_600_000

/** Tables of facts by kind, and *Where is it?* above them. */
export function FactTables() {
  const app = useApp()
  const place = useView(({ facts }) => facts)
  const devices = useLab(({ index }) => index.devices)
  const { kind, since, query } = place
  const [sort, setSort] = useState<DataSort>({ key: 'device', down: false })
  const [follows, setFollows] = useState<Followed['of']>('cell')
  const field = useRef<HTMLInputElement>(null)
  const find = useRef<HTMLInputElement>(null)
  const version = useAskingVersion()
  const counts = useAnswer(version, () => app.engine.facts.counts())
  const tables = useAnswer(`${version} ${kind} ${since ?? ''}`, async () => ({
    kind,
    tables: await app.engine.facts.table({ kind, ...(since === undefined ? {} : { since: sinceOf(since) }) }),
  }))
  const answer = useAnswer(query === '' ? undefined : `${version} ${query}`, () => app.engine.facts.where({ query }))

  const lines = useMemo(
    // Another kind's tables are none of this one.
    () => (tables?.kind === kind ? factLines(kind, tables.tables, devices) : []),
    [tables, kind, devices],
  )
  const shown = useMemo(() => {
    const { text, rack } = place
    return sortedLines(kind, filteredLines(lines, { text, rack, changedOnly: since !== undefined }), sort)
  }, [lines, kind, place.text, place.rack, since, sort])
  const line = lines.find(({ id }) => id === place.line)
  const history = useAnswer(line && `${version} ${kind} ${line.device}`, async () => ({
    device: line?.device,
    tables: await app.engine.facts.history({ device: line?.device ?? '', kind }),
  }))

  useScene('search', { find: () => find.current?.focus() })
  useScene('facts', {
    where: () => {
      field.current?.focus()
      field.current?.select()
    },
    history: () => setFollows((now) => (now === 'cell' ? (kind === 'memory' ? 'memory' : 'rows') : 'cell')),
    device: line?.device,
  })
  const columns = useMemo(() => factColumns(kind, since !== undefined), [kind, since])
  // Cards sum up these two kinds before a row is selected.
  const hasSide = line !== undefined || (lines.length > 0 && (kind === 'version' || kind === 'memory'))
  const counted = counts?.find((each) => each.kind === kind)
  return (
    <>
      <KindTabs
        kind={kind}
        counts={counts ?? []}
        onKind={(next) => {
          setSort({ key: 'device', down: false })
          placeFacts(app.view, { kind: next, line: undefined })
        }}
      />
      <WhereBar
        field={field}
        query={query}
        answer={query === '' ? undefined : answer}
        onAsk={(next) => placeFacts(app.view, { query: next })}
        onPort={(port) => showInRack(app.view, port)}
        onCopy={(text) => void copyText(app, text, 'Copied.')}
        onCollect={() => app.shell.setState({ dialog: { kind: 'ask', what: 'facts', kinds: soughtKinds(query) } })}
      />
      <FactTools
        find={find}
        shown={shown.length}
        all={lines.length}
        onExport={(format) => exportFacts(app, format, kind, shown)}
      />
      <div className={hasSide ? 'work with-panel' : 'work'}>
        {counted !== undefined && counted.devices === 0 ? (
          <NoRun
            title={`${FACT_TITLES[kind]}: nothing was collected yet`}
            hint="Choose what to ask for. The commands are shown before they are sent."
          >
            <CommandButton id="collect-facts" className="btn primary" noHint />
          </NoRun>
        ) : shown.length === 0 ? (
          <div className="empty">
            <p className="dim2">
              {lines.length === 0 ? 'No rows.' : since === undefined ? 'No match.' : 'Nothing has changed.'}
            </p>
          </div>
        ) : (
          <DataTable
            label={FACT_TITLES[kind]}
            testId="fact-table"
            columns={columns}
            rows={shown}
            keyOf={(each) => each.id}
            selected={line?.id}
            sort={sort}
            onSort={(key) => setSort((before) => nextSort(before, key))}
            onPick={(each) => placeFacts(app.view, { line: each.id })}
            rowClass={(each) => (each.change === 'gone' ? 'gone' : '')}
          />
        )}
        {hasSide && (
          <FactSide
            kind={kind}
            line={line}
            lines={lines}
            history={history?.device === line?.device ? history?.tables : undefined}
            column={FACT_COLUMNS[kind].find(({ key }) => key === sort.key && !key.startsWith('device'))?.key}
            follows={follows}
            onFollow={setFollows}
            onPick={(each) => placeFacts(app.view, { line: each.id })}
            onFilter={(text) => placeFacts(app.view, { text })}
            onClose={() => placeFacts(app.view, { line: undefined })}
            onWhere={(text) => placeFacts(app.view, { query: text })}
            onRack={(device) => showInRack(app.view, { device })}
          />
        )}
      </div>
    </>
  )
}

function sinceOf(since: 'before' | number): string {
  return since === 'before' ? 'before' : new Date(Date.now() - since * HOUR_MS).toISOString()
}
