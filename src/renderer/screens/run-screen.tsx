import { useCallback, useMemo, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useScene } from '#renderer/commands/scenes.ts'
import { PhaseLegend } from '#renderer/components/run/phase-lane.tsx'
import { RunPanel } from '#renderer/components/run/run-panel.tsx'
import { RunRow } from '#renderer/components/run/run-table.tsx'
import { counted } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'
import { rackProgress } from '#renderer/model/counts.ts'
import { axisOf, ticksOf } from '#renderer/model/phases.ts'
import { runCounts } from '#renderer/model/run-counts.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import type { DeviceProgress, ProgressState } from '#shared/contract/page-state.ts'
import { useWhyNot } from './allowed.tsx'
import { useApp, useLab } from './app-context.ts'
import { NoRun } from './no-run.tsx'
import { earlierFailures } from '#renderer/model/failure-causes.ts'
import { CureForm } from './cure-form.tsx'
import { cureFailure } from './cure-failure.ts'

const SHOW = ['all', 'running', 'slowest', 'failed'] as const
type Show = (typeof SHOW)[number]

const RANK: Record<ProgressState, number> = { failed: 0, running: 1, queued: 2, done: 3 }

/** Rows of a rack that are drawn before a person asks for the rest. */
const FOLD = 24

/** Every device of the run on one time line, rack by rack: the failed first, then those still at work. */
export function RunScreen() {
  const app = useApp()
  const progress = useLab((state) => state.progress)
  const index = useLab((state) => state.index)
  const whyNotCure = useWhyNot('settings.trustHostKeys')
  const running = useLab((state) => state.run?.state === 'running')
  const [show, setShow] = useState<Show>('all')
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const startedAt = useLab((state) => state.run?.startedAt)
  const settings = useLab((state) => state.settings)
  const legacy = useMemo(() => new Set(settings?.legacy), [settings])
  const n = useMemo(() => runCounts(progress), [progress])
  const outcomes = useLab((state) => state.outcomes)
  const earlier = useMemo(() => earlierFailures(outcomes.values(), progress), [outcomes, progress])
  const start = Date.parse(startedAt ?? '')
  const end = [...progress.values()].reduce(
    (latest, each) => Math.max(latest, each.finishedAt ?? 0),
    running ? Date.now() : start,
  )
  const { span } = axisOf(start, end)
  const axis = useMemo(() => ({ start, span }), [start, span])
  useScene('run', {})
  const onPick = useCallback((device: string) => showInRack(app.view, { device }), [app])

  if (progress.size === 0) {
    const managed = [...index.devices.values()].filter((device) => device.managed).length
    return <NoRun title="No run yet" hint={`${counted(managed, 'device')} can be verified. Progress appears here.`} />
  }
  const wanted = (each: DeviceProgress) => show === 'all' || show === 'slowest' || each.state === show
  const took = (each: DeviceProgress) =>
    each.startedAt === undefined ? 0 : (each.finishedAt ?? Date.now()) - each.startedAt
  const byState = (a: DeviceProgress, b: DeviceProgress) =>
    RANK[a.state] - RANK[b.state] || (a.startedAt ?? 0) - (b.startedAt ?? 0)
  const groups =
    show === 'slowest'
      ? [
          {
            key: 'slowest',
            name: 'Slowest first',
            sums: undefined,
            rows: [...progress.values()].sort((a, b) => took(b) - took(a)),
          },
        ]
      : index.columns.map((column) => ({
          key: `rack ${column.key}`,
          name: column.rack === undefined ? 'No rack' : clean(column.rack.name),
          sums: rackProgress(column, progress),
          rows: column.devices
            .flatMap((device) => progress.get(device.name) ?? [])
            .filter(wanted)
            .sort(byState),
        }))
  return (
    <>
      <div className="tools">
        <div className="seg" role="group" aria-label="Devices shown">
          {SHOW.map((each) => (
            <button type="button" key={each} aria-pressed={show === each} onClick={() => setShow(each)}>
              {
                {
                  all: `By rack ${n.total}`,
                  running: `Running ${n.running}`,
                  slowest: 'Slowest first',
                  failed: `Failed ${n.failed}`,
                }[each]
              }
            </button>
          ))}
        </div>
        <span className="grow" />
        <PhaseLegend />
      </div>
      <div className="work run-work">
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
                <th scope="col" aria-label={`Timeline, 0 to ${span / 1000} s`}>
                  <span className="ticks">
                    {ticksOf(axis).map(({ label, at }) => (
                      <i key={label} style={{ left: `${at}%` }}>
                        {label}
                      </i>
                    ))}
                  </span>
                </th>
                <th scope="col" className="right">
                  Time
                </th>
              </tr>
            </thead>
            {groups.map(({ key, name, sums, rows }) => {
              if (rows.length === 0) return null
              const open = unfolded.has(key) ? rows : rows.slice(0, FOLD)
              return (
                <tbody key={key}>
                  <tr className="g">
                    <th colSpan={7} scope="rowgroup">
                      <b>{name}</b>{' '}
                      {sums && (
                        <>
                          <span className="c-ok">{sums.done} done</span>
                          {sums.running > 0 && <span className="c-acc"> · {sums.running} running</span>}
                          {sums.failed > 0 && <span className="c-bad"> · {sums.failed} failed</span>}
                        </>
                      )}
                    </th>
                  </tr>
                  {open.map((each) => (
                    <RunRow
                      key={each.device}
                      device={index.devices.get(each.device)}
                      progress={each}
                      legacy={legacy.has(each.device)}
                      axis={axis}
                      onPick={onPick}
                    />
                  ))}
                  {open.length < rows.length && (
                    <tr className="fold">
                      <td colSpan={7}>
                        <button type="button" onClick={() => setUnfolded(new Set([...unfolded, key]))}>
                          {rows.length - open.length} more · show
                        </button>
                      </td>
                    </tr>
                  )}
                </tbody>
              )
            })}
          </table>
        </div>
        <RunPanel
          counts={n}
          progress={progress}
          earlier={earlier}
          axis={axis}
          running={running}
          retry={
            <CommandButton id="retry-failed" testId="retry-failed">
              Retry failed
            </CommandButton>
          }
          formOf={(cause) => <CureForm cause={cause} />}
          whyNot={whyNotCure}
          onCure={(cure, devices) => void cureFailure(app, cure, devices)}
          onDevice={(device) => app.view.setState({ screen: 'devices', selection: { device } })}
        />
      </div>
    </>
  )
}
