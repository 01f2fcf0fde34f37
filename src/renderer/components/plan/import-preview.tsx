import { useMemo, useState } from 'react'
import type { ImportSteering } from '#shared/model/import-steering.ts'
import type { CellCorrection } from '#shared/model/sheet-mapping.ts'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { counted, figure } from '#shared/words/entry.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { clean } from '#renderer/model/clean.ts'
import type { MappingChange } from '#renderer/model/sheet-mappings.ts'
import type { ImportReport, ImportSheet } from '#shared/contract/page-state.ts'
import type { ImportRow } from '#shared/contract/plan-view.ts'
import { type Message, sentence } from '#shared/words/message.ts'
import { FixRow } from './fix-row.tsx'
import { SheetColumns } from './sheet-columns.tsx'

const ROW = 22
const AHEAD = 20
const LOOKS: Record<ImportRow['outcome'], readonly [className: string, icon: IconName, word: string]> = {
  refused: ['ref', 'x', 'refused'],
  changed: ['chg', 'pencil', 'changed'],
  added: ['add', 'plus', 'added'],
}
const ORDER = ['refused', 'changed', 'added'] as const
type Shown = 'all' | ImportRow['outcome'] | 'left'

/** What an import would do, row by row, before it does it. */
export function ImportPreviewPane(props: {
  readonly names: readonly string[]
  readonly report: ImportReport
  readonly busy: boolean
  readonly fixed: string | undefined
  /** Reads a sheet by other columns. */
  readonly onMap: (sheet: ImportSheet, change: MappingChange) => void
  readonly steering: ImportSteering
  /** Reads the files again for one site, or with labels that mean the cables that have them. */
  readonly onSteer: (steering: Pick<ImportSteering, 'site' | 'sameLabels'>) => void
  /** Reads a row again with other cells. */
  readonly onCorrect: (corrections: readonly CellCorrection[]) => void
  readonly onApply: (skipBad: boolean) => void
  readonly onCancel: () => void
}) {
  const { report } = props
  const [top, setTop] = useState(0)
  const [show, setShow] = useState<Shown>('all')
  const [fixing, setFixing] = useState<ImportRow>()
  const rows = useMemo(
    () =>
      ORDER.filter((outcome) => show === 'all' || show === outcome).flatMap((outcome) =>
        report.rows.filter((row) => row.outcome === outcome),
      ),
    [report.rows, show],
  )
  const left = report.leftOut.reduce((n, { count }) => n + count, 0)
  const warnings = useMemo(() => withoutLeftOut(report), [report])
  const chips = [
    ['all', undefined, 'All changes', report.added + report.changed + report.refused.length],
    ['refused', 'x', 'Refused', report.refused.length],
    ['changed', 'pencil', 'Changed', report.changed],
    ['added', 'plus', 'Added', report.added],
    ['left', 'dash', 'Left out', left],
  ] as const
  const bad = report.refused.length
  const good = report.added + report.changed
  const first = Math.max(0, Math.floor(top / ROW / AHEAD) * AHEAD - AHEAD)
  const shown = rows.slice(first, first + AHEAD * 4)
  const nothing = good === 0
  return (
    <section className="imp" aria-label="Import preview" data-testid="import-preview">
      <div className="ih">
        <Icon name="upload" small />
        <b>Import preview</b>
        <span className="mono cut">{props.names.map(clean).join(', ')}</span>
        <span className="seg" role="group" aria-label="Rows that are shown">
          {chips.map(([key, icon, word, n]) => (
            <button
              type="button"
              key={key}
              aria-pressed={show === key}
              disabled={n === 0 && key !== 'all'}
              data-testid={`import-show-${key}`}
              onClick={() => setShow(key)}
            >
              {icon && <Icon name={icon} small />}
              {word} {figure(n)}
            </button>
          ))}
        </span>
        <Chip>{figure(report.unchanged)} same</Chip>
        {report.sites.length > 1 && (
          <select
            className="pick"
            aria-label="Site that is imported"
            data-testid="import-site"
            value={props.steering.site ?? ''}
            disabled={props.busy}
            onChange={(event) => {
              const site = event.currentTarget.value
              props.onSteer({ ...props.steering, site })
            }}
          >
            <option value="">All {report.sites.length} sites</option>
            {report.sites.map((site) => (
              <option key={site} value={site}>
                {clean(site)} alone
              </option>
            ))}
          </select>
        )}
        {warnings.length > 0 && (
          <Chip
            tone="warn"
            icon="warn"
            title={warnings
              .slice(0, 40)
              .map((w) => clean(sentence(w.said)))
              .join('\n')}
          >
            {counted(warnings.length, 'warning')}
          </Chip>
        )}
        <span className="grow" />
        <button type="button" className="btn sm" onClick={props.onCancel}>
          Cancel
        </button>
        <button
          type="button"
          className="btn sm primary"
          data-testid="import-apply"
          disabled={props.busy || props.fixed !== undefined || nothing}
          title={props.fixed}
          onClick={() => props.onApply(bad > 0)}
        >
          {bad > 0 ? `Skip refused, apply ${good}` : `Apply ${good}`}
        </button>
      </div>
      <div
        className="imp-rows"
        role="region"
        aria-label="Import rows"
        tabIndex={0}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        {report.sheets.map((sheet) => (
          <SheetColumns
            key={`${sheet.file} ${sheet.sheet ?? ''}`}
            sheet={sheet}
            busy={props.busy}
            onChange={(change) => props.onMap(sheet, change)}
          />
        ))}
        {fixing && (
          <FixRow
            key={`${fixing.file} ${fixing.part ?? ''} ${fixing.line}`}
            row={fixing}
            sheets={report.sheets}
            busy={props.busy}
            onCancel={() => setFixing(undefined)}
            onCorrect={(corrections) => {
              setFixing(undefined)
              props.onCorrect(corrections)
            }}
          />
        )}
        {rows.length === 0 && show === 'all' && warnings.length === 0 && report.leftOut.length === 0 && (
          <p className="dim2 pad">Nothing to change: the plan already has every row.</p>
        )}
        <ul style={{ paddingTop: first * ROW, paddingBottom: Math.max(0, rows.length - first - shown.length) * ROW }}>
          {shown.map((row, i) => (
            <PreviewRow key={first + i} row={row} onFix={row.cells ? () => setFixing(row) : undefined} />
          ))}
        </ul>
        {show === 'all' && rows.length > 0 && rows.length < good + bad && (
          <p className="dim2 pad">
            The first {figure(rows.length)} rows are shown; all {figure(good + bad)} are imported.
          </p>
        )}
        {(show === 'all' || show === 'left') &&
          report.leftOut.map(({ file, line, said, count }) => (
            <p className="imp-warn" key={`${file} ${line} ${JSON.stringify(said)}`} data-testid="import-left">
              <span className="dim2">
                <Icon name="dash" small />
              </span>
              <span className="dim2">
                {clean(file)} {line}
              </span>
              <span>
                {clean(sentence(said))} <b>{figure(count)}</b>
              </span>
            </p>
          ))}
        {show === 'all' &&
          warnings.slice(0, 200).map((warning, i) => (
            <p className="imp-warn" key={`${warning.file} ${warning.line} ${i}`}>
              <span className="c-warn">
                <Icon name="warn" small />
              </span>
              <span className="dim2">
                {clean(warning.file)} {warning.line}
              </span>
              <span>
                {clean(sentence(warning.said))}{' '}
                {warning.said.code === 'labels-begin-anew' && (
                  <button
                    type="button"
                    className="link"
                    data-testid="import-same-labels"
                    disabled={props.busy}
                    onClick={() => props.onSteer(withSameLabels(props.steering, warning.said))}
                  >
                    They are the same cables, moved
                  </button>
                )}
              </span>
            </p>
          ))}
      </div>
    </section>
  )
}

/** What was left out is listed by itself, with how often. */
function withoutLeftOut({ warnings, leftOut }: ImportReport): ImportReport['warnings'] {
  const left = new Set(leftOut.map(({ file, line, said }) => JSON.stringify([file, line, said])))
  return warnings.filter(({ file, line, said }) => !left.has(JSON.stringify([file, line, said])))
}

/** The labels of one more sheet mean the cables that have them. */
function withSameLabels(
  { site, sameLabels = [] }: ImportSteering,
  said: Message,
): Pick<ImportSteering, 'site' | 'sameLabels'> {
  const sheet = said.code === 'labels-begin-anew' ? [said.sheet] : []
  return { ...(site === undefined ? {} : { site }), sameLabels: [...sameLabels, ...sheet] }
}

function PreviewRow({ row, onFix }: { readonly row: ImportRow; readonly onFix: (() => void) | undefined }) {
  const [name, icon, word] = LOOKS[row.outcome]
  return (
    <li className={`d ${name}`} data-testid="import-row" data-outcome={row.outcome}>
      <span>
        <Icon name={icon} small />
        <span className="sr">{word}</span>
      </span>
      <span className="dim2" title={clean(row.file)}>
        row {row.line}
      </span>
      <span className="m cut">{clean(row.what)}</span>
      <span className="cut">
        {row.said === undefined ? (
          row.fields.map((field, i) => <Field key={field.name} field={field} outcome={row.outcome} first={i === 0} />)
        ) : (
          <span className="c-bad">{clean(sentence(row.said))}</span>
        )}
      </span>
      {onFix && (
        <button
          type="button"
          className="link"
          aria-label={`Correct row ${row.line}${row.what === '' ? '' : `, ${clean(row.what)}`}`}
          data-testid="import-fix"
          onClick={onFix}
        >
          Correct
        </button>
      )}
    </li>
  )
}

function Field(props: {
  readonly field: ImportRow['fields'][number]
  readonly outcome: ImportRow['outcome']
  readonly first: boolean
}) {
  const { name, before, after } = props.field
  const comma = props.first ? '' : ', '
  if (props.outcome === 'added') return <>{comma + (after === undefined ? '' : clean(after))}</>
  return (
    <>
      {comma}
      {name.replaceAll('_', ' ')} {before !== undefined && <del>{clean(before)}</del>}{' '}
      {after === undefined ? <i className="dim2">cleared</i> : <ins>{clean(after)}</ins>}
    </>
  )
}
