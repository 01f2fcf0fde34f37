import { when } from '#renderer/components/ui/format.ts'
import { clean } from '#renderer/model/clean.ts'
import type { ValueAt } from '#shared/facts/value-history.ts'

const WIDTH = 300
const HEIGHT = 96
const LEFT = 52
const BOTTOM = 16

/** A value over time as a line; values that are no numbers as a list of what they were. */
export function ValueChart(props: {
  readonly title: string
  readonly values: readonly ValueAt[]
  /** How a number is written. */
  readonly words?: (value: number) => string
  /** From this time on (RFC 3339) something is wrong. */
  readonly bad?: { readonly since: string; readonly words: string } | undefined
}) {
  const { title, values, words = round } = props
  const numbers = values.flatMap((each) => (each.number === undefined ? [] : [{ ...each, number: each.number }]))
  const last = values.at(-1)
  if (values.length === 0) return <p className="dim2">Nothing was kept of it yet.</p>
  const isText = numbers.length < values.filter(({ text }) => text !== undefined).length
  if (isText || numbers.length < 2) return <ValueList values={values} words={props.words} />
  const [low, high] = bounds(numbers.map(({ number }) => number))
  const times = numbers.map(({ at }) => Date.parse(at))
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 1]
  const x = (at: number): number => LEFT + ((at - from) / Math.max(1, to - from)) * (WIDTH - LEFT - 8)
  const y = (value: number): number => 6 + (1 - (value - low) / (high - low)) * (HEIGHT - BOTTOM - 6)
  const points = numbers.map(({ number }, i) => [x(times[i] ?? 0), y(number)] as const)
  const spoken = `${title}: ${numbers.length} values, from ${words(numbers[0]?.number ?? 0)} to ${words(numbers.at(-1)?.number ?? 0)}`
  return (
    <figure className="value-chart" data-testid="value-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={clean(spoken)}>
        {props.bad && (
          <rect
            className="v-bad"
            x={x(Date.parse(props.bad.since))}
            y={6}
            width={Math.max(3, WIDTH - 8 - x(Date.parse(props.bad.since)))}
            height={HEIGHT - BOTTOM - 6}
          />
        )}
        {[low, (low + high) / 2, high].map((value) => (
          <g key={value}>
            <path className="v-grid" d={`M${LEFT} ${y(value)}H${WIDTH - 8}`} />
            <text x={LEFT - 4} y={y(value) + 3} textAnchor="end">
              {words(value)}
            </text>
          </g>
        ))}
        <path className="v-line" d={points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${px} ${py}`).join('')} />
        {points.map(([px, py], i) => (
          <circle key={i} className="v-dot" cx={px} cy={py} r={i === points.length - 1 ? 3.5 : 2}>
            <title>{`${when(numbers[i]?.at ?? '')}: ${clean(numbers[i]?.text ?? '')}`}</title>
          </circle>
        ))}
      </svg>
      <figcaption>
        <span>{when(numbers[0]?.at ?? '')}</span>
        <span className="grow" />
        {props.bad ? <span className="c-bad">{props.bad.words}</span> : <span>{when(last?.at ?? '')}</span>}
      </figcaption>
    </figure>
  )
}

/** Each value with the time from which it was so. */
function ValueList(props: {
  readonly values: readonly ValueAt[]
  readonly words: ((value: number) => string) | undefined
}) {
  const { values, words } = props
  const changes = values.filter(({ text }, i) => i === 0 || values[i - 1]?.text !== text).reverse()
  return (
    <ul className="value-list" data-testid="value-list">
      {changes.map(({ at, text, number }) => (
        <li key={at}>
          <b className="mono">
            {text === undefined ? 'not there' : number !== undefined && words ? words(number) : clean(text) || 'empty'}
          </b>
          <span className="dim2">since {when(at)}</span>
        </li>
      ))}
    </ul>
  )
}

function bounds(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = high === low ? Math.max(1, Math.abs(high) * 0.1) : (high - low) * 0.15
  return [Math.max(0, low - room), high + room]
}

function round(value: number): string {
  return value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1)
}
