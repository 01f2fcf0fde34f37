import { useEffect, useState } from 'react'
import { explain } from '#renderer/api/engine.ts'
import { RunDiff } from '#renderer/components/history/run-diff.tsx'
import { TrendChart } from '#renderer/components/history/trend-chart.tsx'
import { Chip, Meter } from '#renderer/components/ui/bits.tsx'
import { percent, seconds, when } from '#renderer/components/ui/format.ts'
import type { RunRecordView } from '#shared/contract/history.ts'
import type { RunDiffView } from '#shared/contract/triage-view.ts'
import { useApp, useLab } from './app-context.ts'
import { NoRun } from './no-run.tsx'

/** The runs of this lab, newest first; their trend, and what differs between any two. */
export function HistoryScreen() {
  const app = useApp()
  const run = useLab((state) => state.run)
  const [runs, setRuns] = useState<readonly RunRecordView[]>()
  const [chosen, setChosen] = useState<readonly string[]>()
  const current = `${run?.id} ${run?.state}`
  // Asked again when a run starts or ends
  useEffect(() => {
    let shown = true
    app.engine.run.history().then(
      (list) => shown && setRuns([...list].sort((a, b) => b.startedAt.localeCompare(a.startedAt))),
      (error: unknown) => app.shell.setState({ error: explain(error) }),
    )
    return () => {
      shown = false
    }
  }, [app, current])

  const ended = (runs ?? []).filter((each) => each.summary !== undefined)
  // Until somebody chooses: the last run against the one before it, which is the first to make room for a third.
  const latest = ended.slice(0, 2).map((each) => each.id)
  const pair = chosen?.filter((id) => ended.some((each) => each.id === id)) ?? latest.reverse()
  const [to, from] = pair.length < 2 ? [] : ended.filter((each) => pair.includes(each.id)).map((each) => each.id)
  const diff = useDiff(from, to)
  const onPick = (id: string) =>
    setChosen(pair.includes(id) ? pair.filter((each) => each !== id) : [...pair, id].slice(-2))

  if (runs === undefined) return <p className="empty dim2">Loading…</p>
  if (runs.length === 0) return <NoRun title="No runs yet" hint="The first run appears here." />
  return (
    <div className="history-screen">
      <TrendChart runs={[...runs].reverse()} chosen={pair} onPick={onPick} />
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Runs">
        <table className="history">
          <thead>
            <tr>
              <th scope="col">
                <span className="sr">Compare</span>
              </th>
              <th scope="col">Run</th>
              <th scope="col">Started</th>
              <th scope="col" className="right">
                Duration
              </th>
              <th scope="col" className="right">
                Reached
              </th>
              <th scope="col" className="right">
                Failed
              </th>
              <th scope="col">Links</th>
              <th scope="col" className="right">
                Correct
              </th>
              <th scope="col" className="right">
                Wrong
              </th>
              <th scope="col" className="right">
                Coverage
              </th>
              <th scope="col" className="right">
                Errors
              </th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((each) => (
              <Row
                key={each.id}
                run={each}
                running={each.id === run?.id && run.state === 'running'}
                chosen={pair.includes(each.id)}
                onPick={onPick}
              />
            ))}
          </tbody>
        </table>
      </div>
      {pair.length < 2 && ended.length > 1 && (
        <p className="empty dim2" role="status">
          Select two runs to compare them.
        </p>
      )}
      {diff !== undefined && from !== undefined && to !== undefined && (
        <RunDiff
          from={from}
          to={to}
          diff={diff}
          onFinding={(finding) =>
            app.view.setState({ screen: 'findings', finding: finding.id, filter: { text: '' }, show: 'all' })
          }
        />
      )}
    </div>
  )
}

/** The difference of two runs, asked for when the choice changes. */
function useDiff(from: string | undefined, to: string | undefined): RunDiffView | undefined {
  const app = useApp()
  const [diff, setDiff] = useState<RunDiffView>()
  useEffect(() => {
    let shown = true
    setDiff(undefined)
    if (from === undefined || to === undefined) return
    app.engine.run.diff({ from, to }).then(
      (answer) => shown && setDiff(answer),
      (error: unknown) => app.shell.setState({ error: explain(error) }),
    )
    return () => {
      shown = false
    }
  }, [app, from, to])
  return diff
}

function Row(props: {
  readonly run: RunRecordView
  readonly running: boolean
  readonly chosen: boolean
  readonly onPick: (id: string) => void
}) {
  const { run, running } = props
  const { summary } = run
  return (
    <tr className={props.chosen ? 'on' : undefined}>
      <td>
        <input
          type="checkbox"
          aria-label={`Compare ${run.id}`}
          checked={props.chosen}
          disabled={summary === undefined}
          onChange={() => props.onPick(run.id)}
        />
      </td>
      <td className="mono">{run.id}</td>
      <td title={run.startedAt}>{when(run.startedAt)}</td>
      <td className="right mono">
        {run.finishedAt === undefined ? '' : seconds(Date.parse(run.finishedAt) - Date.parse(run.startedAt))}
      </td>
      <td className="right">{run.devices.collected}</td>
      <td className={run.devices.failed > 0 ? 'right c-bad b' : 'right dim'}>{run.devices.failed}</td>
      <td>
        {summary && (
          <Meter
            label="Links: correct, check, wrong, not verified"
            width={120}
            parts={[
              ['m-ok', summary.ok],
              ['m-warn', summary.oneWay + summary.conflict],
              ['m-bad', summary.miswired + summary.missing],
              ['m-plan', summary.unverified],
            ]}
          />
        )}
      </td>
      <td className="right">{summary && `${summary.ok} of ${summary.links - summary.ignored}`}</td>
      <td className={summary && summary.miswired + summary.missing > 0 ? 'right c-bad b' : 'right'}>
        {summary && summary.miswired + summary.missing}
      </td>
      <td className="right">{summary && percent(summary.coverage)}</td>
      <td className={summary && summary.findings > 0 ? 'right c-bad b' : 'right'}>{summary?.findings}</td>
      <td>
        {running ? (
          <Chip tone="accent">running</Chip>
        ) : run.interrupted ? (
          <Chip tone="warn" icon="warn">
            interrupted
          </Chip>
        ) : run.cancelled ? (
          <Chip tone="warn" icon="warn">
            canceled
          </Chip>
        ) : (
          ''
        )}
      </td>
    </tr>
  )
}
