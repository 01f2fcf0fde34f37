import { Icon } from '#renderer/components/ui/icon.tsx'
import { seconds, when } from '#renderer/components/ui/format.ts'
import { useNow } from '#renderer/components/ui/use-now.ts'
import { clean } from '#renderer/model/clean.ts'
import type { AskingView } from '#shared/contract/facts-contract.ts'
import { counted } from '#shared/words/entry.ts'
import { wholeText } from '#shared/words/message.ts'

const DOING = { facts: 'Collecting facts', backup: 'Backing up', fetch: 'Fetching files' } as const

/** How an asking goes, or went: progress and a way to end it, then what came of it. */
export function AskingLine(props: {
  readonly asking: AskingView | undefined
  readonly what: readonly AskingView['what'][]
  readonly onCancel: () => void
  readonly onFailed: () => void
}) {
  const { asking } = props
  const running = asking?.state === 'running'
  const now = useNow(running)
  if (asking === undefined || (!running && !props.what.includes(asking.what))) return <span role="status" />
  const took = (asking.finishedAt ?? now) - asking.startedAt
  if (running) {
    return (
      <span className="asking-line" role="status" data-testid="asking" data-id={asking.id} data-state="running">
        <span className="nowrap">{DOING[asking.what]}</span>
        <progress aria-label={DOING[asking.what]} value={asking.done} max={Math.max(1, asking.devices)} />
        <span className="nowrap mono">
          {asking.done} of {asking.devices}
        </span>
        <button type="button" className="btn sm" data-testid="cancel-asking" onClick={props.onCancel}>
          <Icon name="stop" small />
          Cancel
        </button>
      </span>
    )
  }
  return (
    <span className="asking-line" role="status" data-testid="asking" data-id={asking.id} data-state={asking.state}>
      <span className="cut dim2">
        {asking.problem === undefined
          ? `${asking.state === 'canceled' ? 'Canceled: ' : ''}${asking.done - asking.failed} of ${counted(asking.devices, 'device')}, ${seconds(took)}, ${when(new Date(asking.finishedAt ?? now).toISOString())}`
          : clean(wholeText(asking.problem))}
      </span>
      {asking.failed > 0 && (
        <button type="button" className="btn sm" data-testid="asking-failed" onClick={props.onFailed}>
          <Icon name="failed" small />
          {counted(asking.failed, 'device')} failed
        </button>
      )}
    </span>
  )
}
