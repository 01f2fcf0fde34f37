import type { PanelJoin } from '#shared/model/plan.ts'

/** More are not told apart. */
const MOST = 48
const [WIDTH, HEIGHT] = [440, 74]

/** Fronts above, rears below, and the fibers between them. */
export function PanelDrawing({ joins }: { readonly joins: readonly Omit<PanelJoin, 'device'>[] }) {
  if (joins.length === 0) return null
  const rears = [...new Set(joins.map(({ rear }) => rear))]
  const words = `${joins.length} front ports, ${rears.length} rear ports`
  if (joins.length > MOST) return <p className="dim2">{words}. Front 1 to rear 1 and so on.</p>
  const x = (i: number, n: number): number => (WIDTH / n) * (i + 0.5)
  const side = Math.min(14, WIDTH / joins.length - 2)
  return (
    <svg
      className="panel-drawing"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words}
      data-testid="panel-drawing"
    >
      {joins.map(({ front, rear }, i) => (
        <path
          key={front}
          d={`M${x(i, joins.length)} 16C${x(i, joins.length)} 40 ${x(rears.indexOf(rear), rears.length)} 34 ${x(rears.indexOf(rear), rears.length)} 58`}
        />
      ))}
      {joins.map(({ front }, i) => (
        <rect key={front} x={x(i, joins.length) - side / 2} y={2} width={side} height={14} rx={2} />
      ))}
      {rears.map((rear, i) => (
        <rect key={rear} x={x(i, rears.length) - side / 2} y={58} width={side} height={14} rx={2} />
      ))}
    </svg>
  )
}
