import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { seconds, when } from '#renderer/components/ui/format.ts'
import { clean } from '#renderer/model/clean.ts'
import type { DeviceRow, DeviceSort } from '#renderer/model/device-rows.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import { platformLabel } from '#shared/words/platform-names.ts'

const ROW = 24
const AHEAD = 12
const COLUMNS: readonly (readonly [sort: DeviceSort | undefined, word: string, className: string])[] = [
  ['outcome', 'State', 'd-state'],
  ['name', 'Device', 'd-name'],
  ['place', 'Place', 'd-place'],
  ['platform', 'Platform', 'd-platform'],
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
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  const look = useCallback(() => {
    const element = box.current
    if (element === null) return
    // In whole steps, so that scrolling seldom draws anew.
    const top = Math.floor(element.scrollTop / (ROW * AHEAD)) * ROW * AHEAD
    const height = element.clientHeight
    setView((before) => (before.top === top && before.height === height ? before : { top, height }))
  }, [])
  useEffect(look, [look])
  const at = rows.findIndex((row) => row.device.name === selected)
  useEffect(() => {
    const element = box.current
    if (element === null || at < 0) return
    const y = at * ROW
    if (y < element.scrollTop) element.scrollTop = y
    else if (y + ROW * 3 > element.scrollTop + element.clientHeight)
      element.scrollTop = y + ROW * 3 - element.clientHeight
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key]
    if (step === undefined || rows.length === 0) return
    event.preventDefault()
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
    if (next) onPick(next.device.name)
  }
  const first = Math.max(0, view.top / ROW - AHEAD)
  const shown = rows.slice(first, first + Math.ceil(view.height / ROW) + AHEAD * 3)
  const after = rows.length - first - shown.length
  return (
    <div
      className="table-scroll"
      ref={box}
      tabIndex={0}
      role="region"
      aria-label="Devices. Use the arrow keys to select one."
      onScroll={look}
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
          {first > 0 && (
            <tr aria-hidden="true">
              <td colSpan={COLUMNS.length} style={{ height: first * ROW, padding: 0 }} />
            </tr>
          )}
          {shown.map((row) => (
            <Row key={row.device.name} row={row} on={row.device.name === selected} onPick={onPick} />
          ))}
          {after > 0 && (
            <tr aria-hidden="true">
              <td colSpan={COLUMNS.length} style={{ height: after * ROW, padding: 0 }} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

function Row(props: { readonly row: DeviceRow; readonly on: boolean; readonly onPick: (device: string) => void }) {
  const { row, on } = props
  const { device, result } = row
  const [icon, tone, word] = OUTCOMES[row.outcome]
  const self = [result?.hostname, result?.serial].filter(Boolean).map((text) => clean(text ?? ''))
  return (
    <tr
      className={`${on ? 'on' : ''} ${row.outcome === 'failed' ? 'bad' : ''}`}
      data-testid="device-row"
      data-device={device.name}
      data-outcome={row.outcome}
      onClick={() => props.onPick(device.name)}
    >
      <td className={tone}>
        <Icon name={icon} small /> {row.error === undefined ? word : <b className="code">{row.error.code}</b>}
      </td>
      <td>
        <button type="button" className="mono cut" tabIndex={-1} onClick={() => props.onPick(device.name)}>
          {clean(device.name)}
        </button>
      </td>
      <td className="dim2 nowrap">{placeOf(device)}</td>
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
