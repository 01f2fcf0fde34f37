import type { SiteCell } from '#renderer/model/site-cells.ts'
import { counted } from '#shared/words/entry.ts'

const SIZE = 8
const STEP = 9
const ROW = 12
const A_ROW = 44

const WORDS = { done: 'done', failed: 'not reached', running: 'running', queued: 'waiting' } as const

/** One cell a device: its state by ground and sign, and a foot below those that were taken over. */
export function DeviceCells({ cells }: { readonly cells: readonly SiteCell[] }) {
  const parts = (['done', 'failed', 'running', 'queued'] as const).flatMap((state) => {
    const n = cells.filter((cell) => cell.state === state).length
    return n === 0 ? [] : [`${n} ${WORDS[state]}`]
  })
  const taken = cells.filter((cell) => cell.takenOver).length
  if (taken > 0) parts.push(`${taken} taken over`)
  const rows = Math.ceil(cells.length / A_ROW)
  return (
    <svg
      className="cells"
      width={Math.min(cells.length, A_ROW) * STEP}
      height={rows * ROW}
      role="img"
      aria-label={`${counted(cells.length, 'device')}: ${parts.join(', ')}`}
    >
      {cells.map((cell, i) => (
        <Cell key={cell.device} cell={cell} x={(i % A_ROW) * STEP} y={Math.floor(i / A_ROW) * ROW} />
      ))}
    </svg>
  )
}

/** The same in the legend. */
export function CellSample({
  state,
  takenOver = false,
}: {
  readonly state: SiteCell['state']
  readonly takenOver?: boolean
}) {
  return (
    <svg className="cells" width={SIZE} height={SIZE + 3} aria-hidden="true">
      <Cell cell={{ device: '', state, takenOver }} x={0} y={0} />
    </svg>
  )
}

function Cell({ cell, x, y }: { readonly cell: SiteCell; readonly x: number; readonly y: number }) {
  const { state, takenOver } = cell
  const inset = state === 'queued' ? 0.5 : 0
  return (
    <g transform={`translate(${x} ${y})`}>
      {cell.device !== '' && <title>{`${cell.device}: ${WORDS[state]}`}</title>}
      <rect
        className={`cell ${state}`}
        x={inset}
        y={inset}
        width={SIZE - 2 * inset}
        height={SIZE - 2 * inset}
        rx={1.5}
      />
      {state === 'running' && <path className="sign" d="M2 4h4" />}
      {state === 'failed' && <path className="sign" d="M2.2 2.2l3.6 3.6M5.8 2.2L2.2 5.8" />}
      {takenOver && <path className="foot" d="M0 10h8" />}
    </g>
  )
}
