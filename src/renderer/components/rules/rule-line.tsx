import type { RefObject } from 'react'
import { Fragment, useRef } from 'react'

/** The line of a rule, typed as text; its ranges and what refers to them have one look each. */
export function RuleLine(props: {
  readonly value: string
  readonly invalid: boolean
  readonly describedBy: string
  readonly input: RefObject<HTMLInputElement | null>
  readonly onChange: (text: string) => void
}) {
  const ink = useRef<HTMLDivElement>(null)
  const follow = (input: HTMLInputElement): void => {
    if (ink.current) ink.current.scrollLeft = input.scrollLeft
  }
  return (
    <div className="rule-line mono" data-invalid={props.invalid || undefined}>
      <div className="rule-ink" aria-hidden="true" ref={ink}>
        {inkOf(props.value)}
      </div>
      <input
        ref={props.input}
        className="mono"
        aria-label="Rule"
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        placeholder="srv-{1..32} nic{1..8} ↔ leaf-{nic} Ethernet1/{srv}"
        spellCheck={false}
        value={props.value}
        data-testid="rule-line"
        onChange={(event) => props.onChange(event.target.value)}
        onScroll={(event) => follow(event.currentTarget)}
        onSelect={(event) => follow(event.currentTarget)}
      />
    </div>
  )
}

/** Braces of the first range violet, those of the others underlined, by the name each has. */
function inkOf(text: string) {
  const names: string[] = []
  let before = ''
  return text.split(/(\{[^{}]*\})/).map((part, i) => {
    if (!/^\{.*\}$/.test(part)) {
      before = part
      return <Fragment key={`${i} ${part}`}>{part}</Fragment>
    }
    const inside = part.slice(1, -1)
    const isRange = /^\s*(?:\w+=)?\d|\.\.|^[^:]*,/.test(inside)
    const name = (
      isRange
        ? (/^\s*(\w+)=/.exec(inside)?.[1] ?? /([a-z]+)[^a-z]*$/i.exec(before)?.[1] ?? '')
        : (/^\s*(\w+)/.exec(inside)?.[1] ?? '')
    ).toLowerCase()
    if (isRange && !names.includes(name)) names.push(name)
    return (
      <span key={`${i} ${part}`} className={names.indexOf(name) === 0 ? 'v' : 'v2'}>
        {part}
      </span>
    )
  })
}
