import { memo } from 'react'
import type { DeviceProgress, DeviceView } from '#shared/contract/page-state.ts'
import { seconds } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { stepWords } from '#renderer/components/ui/step-words.ts'
import { useNow } from '#renderer/components/ui/use-now.ts'
import { clean } from '#renderer/model/clean.ts'

const GLYPHS: Record<DeviceProgress['state'], readonly [icon: IconName, tone: string, word: string]> = {
  queued: ['ring', 'c-none', 'waiting'],
  running: ['play', 'c-acc', 'running'],
  done: ['check', 'c-ok', 'done'],
  failed: ['failed', 'c-bad', 'failed'],
}

/** Time line of a run: its start in milliseconds since the epoch, and its length. */
export interface Axis {
  readonly start: number
  readonly span: number
}

const SPANS_S = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600]

/** A round length, so that the bars do not creep while the run goes on. */
export function axisOf(start: number, end: number): Axis {
  const seconds = (end - start) / 1000
  return { start, span: (SPANS_S.find((span) => span >= seconds) ?? seconds) * 1000 }
}

/** One device of a run: where it is, since when, and why it failed. */
export const RunRow = memo(function RunRow(props: {
  readonly device: DeviceView | undefined
  readonly progress: DeviceProgress
  /** It is offered old algorithms too. */
  readonly legacy: boolean
  readonly axis: Axis
  readonly onPick: (device: string) => void
}) {
  const { device, progress } = props
  const [icon, tone, word] = GLYPHS[progress.state]
  return (
    <tr className={progress.state === 'failed' ? 'bad' : undefined}>
      <td className={tone}>
        <Icon name={icon} small />
        <span className="sr">{word}</span>
      </td>
      <td>
        <button type="button" className="mono cut" onClick={() => props.onPick(progress.device)} title="Show in rack">
          {clean(progress.device)}
        </button>
      </td>
      <td className="dim">{device?.position === undefined ? '' : `U${device.position}`}</td>
      <td className="dim cut">
        {props.legacy && (
          <span className="c-warn" title="Old algorithms are offered">
            <Icon name="warn" small />
            <span className="sr">old algorithms, </span>{' '}
          </span>
        )}
        {clean(device?.platform ?? '')}
      </td>
      <td className="cut">
        {progress.state === 'failed' ? (
          <>
            <b className="code">{progress.error?.code ?? 'failed'}</b>{' '}
            <span title={clean(progress.error?.message ?? '')}>{clean(progress.error?.message ?? '')}</span>
          </>
        ) : progress.state === 'running' ? (
          <span className="c-acc">{stepWords(progress.step)}</span>
        ) : (
          <span className="dim">{word}</span>
        )}
      </td>
      <td>
        <Lane progress={progress} axis={props.axis} />
      </td>
      <td className="mono right">
        <Time progress={progress} />
      </td>
    </tr>
  )
})

/** When a device was at work, on the time line of the run. */
function Lane({ progress, axis }: { readonly progress: DeviceProgress; readonly axis: Axis }) {
  const running = progress.state === 'running'
  const now = useNow(running)
  const { startedAt, finishedAt } = progress
  if (startedAt === undefined) return <span className="lane" aria-hidden="true" />
  const end = finishedAt ?? (running ? now : startedAt)
  const left = share(startedAt, axis)
  return (
    <span className="lane" aria-hidden="true">
      <i
        className={progress.state}
        style={{ left: `${left}%`, width: `max(2px, ${Math.max(0, share(end, axis) - left)}%)` }}
      />
    </span>
  )
}

function share(at: number, axis: Axis): number {
  return Math.min(100, Math.max(0, ((at - axis.start) / axis.span) * 100))
}

function Time({ progress }: { readonly progress: DeviceProgress }) {
  const running = progress.state === 'running'
  const now = useNow(running)
  if (progress.startedAt === undefined) return null
  return <>{seconds((progress.finishedAt ?? (running ? now : progress.startedAt)) - progress.startedAt)}</>
}
