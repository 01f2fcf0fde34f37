import { when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { type FactLine, sizeWords } from '#renderer/model/fact-lines.ts'
import { FACT_COLUMNS, FACT_TITLES } from '#shared/facts/fact-columns.ts'
import { type Followed, valueHistory } from '#shared/facts/value-history.ts'
import type { DeviceFacts, FactKind } from '#shared/model/facts.ts'
import { counted } from '#shared/words/entry.ts'
import { MemoryCard } from './memory-card.tsx'
import { ValueChart } from './value-chart.tsx'
import { VersionCard } from './version-card.tsx'

export interface FactSideProps {
  readonly kind: FactKind
  readonly line: FactLine | undefined
  readonly lines: readonly FactLine[]
  /** Tables of the line's device that are kept. */
  readonly history: readonly DeviceFacts[] | undefined
  /** Column that the table is sorted by: its value is what is followed. */
  readonly column: string | undefined
  readonly follows: Followed['of']
  readonly onFollow: (of: Followed['of']) => void
  readonly onPick: (line: FactLine) => void
  /** Shows the rows that have this text. */
  readonly onFilter: (text: string) => void
  readonly onClose: () => void
  readonly onWhere: (text: string) => void
  readonly onRack: (device: string) => void
}

/** The selected row: its value over time, all that the device said, and where it stands. */
export function FactSide(props: FactSideProps) {
  const { line, kind } = props
  return (
    <aside
      className={line === undefined ? 'panel summary' : 'panel'}
      aria-label={line === undefined ? FACT_TITLES[kind] : 'Selected row'}
      data-testid="fact-side"
    >
      {kind === 'memory' && <MemoryCard lines={props.lines} selected={line?.id} onPick={props.onPick} />}
      {line !== undefined && <Selected {...props} line={line} />}
      {kind === 'version' && line === undefined && <VersionCard lines={props.lines} onPick={props.onFilter} />}
    </aside>
  )
}

function Selected(props: FactSideProps & { readonly line: FactLine }) {
  const { line, kind, history } = props
  const column = columnOf(props)
  const choices: readonly (readonly [Followed['of'], string])[] = [
    ['cell', FACT_COLUMNS[kind].find(({ key }) => key === column)?.title ?? 'Value'],
    ...(kind === 'memory' ? [['memory', 'Memory used'] as const] : []),
    ['rows', 'Rows'],
  ]
  const of = choices.some(([each]) => each === props.follows) ? props.follows : 'cell'
  const followed: Followed = of === 'cell' ? { of, row: line.key, column } : { of }
  const [first] = FACT_COLUMNS[kind].filter(({ isKey }) => isKey)
  const sought = line.cells[0] ?? ''
  return (
    <>
      <div className="sec">
        <div className="row">
          <h2 className="mono cut title">{clean(line.device)}</h2>
          <span className="grow" />
          <button type="button" className="btn ghost sm icon" aria-label="Close" onClick={props.onClose}>
            <Icon name="x" small />
          </button>
        </div>
        <p className="dim2">
          {clean(line.place)} · {when(line.collectedAt)}
        </p>
        <div className="row wrap">
          <button type="button" className="btn sm" onClick={() => props.onRack(line.device)}>
            <Icon name="racks" small />
            Show in racks
          </button>
          {(kind === 'arp' || kind === 'ipv6' || kind === 'mac') && first !== undefined && sought !== '' && (
            <button type="button" className="btn sm" onClick={() => props.onWhere(sought)}>
              <Icon name="search" small />
              Where is it?
            </button>
          )}
        </div>
      </div>
      <div className="sec">
        <h3>
          History
          <span className="grow" />
          <span className="seg" role="group" aria-label="Followed value">
            {choices.map(([each, word]) => (
              <button type="button" key={each} aria-pressed={of === each} onClick={() => props.onFollow(each)}>
                {word}
              </button>
            ))}
          </span>
        </h3>
        {history === undefined ? (
          <p className="dim2">Loading…</p>
        ) : (
          <ValueChart
            title={choices.find(([each]) => each === of)?.[1] ?? ''}
            {...(of === 'memory'
              ? { words: percents }
              : kind === 'memory' && of === 'cell'
                ? { words: sizeWords }
                : {})}
            values={valueHistory(history, followed)}
          />
        )}
        {history !== undefined && <p className="dim2">{counted(history.length, 'table')} kept of this device.</p>}
      </div>
      <div className="sec last">
        <h3>As the device said it</h3>
        <dl className="facts said">
          {Object.entries(line.row).map(([key, value]) =>
            value === '' || value === undefined ? null : (
              <div className="fact" key={key}>
                <dt className="cut" title={clean(key)}>
                  {clean(key)}
                </dt>
                <dd className="mono">{clean(typeof value === 'object' ? JSON.stringify(value) : String(value))}</dd>
              </div>
            ),
          )}
        </dl>
      </div>
    </>
  )
}

function percents(value: number): string {
  return `${Math.round(value)} %`
}

/** The column whose value is followed: that of the sort, or the first that says something of the row. */
function columnOf({ kind, column }: FactSideProps): string {
  const columns = FACT_COLUMNS[kind]
  if (kind === 'memory') return 'used'
  const sorted = columns.find(({ key, isKey }) => key === column && !isKey)
  return (sorted ?? columns.find(({ isKey }) => !isKey) ?? columns[0])?.key ?? ''
}
