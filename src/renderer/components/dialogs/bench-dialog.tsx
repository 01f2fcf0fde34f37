import { type FormEvent, useState } from 'react'
import { seconds } from '#renderer/components/ui/format.ts'
import type { BenchRow, Strategy } from '#shared/model/bench-row.ts'
import { Dialog, DialogError } from './dialog.tsx'

export interface BenchChoice {
  readonly devices: number
  readonly latencyMs: number
  readonly facts: boolean
}

/** The same simulated devices asked in five ways, as a table and as bars. */
export function BenchDialog(props: {
  readonly rows: readonly BenchRow[]
  /** The strategy that runs now. */
  readonly running: Strategy | 'begin' | undefined
  readonly error: string | undefined
  readonly onRun: (choice: BenchChoice) => void
  readonly onStop: () => void
  readonly onClose: () => void
}) {
  const { rows, running } = props
  const [devices, setDevices] = useState('50')
  const [latency, setLatency] = useState('100')
  const [facts, setFacts] = useState(true)
  const [many, wait] = [Number(devices), Number(latency)]
  const fits =
    Number.isInteger(many) && many >= 1 && many <= 1000 && Number.isInteger(wait) && wait >= 0 && wait <= 2000
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (fits && running === undefined) props.onRun({ devices: many, latencyMs: wait, facts })
  }
  return (
    <Dialog title="Compare strategies" wide testId="bench-dialog" onClose={props.onClose}>
      <form onSubmit={submit}>
        <p className="dim2">
          Simulated devices on this machine are contacted one by one, by processes, by threads, by one event loop, and
          by the pool of Plumbline. Devices of the lab are left alone.
        </p>
        <div className="pair">
          <label>
            Devices, 1 to 1000
            <input
              data-first
              inputMode="numeric"
              value={devices}
              onChange={(event) => setDevices(event.target.value)}
            />
          </label>
          <label>
            Each answer comes late by, ms
            <input inputMode="numeric" value={latency} onChange={(event) => setLatency(event.target.value)} />
          </label>
        </div>
        <label className="check">
          <input type="checkbox" checked={facts} onChange={(event) => setFacts(event.target.checked)} />
          ARP tables and memory, not neighbors
        </label>
        <p role="status" data-testid="bench-state" data-state={running === undefined ? 'idle' : 'running'}>
          {running === undefined ? '' : running === 'begin' ? 'Starting the devices…' : `Running: ${running}…`}
        </p>
        {rows.length > 0 && <Bars rows={rows} />}
        <DialogError text={props.error} />
        <footer>
          {running === undefined ? (
            <button type="button" className="btn" onClick={props.onClose}>
              Close
            </button>
          ) : (
            <button type="button" className="btn" onClick={props.onStop}>
              Cancel
            </button>
          )}
          <button
            type="submit"
            className="btn primary"
            disabled={!fits || running !== undefined}
            data-testid="bench-run"
          >
            Compare
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

/** A row for each strategy, its time as a bar: the longest fills the room. */
function Bars({ rows }: { readonly rows: readonly BenchRow[] }) {
  const times = rows.map(({ wallMs }) => wallMs)
  const [longest, best] = [Math.max(1, ...times), Math.max(1, Math.min(...times))]
  return (
    <table className="bench" data-testid="bench-rows">
      <thead>
        <tr>
          <th scope="col">Strategy</th>
          <th scope="col">At once</th>
          <th scope="col">Time</th>
          <th scope="col" className="right">
            To best
          </th>
          <th scope="col" className="right">
            Devices
          </th>
          {rows.some((row) => row.rows !== undefined) && (
            <th scope="col" className="right">
              Rows
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.strategy}>
            <td className="b">{row.strategy}</td>
            <td className="dim2">{row.atOnce}</td>
            <td>
              <span className="time-cell">
                <span className="bar-cell" aria-hidden="true">
                  <i
                    className={row.strategy === 'pool' ? 'ours' : undefined}
                    style={{ width: `${(row.wallMs / longest) * 100}%` }}
                  />
                </span>
                <span className="mono">{seconds(row.wallMs)}</span>
              </span>
            </td>
            <td className="right mono">{(row.wallMs / best).toFixed(1)} ×</td>
            <td className="right">{row.collected}</td>
            {row.rows !== undefined && <td className="right">{row.rows}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
