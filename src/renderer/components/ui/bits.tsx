import type { ReactNode } from 'react'
import { clean } from '#renderer/model/clean.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

/** A word on a soft ground, with its glyph. */
export function Chip(props: {
  readonly tone?: 'ok' | 'one' | 'plan' | 'warn' | 'bad' | 'accent' | 'line' | 'none'
  readonly icon?: IconName
  readonly title?: string
  readonly children: ReactNode
}) {
  return (
    <span className={`chip ${props.tone ?? ''}`} title={props.title}>
      {props.icon && <Icon name={props.icon} small />}
      {props.children}
    </span>
  )
}

export function CableChip({ label }: { readonly label: string }) {
  return <span className="chip cab">{clean(label)}</span>
}

const JACKETS = ['aqua', 'blue', 'yellow', 'grey', 'violet', 'orange', 'white', 'black']

/** The color of a cable's jacket, always beside its name. */
export function Swatch({ color }: { readonly color?: string | undefined }) {
  if (color === undefined) return null
  const name = color.toLowerCase().replace('gray', 'grey').replace('purple', 'violet')
  const known = JACKETS.find((jacket) => jacket === name)
  if (known === undefined) return <span className="dim">{clean(color)}</span>
  return <i className="sw" style={{ background: `var(--j-${known})` }} title={known === 'grey' ? 'gray' : known} />
}

/** Parts of a whole, side by side. */
export function Meter(props: {
  readonly label: string
  readonly width?: number
  readonly parts: readonly (readonly [className: string, n: number])[]
}) {
  const text = props.parts.map(([, n]) => n).join(', ')
  return (
    <div className="meter" style={{ width: props.width }} role="img" aria-label={`${props.label}: ${text}`}>
      {props.parts.map(([name, n]) => n > 0 && <i key={name} className={name} style={{ flex: n }} />)}
    </div>
  )
}

/** What is so, what to do, and one button. */
export function Empty(props: { readonly title: string; readonly hint: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{props.title}</h2>
      <p className="dim2">{props.hint}</p>
      {props.children}
    </div>
  )
}
