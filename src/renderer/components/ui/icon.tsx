import { ICONS, type IconName } from './icons.ts'

const FILLED: ReadonlySet<IconName> = new Set(['play', 'stop'])
const DOTS: ReadonlySet<IconName> = new Set(['silent', 'more'])

/** Decoration beside a word, or inside of a control that has its own label. */
export function Icon({ name, small = false }: { readonly name: IconName; readonly small?: boolean }) {
  return (
    <svg className={small ? 'i s' : 'i'} viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={ICONS[name]}
        fill={FILLED.has(name) ? 'currentColor' : undefined}
        strokeWidth={DOTS.has(name) ? 2.4 : undefined}
      />
      {name === 'half' && <path d="M8 3a5 5 0 1 0 0 10z" fill="currentColor" />}
    </svg>
  )
}

/** The mark of the program. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="5" fill="var(--accent)" />
      <path d="M10 3.5v7" stroke="var(--on-accent)" strokeWidth="1.5" />
      <path d="M10 17l-3-4.2L10 9.8l3 3z" fill="var(--on-accent)" />
    </svg>
  )
}
