import { memo, type ReactNode } from 'react'
import type { ListedFinding } from '#renderer/model/triage.ts'
import { CableChip } from '#renderer/components/ui/bits.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { kindLook, SEVERITIES, TONES } from '#renderer/components/ui/words.ts'
import { clean } from '#renderer/model/clean.ts'
import { counted } from '#shared/words/entry.ts'
import { say } from '#shared/words/message.ts'
import { PickBox } from './pick-box.tsx'
import { StateChip } from './state-chip.tsx'

/** One mistake: its kind, a sentence, its cables, where it stands; opens to its evidence and moves. */
export const FindingRow = memo(function FindingRow(props: {
  readonly listed: ListedFinding
  readonly open: boolean
  readonly picked: boolean
  /** The run before did not have it. */
  readonly fresh: boolean
  /** Since which run it is there: `run-9`, and when that began. */
  readonly since: string | undefined
  readonly sinceAt: string | undefined
  /** How many moves fix it. */
  readonly moves: number
  readonly tabStop: boolean
  readonly onToggle: (id: string) => void
  readonly onPick: (id: string, shift: boolean) => void
  readonly children?: ReactNode
}) {
  const { listed, open } = props
  const { finding, state } = listed
  // Red and amber are for what still wants somebody.
  const live = state === 'open' || state === 'fixed'
  const [word, icon] = kindLook(finding.kind)
  const tone = live ? `c-${TONES[finding.severity]}` : 'dim2'
  const { headline, detail, remedy } = say(finding.said)
  return (
    <li
      className={`finding ${open ? 'open' : ''} ${live ? '' : 'settled'} ${props.picked ? 'picked' : ''}`}
      data-testid="finding"
      data-finding={finding.id}
      data-kind={finding.kind}
      data-cables={finding.cables.join(' ')}
      data-severity={finding.severity}
      data-state={state}
    >
      <PickBox
        label={`Select: ${clean(headline)}`}
        state={props.picked ? 'all' : 'none'}
        onChange={(shift) => props.onPick(finding.id, shift)}
      />
      <button
        type="button"
        className="f"
        aria-expanded={open}
        tabIndex={props.tabStop ? 0 : -1}
        onClick={() => props.onToggle(finding.id)}
      >
        <span className={tone}>
          <Icon name={icon} />
        </span>
        <span className={`k ${tone}`}>
          {word}
          <span className="sr">, {SEVERITIES[finding.severity][0]}</span>
        </span>
        <span className={open ? 'msg' : 'msg cut'} title={clean(headline)}>
          {clean(headline)}
          {props.fresh && <span className="chip accent fresh">New</span>}
        </span>
        <span className="mv dim2 nowrap" title={counted(props.moves, 'move')}>
          {props.moves > 0 && (
            <>
              {props.moves} <Icon name="right" small />
            </>
          )}
        </span>
        <span className="cb">
          {finding.cables.slice(0, finding.cables.length > 2 ? 1 : 2).map((label) => (
            <CableChip key={label} label={label} />
          ))}
          {finding.cables.length > 2 && <span className="chip cab">+{finding.cables.length - 1}</span>}
        </span>
        <span
          className="dim2 cut"
          data-testid="since"
          title={props.sinceAt === undefined ? undefined : when(props.sinceAt)}
        >
          {clean(props.since ?? '')}
        </span>
        <span className="sev">
          <StateChip state={state} mark={listed.mark} />
        </span>
      </button>
      {open && (detail ?? remedy) !== undefined && (
        <p className="said">
          {clean(detail ?? '')} {remedy !== undefined && <b>{clean(remedy)}</b>}
        </p>
      )}
      {open && props.children}
    </li>
  )
})
