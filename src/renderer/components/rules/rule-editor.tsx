import { type RefObject, useState } from 'react'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { RuleDraft, RulePicture } from '#renderer/model/rule-view.ts'
import { CHECK_KINDS } from '#shared/rules/check-kinds.ts'
import type { RuleOutcome, RulePlan } from '#shared/plan-edit/plan-rules.ts'
import { counted, figure } from '#shared/words/entry.ts'
import { wholeText } from '#shared/words/message.ts'
import { RuleLine } from './rule-line.tsx'
import { RulePictureView } from './rule-picture.tsx'

const SHOWS = { both: 'Both', mesh: 'Mesh', grid: 'Grid' } as const

/** One rule as it is written, with what saving it would do. */
export function RuleEditor(props: {
  readonly draft: RuleDraft
  readonly line: RefObject<HTMLInputElement | null>
  /** Absent while nothing is written. */
  readonly outcome: RuleOutcome | undefined
  readonly picture: RulePicture | undefined
  /** Why nothing can be edited. */
  readonly fixed: string | undefined
  readonly types: readonly string[]
  readonly colors: readonly string[]
  readonly onEdit: (change: Partial<RuleDraft>) => void
  readonly onSave: () => void
  readonly onDuplicate: () => void
  readonly onRemove: () => void
  readonly onOpenCables: () => void
}) {
  const { draft, outcome, picture, onEdit } = props
  const [show, setShow] = useState<keyof typeof SHOWS>('both')
  const badLength = draft.length.trim() !== '' && !(Number(draft.length.replace(',', '.')) >= 0)
  const noName = draft.name.trim() === ''
  const ready = outcome?.kind === 'plan' && !badLength && !noName && props.fixed === undefined
  const makes = outcome?.kind === 'plan' && outcome.pairs.length > 0
  return (
    <form
      className="rule-editor"
      aria-label="Rule and preview"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) props.onSave()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        if (ready) props.onSave()
      }}
    >
      <div className="rule-head">
        <div className="row">
          <input
            className="rule-name"
            aria-label="Name of the rule"
            placeholder="Name of the rule"
            value={draft.name}
            data-testid="rule-name"
            onChange={(event) => onEdit({ name: event.target.value })}
          />
          <span className="grow" />
          {makes && outcome.variables.length > 0 && (
            <span className="dim2">
              {counted(outcome.variables.length, 'variable')}:{' '}
              <span className="mono">{outcome.variables.map((v) => `${v.name} ${v.values.length}`).join(' × ')}</span>
            </span>
          )}
        </div>
        <RuleLine
          value={draft.rule}
          invalid={outcome?.kind === 'refused'}
          describedBy="rule-said"
          input={props.line}
          onChange={(rule) => onEdit({ rule })}
        />
        <p id="rule-said" role="status" className="rule-said" data-testid="rule-said">
          {badLength ? (
            <span className="c-bad">Length must be a number of meters.</span>
          ) : outcome?.kind === 'refused' ? (
            <span className="c-bad">{clean(wholeText(outcome.reason))}</span>
          ) : makes ? (
            <Counted plan={outcome} />
          ) : outcome ? (
            <Chip tone="ok" icon="check">
              A check; the plan is looked at when it is saved
            </Chip>
          ) : null}
        </p>
        <div className="row rule-common">
          {(
            [
              ['type', 'Type', 'rule-types', 'w-type'],
              ['color', 'Color', 'rule-colors', 'w-type'],
              ['length', 'Length, m', undefined, 'w-len'],
              ['labels', 'Labels, C-{0001}', undefined, 'w-label'],
            ] as const
          ).map(([field, title, list, width]) => (
            <input
              key={field}
              className={`pick ${width}`}
              aria-label={title}
              placeholder={title}
              list={list}
              value={draft[field]}
              data-testid={`rule-${field}`}
              onChange={(event) => onEdit({ [field]: event.target.value })}
            />
          ))}
          <Words id="rule-types" words={props.types} />
          <Words id="rule-colors" words={props.colors} />
        </div>
      </div>
      <div className="rule-shown">
        {picture ? (
          <>
            <h2>
              Preview
              <span className="grow" />
              <span className="seg" role="group" aria-label="How it is drawn">
                {(['both', 'mesh', 'grid'] as const).map((each) => (
                  <button type="button" key={each} aria-pressed={show === each} onClick={() => setShow(each)}>
                    {SHOWS[each]}
                  </button>
                ))}
              </span>
            </h2>
            <RulePictureView picture={picture} show={show} />
          </>
        ) : (
          <Kinds onPick={(title, rule) => onEdit({ rule, name: noName ? title : draft.name })} />
        )}
        {makes && <Pairs plan={outcome} onOpen={props.onOpenCables} />}
      </div>
      <div className="rule-foot">
        <label className="row">
          <input
            type="checkbox"
            checked={draft.keep}
            disabled={outcome?.kind === 'plan' && !makes}
            onChange={(event) => onEdit({ keep: event.target.checked })}
          />
          Keep the rule with the plan
        </label>
        <span className="grow" />
        {draft.before !== undefined && (
          <>
            <button type="button" className="btn" onClick={props.onDuplicate}>
              Duplicate
            </button>
            <button
              type="button"
              className="btn"
              disabled={props.fixed !== undefined}
              data-testid="rule-remove"
              title="The rule goes; its cables stay"
              onClick={props.onRemove}
            >
              {makes ? 'Unlink cables' : 'Remove check'}
            </button>
          </>
        )}
        <button type="submit" className="btn primary" disabled={!ready} title={props.fixed} data-testid="rule-save">
          Save rule <kbd>Enter</kbd>
        </button>
      </div>
    </form>
  )
}

function Counted({ plan }: { readonly plan: RulePlan }) {
  const sizes = plan.variables.map(({ values }) => values.length)
  const product = sizes.length > 1 ? `${sizes.join(' × ')} = ` : ''
  const same = plan.pairs.filter(({ state }) => state === 'unchanged').length
  const parts = [
    [plan.added, 'added'],
    [plan.changed, 'changed'],
    [plan.removed, 'removed'],
    [same, 'unchanged'],
  ] as const
  return (
    <>
      <Chip tone="ok" icon="check">
        {product}
        {counted(plan.pairs.length, 'cable')}
      </Chip>{' '}
      <span className="dim2">
        {parts
          .filter(([n]) => n > 0)
          .map(([n, word]) => `${figure(n)} ${word}`)
          .join(', ')}
      </span>
    </>
  )
}

function Words({ id, words }: { readonly id: string; readonly words: readonly string[] }) {
  return (
    <datalist id={id}>
      {words.map((word) => (
        <option key={word} value={word} />
      ))}
    </datalist>
  )
}

/** The first and the last of the cables, by their ends. */
function Pairs({ plan, onOpen }: { readonly plan: RulePlan; readonly onOpen: () => void }) {
  const { pairs } = plan
  const shown = pairs.length > 8 ? [...pairs.slice(0, 4), ...pairs.slice(-4)] : pairs
  return (
    <>
      <h2>
        Cables <span className="dim light">{pairs.length > 8 ? 'the first and the last four' : ''}</span>
        <span className="grow" />
        <button type="button" className="link" onClick={onOpen}>
          Open the table
        </button>
      </h2>
      <ul className="rule-pairs">
        {shown.map(({ a, b, state }) => (
          <li key={`${a.device} ${a.port} ${b.device} ${b.port}`} className="mono cut">
            {clean(`${a.device} ${a.port} ↔ ${b.device} ${b.port}`)} <span className="dim">{state}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What a check can say; a click begins one. */
function Kinds({ onPick }: { readonly onPick: (title: string, rule: string) => void }) {
  return (
    <>
      <h2>Or a check that plan and lab must pass</h2>
      <ul className="rule-kinds">
        {CHECK_KINDS.map(({ title, note, example }) => (
          <li key={title}>
            <button type="button" onClick={() => onPick(title, example)} data-testid="rule-kind">
              <b>{title}</b>
              <span className="dim2">{note}</span>
              <span className="mono">{example}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
