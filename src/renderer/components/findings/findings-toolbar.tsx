import type { ReactNode, RefObject } from 'react'
import { when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { FindField } from '#renderer/components/ui/find-field.tsx'
import { kindLook, SEVERITIES } from '#renderer/components/ui/words.ts'
import type { FindingShow } from '#renderer/model/triage.ts'
import type { FindingFilter } from '#renderer/model/finding-filter.ts'
import { FINDING_GROUPS, FINDING_SORTS, type FindingArrangement } from '#renderer/model/finding-order.ts'
import { StateTabs } from './state-tabs.tsx'
import { FINDING_KINDS, type FindingKind, type Severity } from '#shared/model/verdict.ts'

const GROUP_WORDS: Readonly<Record<FindingArrangement['group'], string>> = { rack: 'rack', kind: 'kind', none: 'none' }
const SORT_WORDS: Readonly<Record<FindingArrangement['sort'], string>> = {
  severity: 'severity',
  place: 'place',
  moves: 'most moves',
}

const LEVELS: readonly Severity[] = ['error', 'warning', 'info']

export function FindingsToolbar(props: {
  readonly filter: FindingFilter
  readonly show: FindingShow
  readonly counts: Readonly<Record<FindingShow, number>>
  readonly kinds: ReadonlySet<FindingKind>
  readonly racks: readonly string[]
  readonly shown: number
  readonly total: number
  readonly find: RefObject<HTMLInputElement | null>
  readonly onFilter: (filter: FindingFilter) => void
  readonly onShow: (show: FindingShow) => void
  /** What differs from the run before; undefined if there is none. */
  readonly since: { readonly startedAt: string; readonly fresh: ReadonlySet<string>; readonly gone: number } | undefined
  /** Shows what is gone. */
  readonly onGone: () => void
  readonly arrangement: FindingArrangement
  /** All groups are folded. */
  readonly folded: boolean
  readonly onArrange: (arrangement: FindingArrangement) => void
  readonly onFoldAll: () => void
}) {
  const { filter, onFilter } = props
  return (
    <div className="tools">
      <StateTabs show={props.show} counts={props.counts} onShow={props.onShow} />
      <FindField
        find={props.find}
        label="Find in findings"
        placeholder="Cable, port, device"
        text={filter.text}
        onText={(text) => onFilter({ ...filter, text })}
      />
      <Choice
        label="Kind"
        value={filter.kind ?? ''}
        onPick={(value) => onFilter({ ...filter, kind: FINDING_KINDS.find((kind) => kind === value) })}
      >
        {FINDING_KINDS.filter((kind) => props.kinds.has(kind)).map((kind) => (
          <option key={kind} value={kind}>
            {kindLook(kind)[0]}
          </option>
        ))}
      </Choice>
      <Choice
        label="Severity"
        value={filter.severity ?? ''}
        onPick={(value) => onFilter({ ...filter, severity: LEVELS.find((level) => level === value) })}
      >
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {SEVERITIES[level][0]}
          </option>
        ))}
      </Choice>
      <Choice
        label="Rack"
        value={filter.rack ?? ''}
        onPick={(value) => onFilter({ ...filter, rack: value || undefined })}
      >
        {props.racks.map((rack) => (
          <option key={rack} value={rack}>
            {rack}
          </option>
        ))}
      </Choice>
      <select
        className="pick"
        aria-label="Group by"
        value={props.arrangement.group}
        onChange={(event) => {
          const group = FINDING_GROUPS.find((each) => each === event.target.value) ?? 'rack'
          props.onArrange({ ...props.arrangement, group })
        }}
      >
        {FINDING_GROUPS.map((group) => (
          <option key={group} value={group}>
            Group: {GROUP_WORDS[group]}
          </option>
        ))}
      </select>
      <select
        className="pick"
        aria-label="Sort by"
        value={props.arrangement.sort}
        onChange={(event) => {
          const sort = FINDING_SORTS.find((each) => each === event.target.value) ?? 'severity'
          props.onArrange({ ...props.arrangement, sort })
        }}
      >
        {FINDING_SORTS.map((sort) => (
          <option key={sort} value={sort}>
            Sort: {SORT_WORDS[sort]}
          </option>
        ))}
      </select>
      <button type="button" className="btn sm ghost" data-testid="fold-all" onClick={props.onFoldAll}>
        {props.folded ? 'Unfold all' : 'Fold all'}
      </button>
      <span className="grow" />
      {props.since !== undefined && props.since.gone > 0 && (
        <button
          type="button"
          className="btn sm ghost"
          data-testid="since-gone"
          title={`Gone since the run of ${when(props.since.startedAt)}: show them in History`}
          onClick={props.onGone}
        >
          <span className="c-ok">
            <Icon name="check" small /> {props.since.gone} gone
          </span>
        </button>
      )}
      {props.since !== undefined && (props.since.fresh.size > 0 || filter.fresh === true) && (
        <button
          type="button"
          className="btn sm toggle"
          aria-pressed={filter.fresh === true}
          data-testid="since-new"
          title={`Only what is new since the run of ${when(props.since.startedAt)}`}
          onClick={() => onFilter({ ...filter, fresh: filter.fresh === true ? undefined : true })}
        >
          <Icon name="plus" small /> {props.since.fresh.size} new
        </button>
      )}
      <span className="dim" role="status">
        {props.shown === props.total ? '' : `${props.shown} of ${props.total}`}
      </span>
    </div>
  )
}

function Choice(props: {
  readonly label: string
  readonly value: string
  readonly onPick: (value: string) => void
  readonly children: ReactNode
}) {
  return (
    <select
      className={props.value === '' ? 'pick' : 'pick on'}
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onPick(event.target.value)}
    >
      <option value="">{props.label}: all</option>
      {props.children}
    </select>
  )
}
