import { Icon } from '#renderer/components/ui/icon.tsx'
import { seconds, when } from '#renderer/components/ui/format.ts'
import { RowSpace, useRowWindow } from '#renderer/components/ui/use-row-window.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { DeviceRow, DeviceSort } from '#renderer/model/device-rows.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import { WAY_NAMES, type Way } from '#shared/model/ways.ts'
import { FAILURE_NAMES } from '#shared/words/failure-codes.ts'
import { platformLabel } from '#shared/words/platform-names.ts'

const COLUMNS: readonly (readonly [sort: DeviceSort | undefined, word: string, className: string])[] = [
  ['outcome', 'State', 'd-state'],
  ['name', 'Device', 'd-name'],
  ['place', 'Place', 'd-place'],
  ['platform', 'Platform', 'd-platform'],
  [undefined, 'Ways', 'd-way'],
  ['set', 'Login set', 'd-set'],
  [undefined, 'Reports itself as', 'd-self'],
  ['neighbors', 'Neighbors', 'd-n right'],
  ['took', 'Duration', 'd-took right'],
  ['asked', 'Last contact', 'd-asked'],
]

const OUTCOMES = {
  collected: ['check', 'c-ok', 'answered'],
  failed: ['failed', 'c-bad', 'failed'],
  running: ['play', 'c-acc', 'in progress'],
  waiting: ['clock', 'c-none', 'waiting'],
  none: ['ring', 'c-none', 'not contacted'],
  unmanaged: ['dash', 'c-none', 'not managed'],
} as const

/** Every device of the lab; only the rows in sight are drawn. Arrows move, Enter opens. */
export function DeviceTable(props: {
  readonly rows: readonly DeviceRow[]
  readonly selected: string | undefined
  readonly sort: DeviceSort
  readonly onSort: (sort: DeviceSort) => void
  readonly onPick: (device: string) => void
}) {
  const { rows, selected, onPick } = props
  const at = rows.findIndex((row) => row.device.name === selected)
  const pick = (row: DeviceRow): void => onPick(row.device.name)
  const { box, onScroll, onKeyDown, shown, first, after } = useRowWindow(rows, at, pick)
  return (
    <div
      className="table-scroll"
      ref={box}
      tabIndex={0}
      role="region"
      aria-label="Devices. Use the arrow keys to select one."
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <table className="devices" aria-rowcount={rows.length}>
        <thead>
          <tr>
            {COLUMNS.map(([sort, word, className]) => (
              <th
                key={word}
                scope="col"
                className={className}
                aria-sort={sort !== undefined && sort === props.sort ? 'ascending' : undefined}
              >
                {sort === undefined ? (
                  word
                ) : (
                  <button type="button" onClick={() => props.onSort(sort)} tabIndex={-1}>
                    {word}
                    {sort === props.sort && <Icon name="down" small />}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <RowSpace rows={first} />
          {shown.map((row) => (
            <Row key={row.device.name} row={row} on={row.device.name === selected} onPick={onPick} />
          ))}
          <RowSpace rows={after} />
        </tbody>
      </table>
    </div>
  )
}

function Row(props: { readonly row: DeviceRow; readonly on: boolean; readonly onPick: (device: string) => void }) {
  const { row, on } = props
  const { device, result } = row
  const [icon, tone, word] = OUTCOMES[row.outcome]
  const said = row.error === undefined ? word : FAILURE_NAMES[row.error.code]
  const self = [result?.hostname, result?.serial].filter(Boolean).map((text) => clean(text ?? ''))
  return (
    <tr
      className={`${on ? 'on' : ''} ${row.outcome === 'failed' ? 'bad' : ''}`}
      data-testid="device-row"
      data-device={device.name}
      data-outcome={row.outcome}
      onClick={() => props.onPick(device.name)}
    >
      <td className={`${tone} cut`} title={said}>
        <Icon name={icon} small /> {row.error === undefined ? said : <b>{said}</b>}
      </td>
      <td>
        <button type="button" className="mono cut" tabIndex={-1} onClick={() => props.onPick(device.name)}>
          {clean(device.name)}
        </button>
      </td>
      <td className="dim2 cut" title={clean(placeOf(device))}>
        {clean(placeOf(device))}
      </td>
      <td className="cut">
        {clean(platformLabel(result?.platform ?? device.platform))}
        {row.legacy && (
          <span className="c-warn" title="Legacy SSH is enabled">
            {' '}
            <Icon name="warn" small />
            <span className="sr">legacy SSH</span>
          </span>
        )}
      </td>
      <td className="cut dim2" title={result && triedWords(result.tried)}>
        {result && triedWords(result.tried)}
      </td>
      <td className="cut dim2">{clean(result?.set ?? device.credentials ?? '')}</td>
      <td className="cut mono dim2" title={self.join(' · ')}>
        {self.join(' · ')}
      </td>
      <td className="right">{result?.neighbors ?? ''}</td>
      <td className="right mono">{result === undefined ? '' : seconds(result.finishedAt - result.startedAt)}</td>
      <td className="dim2 nowrap">{result === undefined ? '' : when(new Date(result.finishedAt).toISOString())}</td>
    </tr>
  )
}

/** `SNMP`, or `NX-API, then SSH` where the first one led nowhere. */
function triedWords(tried: readonly Way[] = ['ssh']): string {
  return tried.map((way) => WAY_NAMES[way]).join(', then ')
}
