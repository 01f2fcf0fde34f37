import { clean } from '#renderer/model/clean.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import type { EndRef, Move } from '#shared/model/verdict.ts'

type MoveEnd = Extract<Move, { op: 'move-end' }>

const [WIDTH, ROW, TOP] = [560, 26, 10]
/** Where the names end, and where the lines begin and end. */
const [LEFT, RIGHT] = [196, 364]
/** One alone needs no picture, of more the lines are a tangle. */
const [FEWEST, MOST] = [2, 8]
/** Characters that there is room for. */
const LONGEST = 27

/** Cables that changed places: the ends that stay at the left, at the right where they are now and where they belong. */
export function MovesPicture({ moves }: { readonly moves: readonly Move[] }) {
  const ends = moves.filter((move): move is MoveEnd => move.op === 'move-end')
  if (ends.length < FEWEST || ends.length > MOST || ends.length < moves.length) return null
  // What is planned is straight, so that what crosses is wrong.
  const inOrder = ends.toSorted((a, b) => byNumber(nameOf(a.to), nameOf(b.to)))
  const fixed = [...new Set(inOrder.map((move) => nameOf(move.fixed)))]
  const ports = [...new Set([...inOrder.map(({ to }) => nameOf(to)), ...inOrder.map(({ from }) => nameOf(from))])]
  const height = Math.max(fixed.length, ports.length) * ROW + 2 * TOP
  const y = (i: number, n: number): number => ((height - 2 * TOP) / n) * (i + 0.5) + TOP
  const left = (end: EndRef): number => y(fixed.indexOf(nameOf(end)), fixed.length)
  const right = (end: EndRef): number => y(ports.indexOf(nameOf(end)), ports.length)
  const words = ends.map((move) => `${move.cable ?? 'cable'}: ${nameOf(move.from)} now, ${nameOf(move.to)} planned`)
  return (
    <figure className="moves-picture">
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={clean(words.join('; '))}
        data-testid="moves-picture"
      >
        {ends.map((move, i) => (
          <g key={i}>
            <path className="planned" d={curve(left(move.fixed), right(move.to))} />
            <path className="now" d={curve(left(move.fixed), right(move.from))} />
          </g>
        ))}
        {fixed.map((name, i) => (
          <text key={name} className="from" x={LEFT - 6} y={y(i, fixed.length) + 4}>
            {cut(name)}
          </text>
        ))}
        {ports.map((name, i) => (
          <text key={name} x={RIGHT + 6} y={y(i, ports.length) + 4}>
            {cut(name)}
          </text>
        ))}
        {ends.map((move, i) => (
          <text key={i} className="cable" x={LEFT + 8} y={left(move.fixed) - 4}>
            {clean(move.cable ?? '')}
          </text>
        ))}
      </svg>
      <figcaption className="dim">
        <i className="now" /> now <i className="planned" /> planned
      </figcaption>
    </figure>
  )
}

function curve(from: number, to: number): string {
  const bend = (RIGHT - LEFT) / 2
  return `M${LEFT} ${from}C${LEFT + bend} ${from} ${RIGHT - bend} ${to} ${RIGHT} ${to}`
}

function nameOf({ device, port = '' }: EndRef): string {
  return `${device} ${shortPort(port)}`.trim()
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

/** Ports differ at their ends: what is too long is cut at its beginning. */
function cut(name: string): string {
  const text = clean(name)
  return text.length <= LONGEST ? text : `…${text.slice(1 - LONGEST)}`
}
