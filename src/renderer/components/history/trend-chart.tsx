import type { RunRecordView } from '#shared/contract/history.ts'
import { percent, when } from '#renderer/components/ui/format.ts'
import { counted, figure } from '#shared/words/entry.ts'

const HEIGHT = 96
const STEP = 22
const BAR = 12
const MOST = 40

/** Findings of each run as bars, coverage as a line above them; the newest at the right. */
export function TrendChart(props: {
  /** Oldest first. */
  readonly runs: readonly RunRecordView[]
  readonly chosen: readonly string[]
  readonly onPick: (id: string) => void
}) {
  const runs = props.runs.filter((run) => run.summary !== undefined).slice(-MOST)
  if (runs.length < 2) return null
  const most = Math.max(1, ...runs.map((run) => run.summary?.findings ?? 0))
  const barTop = (n: number) => HEIGHT - 14 - (n / most) * (HEIGHT - 44)
  const lineY = (share: number) => 8 + (1 - share) * 60
  const width = runs.length * STEP + 12
  const line = runs.map((run, i) => `${i === 0 ? 'M' : 'L'}${i * STEP + 12} ${lineY(run.summary?.coverage ?? 0)}`)
  const [first, last] = [runs[0]?.summary, runs.at(-1)?.summary]
  return (
    <figure className="trend">
      <figcaption>
        <b>Errors and coverage</b>
        <span className="dim">
          {first &&
            last &&
            `${figure(first.findings)} → ${counted(last.findings, 'error')}, ${percent(first.coverage)} → ${percent(last.coverage)} coverage`}
        </span>
        <span className="grow" />
        <span className="trend-key nowrap">
          <i className="t-err" /> errors <i className="t-cov" /> coverage
        </span>
      </figcaption>
      <svg width={width} height={HEIGHT} role="img" aria-label={`Errors and coverage of the last ${runs.length} runs`}>
        <path className="t-base" d={`M0 ${HEIGHT - 13.5}H${width}`} />
        {runs.map((run, i) => {
          const n = run.summary?.findings ?? 0
          const x = i * STEP + 12 - BAR / 2
          const top = barTop(n)
          return (
            <g
              key={run.id}
              className={props.chosen.includes(run.id) ? 'on' : undefined}
              onClick={() => props.onPick(run.id)}
            >
              <title>{`${run.id}, ${when(run.startedAt)}: ${counted(n, 'error')}, ${percent(run.summary?.coverage ?? 0)} coverage`}</title>
              <rect className="t-hit" x={i * STEP + 1} y={0} width={STEP} height={HEIGHT} />
              <rect
                className="t-bar"
                x={x}
                y={Math.min(top, HEIGHT - 15)}
                width={BAR}
                height={Math.max(1, HEIGHT - 14 - top)}
              />
              <text x={i * STEP + 12} y={HEIGHT - 2}>
                {n}
              </text>
            </g>
          )
        })}
        <path className="t-line" d={line.join('')} />
        {runs.map((run, i) => (
          <circle key={run.id} className="t-dot" cx={i * STEP + 12} cy={lineY(run.summary?.coverage ?? 0)} r={2.5} />
        ))}
      </svg>
    </figure>
  )
}
