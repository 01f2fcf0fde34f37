import { clock, seconds, when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { useNow } from '#renderer/components/ui/use-now.ts'
import { clean } from '#renderer/model/clean.ts'
import type { ChecksView } from '#shared/contract/services-contract.ts'
import { wholeText } from '#shared/words/message.ts'

/** How a round of checks goes, or went, and when the next one begins. */
export function ChecksLine({
  checks,
  onCancel,
}: {
  readonly checks: ChecksView | undefined
  readonly onCancel: () => void
}) {
  const running = checks?.running
  const nextAt = checks?.watch?.nextAt
  const now = useNow(running !== undefined || nextAt !== undefined)
  if (running !== undefined) {
    return (
      <span className="asking-line" role="status" data-testid="checks" data-state="running">
        <progress aria-label="Checking" value={running.done} max={Math.max(1, running.services)} />
        <span className="nowrap mono">
          {running.done} of {running.services}
        </span>
        <button type="button" className="btn sm" data-testid="cancel-checks" onClick={onCancel}>
          <Icon name="stop" small />
          Cancel
        </button>
      </span>
    )
  }
  const last = checks?.last
  const change = checks?.watch?.changes[0]
  return (
    <span className="asking-line" role="status" data-testid="checks" data-state={last === undefined ? 'none' : 'done'}>
      {checks?.problem !== undefined ? (
        <span className="c-bad cut">{clean(wholeText(checks.problem))}</span>
      ) : (
        last !== undefined && (
          <span className="dim2 cut">
            {last.canceled ? 'Canceled, ' : ''}
            {when(new Date(last.finishedAt).toISOString())}, {seconds(last.tookMs)}
          </span>
        )
      )}
      {nextAt !== undefined && (
        <span className="c-acc b nowrap">next in {clock(Math.max(0, nextAt - now)).replace(/\.\d$/, '')}</span>
      )}
      {change !== undefined && (
        <span className="cut" data-testid="service-change">
          {clean(change.service)}: was {change.from}, is {change.to}
          {(checks?.watch?.changes.length ?? 0) > 1 && ` and ${(checks?.watch?.changes.length ?? 1) - 1} more`}
        </span>
      )}
    </span>
  )
}
