import type { PanelJoin } from '#shared/model/plan.ts'

/** More are not told apart. */
const MOST = 48
const [WIDTH, HEIGHT] = [560, 98]
/** Top of the rows of ports. */
const [FRONTS, REARS] = [14, 66]
const SIDE = 14

/** Fronts above, rears below, and the fibers between them; ports with a cable are filled. */
export function PanelDrawing(props: {
  readonly joins: readonly Omit<PanelJoin, 'device'>[]
  /** Ports that a planned cable ends at. */
  readonly cabled?: ReadonlySet<string>
}) {
  const { joins } = props
  if (joins.length === 0) return null
  const rears = [...new Set(joins.map(({ rear }) => rear))]
  const words = `${joins.length} front ports, ${rears.length} rear ports`
  if (joins.length > MOST) return <p className="dim2">{words}. Front 1 to rear 1 and so on.</p>
  const x = (i: number, n: number): number => (WIDTH / n) * (i + 0.5)
  const place = (i: number): number => x(i, joins.length)
  const rearOf = (rear: string): number => x(rears.indexOf(rear), rears.length)
  const tone = (port: string): string | undefined => (props.cabled?.has(port) === true ? 'cabled' : undefined)
  const side = Math.min(SIDE, WIDTH / joins.length - 2)
  // An MPO is wider than what it carries.
  const wide = rears.length < joins.length ? 3 * side : side
  return (
    <svg
      className="panel-drawing"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words}
      data-testid="panel-drawing"
    >
      {joins.map(({ front, rear }, i) => {
        const [top, foot] = [FRONTS + SIDE, REARS]
        return <path key={front} d={`M${place(i)} ${top}C${place(i)} 52 ${rearOf(rear)} 42 ${rearOf(rear)} ${foot}`} />
      })}
      {joins.map(({ front }, i) => (
        <g key={front}>
          <rect className={tone(front)} x={place(i) - side / 2} y={FRONTS} width={side} height={SIDE} rx={2} />
          <text x={place(i)} y={FRONTS - 4}>
            {numberOf(front)}
          </text>
        </g>
      ))}
      {rears.map((rear, i) => (
        <g key={rear}>
          <rect className={tone(rear)} x={x(i, rears.length) - wide / 2} y={REARS} width={wide} height={SIDE} rx={2} />
          <text x={x(i, rears.length)} y={HEIGHT - 6}>
            {numberOf(rear)}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** "12" of `front 12`, "3/12" of `Port 3/12`: what is printed above a port. */
function numberOf(port: string): string {
  return /\d[\d/.:]*$/.exec(port)?.[0] ?? port
}
