import { useState } from 'react'
import type { FindingMark, FindingState } from '#shared/model/triage.ts'
import { Locked } from '#renderer/components/ui/locked.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { KeyHint } from '#renderer/components/ui/key-hint.tsx'
import { clean } from '#renderer/model/clean.ts'

export interface TriageActionsProps {
  readonly state: FindingState
  readonly mark: FindingMark | undefined
  /** Moves of the finding, and how many of them are ticked off. */
  readonly moves: number
  readonly ticked: number
  /** What was seen could be planned. */
  readonly adoptable: boolean
  readonly running: boolean
  /** Why this person may not decide; undefined if they may. */
  readonly whyNot?: string | undefined
  /** The same of adopting. */
  readonly whyNotAdopt?: string | undefined
  readonly onMark: (kind: 'accepted' | 'ignored' | undefined, reason?: string) => void
  readonly onTick: (done: boolean) => void
  readonly onAdopt: () => void
}

/** What a person can decide about a finding; each is kept at once and can be taken back. */
export function TriageActions(props: TriageActionsProps) {
  return (
    <Locked why={props.whyNot}>
      <Decisions {...props} />
    </Locked>
  )
}

function Decisions(props: TriageActionsProps) {
  const { state, mark, moves, ticked, onMark } = props
  if (state === 'verified' || state === 'adopted') return null
  if (state === 'accepted' || state === 'ignored') {
    return (
      <>
        <span className="dim2 decided">
          {state === 'accepted' ? 'Accepted' : 'Ignored'}
          {mark?.who !== undefined && ` by ${clean(mark.who)}`}
          {mark?.reason !== undefined && `: ${clean(mark.reason)}`}
        </span>
        {mark?.reason === undefined && (
          <WithReason
            open="Add reason…"
            label="Reason for accepting"
            placeholder="Why is this acceptable?"
            save="Save reason"
            testId="reason"
            onSave={(reason) => onMark(state, reason)}
          />
        )}
        <button type="button" className="btn sm" data-testid="reopen" onClick={() => onMark(undefined)}>
          <Icon name="retry" small />
          Reopen <KeyHint of="accept-finding" />
        </button>
      </>
    )
  }
  const done = moves > 0 && ticked === moves
  return (
    <>
      {moves > 0 && (
        <button type="button" className="btn sm" data-testid="tick-finding" onClick={() => props.onTick(!done)}>
          <Icon name="work" small />
          {done ? 'Mark as not done' : 'Mark as done'} <KeyHint of="tick-moves" />
        </button>
      )}
      {props.adoptable && (
        <button
          type="button"
          className="btn sm"
          data-testid="adopt"
          disabled={props.running || props.whyNotAdopt !== undefined}
          title={props.whyNotAdopt}
          onClick={props.onAdopt}
        >
          <Icon name="pencil" small />
          Adopt into plan…
        </button>
      )}
      <button type="button" className="btn sm" data-testid="accept" onClick={() => onMark('accepted')}>
        <Icon name="check" small />
        Accept <KeyHint of="accept-finding" />
      </button>
      <WithReason
        open="Ignore…"
        label="Reason for ignoring"
        placeholder="Why ignore this?"
        save="Ignore"
        testId="ignore"
        onSave={(reason) => onMark('ignored', reason)}
      />
    </>
  )
}

/** A button that asks for a reason; Escape puts it back. */
function WithReason(props: {
  readonly open: string
  readonly label: string
  readonly placeholder: string
  readonly save: string
  readonly testId: string
  readonly onSave: (reason: string) => void
}) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  if (!asking) {
    return (
      <button type="button" className="btn sm ghost" data-testid={props.testId} onClick={() => setAsking(true)}>
        {props.open}
      </button>
    )
  }
  return (
    <form
      className="reason"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') props.onSave(reason.trim())
      }}
    >
      <input
        autoFocus
        aria-label={props.label}
        placeholder={props.placeholder}
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
        {props.save}
      </button>
    </form>
  )
}
