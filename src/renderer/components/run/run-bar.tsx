import type { DeviceProgress, RunView } from '#shared/contract/page-state.ts'
import type { Summary } from '#shared/model/verdict.ts'
import { Meter } from '#renderer/components/ui/bits.tsx'
import { clock, percent, seconds, when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { KeyHint } from '#renderer/components/ui/key-hint.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { useNow } from '#renderer/components/ui/use-now.ts'
import type { LookCounts } from '#renderer/model/port-state.ts'
import { counted } from '#shared/words/entry.ts'
import { runCounts } from '#renderer/model/run-counts.ts'

export interface RunBarProps {
  readonly run: RunView | undefined
  readonly progress: ReadonlyMap<string, DeviceProgress>
  readonly counts: LookCounts
  readonly summary: Summary | undefined
  readonly verifiedAt: string | undefined
  /** Devices whose latest result is a failure. */
  readonly failed: number
  readonly onCancel: () => void
  readonly onFailed: () => void
}

/** Live: how far the run is and what it has found. Afterwards: what the last one said. */
export function RunBar({ run, progress, counts, summary, verifiedAt, failed, onCancel, onFailed }: RunBarProps) {
  const running = run?.state === 'running'
  const n = runCounts(progress)
  return (
    <>
      {run !== undefined && (
        <span
          className={running ? 'row' : 'row idle'}
          data-testid="run-progress"
          data-done={n.done + n.failed}
          data-total={n.total}
          data-failed={n.failed}
          data-state={run.state}
        >
          {running && (
            <>
              <Meter
                label="Devices: done, failed, running, waiting"
                width={150}
                parts={[
                  ['m-ok', n.done],
                  ['m-bad', n.failed],
                  ['m-run', n.running],
                  ['m-none', n.total - n.done - n.failed - n.running],
                ]}
              />
              <span className="nowrap">
                <b>{n.done + n.failed}</b>
                <span className="dim">
                  {' '}
                  / {n.total}
                  <span className="word"> devices</span>
                </span>
              </span>
              {n.failed > 0 && (
                <span className="c-bad b nowrap" title="devices failed">
                  <Icon name="failed" small /> {n.failed}
                </span>
              )}
              <span className="sep" />
            </>
          )}
        </span>
      )}
      {summary !== undefined && <Counts counts={counts} />}
      {summary !== undefined && (
        <>
          <span className="sep" />
          <AsPlanned summary={summary} />
          {!running && failed > 0 && (
            <button
              type="button"
              className="btn ghost sm nowrap"
              title="Show why these devices failed"
              data-testid="devices-failed"
              onClick={onFailed}
            >
              <span className="c-bad b">
                <Icon name="failed" small /> {failed}
                <span className="word"> {failed === 1 ? 'device' : 'devices'} failed</span>
              </span>
            </button>
          )}
        </>
      )}
      {running ? (
        <>
          <span className="sep" />
          <Elapsed since={run.startedAt} />
          <button type="button" className="btn sm danger" data-testid="cancel-run" onClick={onCancel}>
            <Icon name="stop" small />
            Cancel <KeyHint of="escape" />
          </button>
        </>
      ) : (
        verifiedAt !== undefined && (
          <span className="dim nowrap last-run">
            {run?.state === 'cancelled' ? 'canceled ' : ''}
            {when(verifiedAt)}
            {run?.finishedAt !== undefined &&
              ` · ${seconds(Date.parse(run.finishedAt) - Date.parse(run.startedAt))} · ${n.done} of ${counted(n.total, 'device')}`}
          </span>
        )
      )}
    </>
  )
}

/** The one figure of a lab, the same as on its report; coverage is beside it, under its own name. */
function AsPlanned({ summary }: { readonly summary: Summary }) {
  const links = summary.links - summary.ignored
  const coverage = `Coverage ${percent(summary.coverage)}: links with data from at least one end, ignored links excluded.`
  return (
    <span className="nowrap" title={`${summary.ok} of ${counted(links, 'link')} as planned. ${coverage}`}>
      <b data-testid="as-planned">{links === 0 ? '–' : percent(summary.ok / links)}</b>{' '}
      <span className="dim word">as planned</span>
    </span>
  )
}

function Counts({ counts }: { readonly counts: LookCounts }) {
  const items: readonly (readonly [IconName, string, number, string])[] = [
    ['checks', 'ok', counts.ok, 'links verified from both ends'],
    ['half', 'one', counts.one, 'links verified from one end'],
    ['ring', 'plan', counts.plan, 'links not verified'],
    ['warn', 'warn', counts.warn, 'links seen one way or in conflict'],
    ['x', 'bad', counts.bad + counts.miss, 'links miswired or missing'],
  ]
  return (
    <span className="row counts-row">
      {items.map(([icon, tone, n, title]) => (
        <span key={tone} className={`c-${tone} b nowrap`} title={title}>
          <Icon name={icon} small /> {n}
          <span className="sr"> {title}</span>
        </span>
      ))}
    </span>
  )
}

function Elapsed({ since }: { readonly since: string }) {
  const now = useNow(true)
  return (
    <span className="mono nowrap" aria-hidden="true">
      {clock(now - Date.parse(since))}
    </span>
  )
}
