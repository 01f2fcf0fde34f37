import { useState } from 'react'
import type { FindingMark, FindingState } from '#shared/model/triage.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'

export interface TriageActionsProps {
  readonly state: FindingState
  readonly mark: FindingMark | undefined
  /** Moves of the finding, and how many of them are ticked off. */
  readonly moves: number
  readonly ticked: number
  readonly running: boolean
  readonly onMark: (kind: 'accepted' | 'ignored' | undefined, reason?: string) => void
  readonly onTick: (done: boolean) => void
  readonly onAdopt: () => void
}

/** What a person can decide about a finding; each is kept at once and can be taken back. */
export function TriageActions(props: TriageActionsProps) {
  const { state, mark, moves, ticked, onMark } = props
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  if (state === 'verified' || state === 'adopted') return null
  if (state === 'accepted' || state === 'ignored') {
    return (
      <>
        <span className="dim2 decided">
          {state === 'accepted' ? 'Accepted' : 'Ignored'}
          {mark?.reason !== undefined && `: ${clean(mark.reason)}`}
        </span>
        <button type="button" className="btn sm" data-testid="reopen" onClick={() => onMark(undefined)}>
          <Icon name="retry" small />
          Open again <kbd>A</kbd>
        </button>
      </>
    )
  }
  const done = moves > 0 && ticked === moves
  return (
    <>
      {moves > 0 && (
        <button type="button" className="btn sm primary" data-testid="tick-finding" onClick={() => props.onTick(!done)}>
          <Icon name="work" small />
          {done ? 'Not done yet' : 'Moves done'} <kbd>W</kbd>
        </button>
      )}
      <button type="button" className="btn sm" data-testid="adopt" disabled={props.running} onClick={props.onAdopt}>
        <Icon name="pencil" small />
        Adopt into the plan…
      </button>
      <button type="button" className="btn sm" data-testid="accept" onClick={() => onMark('accepted')}>
        <Icon name="check" small />
        Accept <kbd>A</kbd>
      </button>
      {asking ? (
        <form
          className="reason"
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim() !== '') onMark('ignored', reason.trim())
          }}
        >
          <input
            autoFocus
            aria-label="Why it is ignored"
            placeholder="Why is it ignored?"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.preventDefault()
              setAsking(false)
            }}
          />
          <button type="submit" className="btn sm" disabled={reason.trim() === ''}>
            Ignore
          </button>
        </form>
      ) : (
        <button type="button" className="btn sm ghost" data-testid="ignore" onClick={() => setAsking(true)}>
          Ignore with a reason…
        </button>
      )}
    </>
  )
}
