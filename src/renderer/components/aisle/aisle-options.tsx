import type { ReactNode } from 'react'
import type { Signals } from '#renderer/model/signals.ts'

const WORDS: Readonly<Record<keyof Signals, string>> = {
  sound: 'Sound',
  vibration: 'Vibration',
  leftHand: 'Buttons for the left hand',
}

/** What a person sets of the page in their hand. */
export function AisleOptions(props: {
  readonly signals: Signals
  readonly dark: boolean
  readonly onSignals: (signals: Signals) => void
  readonly onDark: (dark: boolean) => void
  /** Ways out of the list. */
  readonly children: ReactNode
}) {
  const { signals } = props
  return (
    <div className="aisle-options">
      {(Object.keys(WORDS) as (keyof Signals)[]).map((key) => (
        <label key={key} className="check">
          <input
            type="checkbox"
            checked={signals[key]}
            onChange={(event) => props.onSignals({ ...signals, [key]: event.target.checked })}
          />
          <span>{WORDS[key]}</span>
        </label>
      ))}
      <label className="check">
        <input type="checkbox" checked={props.dark} onChange={(event) => props.onDark(event.target.checked)} />
        <span>Dark</span>
      </label>
      <div className="row">{props.children}</div>
    </div>
  )
}
