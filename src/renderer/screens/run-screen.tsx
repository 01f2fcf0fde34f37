import { useCallback, useMemo, useState } from 'react'
import { axisOf, RunRow } from '#renderer/components/run/run-table.tsx'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { count } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { rackProgress } from '#renderer/model/counts.ts'
import { runCounts } from '#renderer/model/run-counts.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import type { DeviceProgress, ProgressState } from '#shared/contract/page-state.ts'
import { verify } from './actions.ts'
import { useApp, useLab } from './app-context.ts'

const SHOW = ['all', 'running', 'failed'] as const
type Show = (typeof SHOW)[number]

const RANK: Record<ProgressState, number> = { failed: 0, running: 1, queued: 2, done: 3 }

/** Every device of the run, rack by rack: the failed first, then those still at work. */
export function RunScreen() {
  const app = useApp()
  const progress = useLab((state) => state.progress)
  const index = useLab((state) => state.index)
  const running = useLab((state) => state.run?.state === 'running')
  const [show, setShow] = useState<Show>('all')
  const startedAt = useLab((state) => state.run?.startedAt)
  const settings = useLab((state) => state.settings)
  const legacy = useMemo(() => new Set(settings?.legacy), [settings])
  const n = useMemo(() => runCounts(progress), [progress])
  const start = Date.parse(startedAt ?? '')
  const end = [...progress.values()].reduce(
    (latest, each) => Math.max(latest, each.finishedAt ?? 0),
    running ? Date.now() : start,
  )
  const { span } = axisOf(start, end)
  const axis = useMemo(() => ({ start, span }), [start, span])
  const onPick = useCallback((device: string) => showInRack(app.view, { device }), [app])

  if (progress.size === 0) {
    const managed = [...index.devices.values()].filter((device) => device.managed).length
    return (
      <Empty title="No run yet" hint={`${count(managed, 'device')} of this lab can be asked over SSH.`}>
        <button
          type="button"
          className="btn primary"
          disabled={managed === 0}
          onClick={() => void verify(app, { kind: 'all' })}
        >
          <Icon name="play" small />
          Verify all
        </button>
      </Empty>
    )
  }
  const wanted = (each: DeviceProgress) => show === 'all' || each.state === show
  return (
    <>
      <div className="tools">
        <div className="seg" role="group" aria-label="Devices shown">
          {SHOW.map((each) => (
            <button type="button" key={each} aria-pressed={show === each} onClick={() => setShow(each)}>
              {{ all: `All ${n.total}`, running: `Running ${n.running}`, failed: `Failed ${n.failed}` }[each]}
            </button>
          ))}
        </div>
        <span className="dim2">
          <b className="c-ok">{n.done} done</b> · <b className="c-acc">{n.running} running</b> ·{' '}
          <b className={n.failed > 0 ? 'c-bad' : 'dim'}>{n.failed} failed</b> ·{' '}
          {n.total - n.done - n.failed - n.running} waiting
        </span>
        <span className="grow" />
        <button
          type="button"
          className="btn sm"
          disabled={running || n.failed === 0}
          onClick={() => void verify(app, { kind: 'failed' })}
        >
          <Icon name="retry" small />
          Retry failed
        </button>
      </div>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Devices of the run">
        <table className="run">
          <colgroup>
            <col className="c-state" />
            <col className="c-name" />
            <col className="c-u" />
            <col className="c-platform" />
            <col />
            <col className="c-bar" />
            <col className="c-time" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr">State</span>
              </th>
              <th scope="col">Device</th>
              <th scope="col">U</th>
              <th scope="col">Platform</th>
              <th scope="col">Step</th>
              <th scope="col">0 to {span / 1000} s</th>
              <th scope="col" className="right">
                Time
              </th>
            </tr>
          </thead>
          {index.columns.map((column) => {
            const rows = column.devices
              .flatMap((device) => progress.get(device.name) ?? [])
              .filter(wanted)
              .sort((a, b) => RANK[a.state] - RANK[b.state] || (a.startedAt ?? 0) - (b.startedAt ?? 0))
            const sums = rackProgress(column, progress)
            if (rows.length === 0 || sums === undefined) return null
            return (
              <tbody key={column.key}>
                <tr className="g">
                  <th colSpan={7} scope="rowgroup">
                    <b>{column.rack === undefined ? 'No rack' : clean(column.rack.name)}</b>{' '}
                    <span className="c-ok">{sums.done} done</span>
                    {sums.running > 0 && <span className="c-acc"> · {sums.running} running</span>}
                    {sums.failed > 0 && <span className="c-bad"> · {sums.failed} failed</span>}
                  </th>
                </tr>
                {rows.map((each) => (
                  <RunRow
                    key={each.device}
                    device={index.devices.get(each.device)}
                    progress={each}
                    legacy={legacy.has(each.device)}
                    axis={axis}
                    onPick={onPick}
                  />
                ))}
              </tbody>
            )
          })}
        </table>
      </div>
    </>
  )
}
