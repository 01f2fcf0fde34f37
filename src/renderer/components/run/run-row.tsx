import { memo } from 'react'
import { WAY_NAMES } from '#shared/model/ways.ts'
import type { DeviceProgress, DeviceView } from '#shared/contract/page-state.ts'
import { seconds } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { stepWords } from '#renderer/components/ui/step-words.ts'
import { useNow } from '#renderer/components/ui/use-now.ts'
import { type Axis, failedIn, PHASE_WORDS } from '#renderer/model/phases.ts'
import { PhaseLane } from './phase-lane.tsx'
import { clean } from '#renderer/model/clean.ts'
import { FAILURE_NAMES } from '#shared/words/failure-codes.ts'
import { wholeText } from '#shared/words/message.ts'
import { platformLabel } from '#shared/words/platform-names.ts'

const GLYPHS: Record<DeviceProgress['state'], readonly [icon: IconName, tone: string, word: string]> = {
  queued: ['ring', 'c-none', 'waiting'],
  running: ['play', 'c-acc', 'running'],
  done: ['check', 'c-ok', 'done'],
  failed: ['failed', 'c-bad', 'failed'],
}

const SKIPPED = ['minus', 'c-none', 'skipped'] as const satisfies (typeof GLYPHS)['done']

/** One device of a run: where it is, since when, and in which step it failed and how, in one line. */
export const RunRow = memo(function RunRow(props: {
  readonly device: DeviceView | undefined
  readonly progress: DeviceProgress
  /** It is offered old algorithms too. */
  readonly legacy: boolean
  readonly axis: Axis
  /** It is of the cause that a person looks at. */
  readonly lit?: boolean
  /** Nothing can be asked at the moment; why. */
  readonly whyNot?: string | undefined
  readonly onPick: (device: string) => void
  /** Asks it again; a skipped one with the password that others refused. */
  readonly onAgain: (progress: DeviceProgress) => void
}) {
  const { device, progress } = props
  const failed = progress.state === 'failed'
  // A device that was skipped did nothing wrong.
  const [icon, tone, word] = progress.skippedSet ? SKIPPED : GLYPHS[progress.state]
  return (
    <tr className={props.lit === true ? 'lit' : failed && !progress.skippedSet ? 'bad' : undefined}>
      <td className={tone}>
        <Icon name={icon} small />
        <span className="sr">{word}</span>
      </td>
      <td>
        <button type="button" className="mono cut" onClick={() => props.onPick(progress.device)} title="Show in rack">
          {clean(progress.device)}
        </button>
      </td>
      <td className="dim nowrap">{placeOf(device)}</td>
      <td className="dim cut">
        {props.legacy && (
          <span className="c-warn" title="Legacy SSH is enabled">
            <Icon name="warn" small />
            <span className="sr">legacy SSH, </span>{' '}
          </span>
        )}
        {clean(platformLabel(device?.platform))}
        {progress.collector !== undefined && (
          <span
            className="dim2"
            title={progress.takenOver ? 'Taken over from another collector' : 'Verified by this collector'}
          >
            {' '}
            · {clean(progress.collector)}
            {progress.takenOver && ' (taken over)'}
          </span>
        )}
        {progress.way && <span className="dim2"> · {WAY_NAMES[progress.way]}</span>}
      </td>
      <td className="cut" title={progress.error && clean(wholeText(progress.error.said))}>
        {progress.skippedSet ? (
          <span className="dim2">skipped · avoids locking the account</span>
        ) : failed ? (
          <>
            <StepOf progress={progress} />
            <span className="c-bad">{progress.error ? FAILURE_NAMES[progress.error.code] : 'failed'}</span>
          </>
        ) : progress.state === 'running' ? (
          <span className="c-acc">{stepWords(progress.step)}</span>
        ) : (
          <span className="dim">{word}</span>
        )}
      </td>
      <td>
        <PhaseLane progress={progress} axis={props.axis} />
      </td>
      <td className="mono right">
        <Time progress={progress} />
      </td>
      <td className="right">
        {failed && (
          <button
            type="button"
            className="again"
            disabled={props.whyNot !== undefined}
            title={props.whyNot ?? (progress.skippedSet ? 'Try the password that others rejected' : 'Verify it again')}
            aria-label={`${progress.skippedSet ? 'Try' : 'Retry'} ${clean(progress.device)}`}
            onClick={() => props.onAgain(progress)}
          >
            {progress.skippedSet ? 'Try it' : 'Retry'}
          </button>
        )}
      </td>
    </tr>
  )
})

function Time({ progress }: { readonly progress: DeviceProgress }) {
  const running = progress.state === 'running'
  const now = useNow(running)
  if (progress.startedAt === undefined) return null
  return <>{seconds((progress.finishedAt ?? (running ? now : progress.startedAt)) - progress.startedAt)}</>
}

/** "log in · ": what it was at when it failed. */
function StepOf({ progress }: { readonly progress: DeviceProgress }) {
  const phase = failedIn(progress)
  return phase === undefined ? null : <span className="dim">{PHASE_WORDS[phase]} · </span>
}

/** "R2 U39" */
function placeOf(device: DeviceView | undefined): string {
  const unit = device?.position === undefined ? '' : `U${device.position}`
  return `${clean(device?.rack ?? '')} ${unit}`.trim()
}
