import { useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import type { CellLook, RuleCell, RulePicture } from '#renderer/model/rule-view.ts'

/** More are not told apart on a screen. */
const MOST_FROM = 64
const MOST_TO = 32
const WIDTH = 800
const LOOKS: Readonly<Record<CellLook, string>> = {
  unchanged: 'as planned',
  added: 'added',
  changed: 'changed',
  broken: 'not where the rule has it',
}

/** A rule that makes cables as a mesh with one device lit, and as a grid of the ports that it takes. */
export function RulePictureView(props: { readonly picture: RulePicture; readonly show: 'both' | 'mesh' | 'grid' }) {
  const { picture, show } = props
  const { from, to, cells } = picture
  const [chosen, setChosen] = useState<string>()
  const lit = chosen !== undefined && from.includes(chosen) ? chosen : firstLit(picture)
  if (from.length > MOST_FROM || to.length > MOST_TO)
    return (
      <p className="dim2 rule-large">
        {from.length} × {to.length} devices are too many to draw. All cables are in the table after saving.
      </p>
    )
  const step = (by: number): void => {
    const at = from.indexOf(lit ?? '')
    const next = from[(at + by + from.length) % from.length]
    if (next !== undefined) setChosen(next)
  }
  return (
    <fieldset
      className="rule-picture"
      data-testid="rule-picture"
      aria-label={`Devices of the rule, ${clean(lit ?? '')} is lit; arrows light another`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows work in here.
      tabIndex={0}
      onKeyDown={(event) => {
        const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
        if (by === undefined) return
        event.preventDefault()
        event.stopPropagation()
        step(by)
      }}
    >
      {show !== 'grid' && <Mesh picture={picture} lit={lit} onLight={setChosen} />}
      {show !== 'mesh' && <Grid picture={picture} lit={lit} onLight={setChosen} />}
      <p className="sr" role="status">
        {lit === undefined ? '' : clean(litWords(lit, cells))}
      </p>
    </fieldset>
  )
}

/** The one with a fault, else the first. */
function firstLit({ from, cells }: RulePicture): string | undefined {
  return cells.find(({ look }) => look === 'broken')?.from ?? from[0]
}

function litWords(lit: string, cells: readonly RuleCell[]): string {
  const own = cells.filter(({ from }) => from === lit)
  return `${lit}: ${own.map(({ to, text, look }) => `${to} ${text}, ${LOOKS[look]}`).join('; ')}`
}

/** The part of names that all of them have, so that the rest can stand in a small box. */
function shortNames(names: readonly string[]): readonly string[] {
  const numbers = names.map((name) => /\d+$/.exec(name)?.[0])
  const stems = new Set(names.map((name, i) => name.slice(0, name.length - (numbers[i]?.length ?? 0))))
  return stems.size === 1 && numbers.every((n) => n !== undefined) ? numbers.map((n) => n ?? '') : names
}

interface PartProps {
  readonly picture: RulePicture
  readonly lit: string | undefined
  readonly onLight: (device: string) => void
}

function Mesh({ picture, lit, onLight }: PartProps) {
  const { from, to, cells } = picture
  const [top, step] = [34, WIDTH / Math.max(1, from.length)]
  const x = (i: number): number => step * (i + 0.5)
  const below = WIDTH / Math.max(1, to.length)
  const at = (j: number): number => below * (j + 0.5)
  const places = { from: new Map(from.map((d, i) => [d, x(i)])), to: new Map(to.map((d, j) => [d, at(j)])) }
  const curve = ({ from: f, to: t }: RuleCell): string => {
    const [a, b] = [places.from.get(f) ?? 0, places.to.get(t) ?? 0]
    return `M${a} ${top}C${a} 96 ${b} 88 ${b} 148`
  }
  const labels = shortNames(from)
  const wide = Math.min(step - 2, 44)
  const bad = new Set(cells.filter(({ look }) => look === 'broken').map((cell) => cell.to))
  return (
    <svg viewBox={`0 0 ${WIDTH} 170`} role="img" aria-label={`${from.length} devices, joined to ${to.length}`}>
      <text x="0" y="12" className="ui">
        {clean(from.length === 1 ? (from[0] ?? '') : `${from[0]} to ${from.at(-1)}`)}
      </text>
      <path
        className="fan"
        d={cells
          .filter((cell) => cell.from !== lit)
          .map(curve)
          .join('')}
      />
      {cells
        .filter((cell) => cell.from === lit)
        .map((cell) => (
          <path key={cell.to} className={`lit ${cell.look}`} d={curve(cell)} />
        ))}
      {from.map((device, i) => (
        <g key={device} className={device === lit ? 'on' : ''} onPointerEnter={() => onLight(device)}>
          <rect x={x(i) - wide / 2} y="20" width={wide} height="14" rx="2" />
          <text x={x(i)} y="30.5" textAnchor="middle">
            {step < 14 ? '' : fits(labels[i] ?? '', wide)}
          </text>
        </g>
      ))}
      {to.map((device, j) => (
        <g key={device} className={bad.has(device) ? 'bad' : ''}>
          <rect x={at(j) - Math.min(below - 4, 88) / 2} y="148.5" width={Math.min(below - 4, 88)} height="18" rx="2" />
          <text x={at(j)} y="161.5" textAnchor="middle">
            {fits(device, Math.min(below - 4, 88))}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** Rows are the far devices, columns those of the first side; the number is that of the far port. */
function Grid({ picture, lit, onLight }: PartProps) {
  const { from, to, cells } = picture
  const [left, row, size] = [66, 22, Math.min(23.4, (WIDTH - 66) / Math.max(1, from.length))]
  const columns = new Map(from.map((device, i) => [device, left + i * size]))
  const rows = new Map(to.map((device, j) => [device, 18 + j * row]))
  const labels = shortNames(from)
  const height = 18 + to.length * row + 2
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label="Far port by device, a row a far device"
      data-testid="rule-grid"
    >
      {from.map((device, i) => (
        <text
          key={device}
          x={(columns.get(device) ?? 0) + size / 2}
          y="11"
          textAnchor="middle"
          className={device === lit ? 'on' : 'dim'}
        >
          {fits(labels[i] ?? '', size + 4)}
        </text>
      ))}
      {to.map((device) => (
        <text key={device} x="0" y={(rows.get(device) ?? 0) + 14} className="name">
          {fits(device, left)}
        </text>
      ))}
      {cells.map(({ from: f, to: t, text, look }) => {
        const [x, y] = [columns.get(f) ?? 0, rows.get(t) ?? 0]
        return (
          <g key={`${f} ${t}`} className={`cell ${look}`} data-look={look} onPointerEnter={() => onLight(f)}>
            <title>{clean(`${f} to ${t}, ${text}: ${LOOKS[look]}`)}</title>
            <rect x={x + 0.5} y={y + 0.5} width={Math.max(2, size - 2)} height={row - 2.5} rx="2" />
            {look === 'broken' && <path d={`M${x + 2.5} ${y + 2.5}l4 4m0 -4l-4 4`} />}
            {size >= 14 && (
              <text x={x + size / 2 + (look === 'broken' ? 2 : 0)} y={y + 14} textAnchor="middle">
                {clean(text)}
              </text>
            )}
          </g>
        )
      })}
      {lit !== undefined && (
        <rect className="ring" x={(columns.get(lit) ?? 0) - 1.5} y="16" width={size + 1} height={height - 18} rx="3" />
      )}
    </svg>
  )
}

/** As much of a text as there is room for, six units a letter. */
function fits(text: string, width: number): string {
  const most = Math.max(1, Math.floor(width / 6.2))
  return clean(text.length <= most ? text : `${text.slice(0, most - 1)}…`)
}
