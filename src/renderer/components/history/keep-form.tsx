import { useState } from 'react'
import { KEEP_RANGE } from '#shared/model/lab-limits.ts'

/** How many runs the lab keeps; an empty field keeps all of them. */
export function KeepForm(props: {
  readonly keep: number | undefined
  readonly busy: boolean
  readonly onSave: (keep: number | undefined) => void
}) {
  const kept = props.keep === undefined ? '' : String(props.keep)
  const [text, setText] = useState(kept)
  const n = Number(text)
  const good = text.trim() === '' || (Number.isInteger(n) && n >= KEEP_RANGE[0] && n <= KEEP_RANGE[1])
  return (
    <form
      className="limits"
      aria-label="Runs to keep"
      onSubmit={(event) => {
        event.preventDefault()
        if (good) props.onSave(text.trim() === '' ? undefined : n)
      }}
    >
      <label>
        <span>
          Runs to keep
          {!good && (
            <span className="c-bad block" id="keep-problem">
              A whole number from {KEEP_RANGE[0]} to {KEEP_RANGE[1]} is needed, or leave it empty.
            </span>
          )}
        </span>
        <input
          inputMode="numeric"
          autoComplete="off"
          placeholder="all"
          aria-invalid={!good}
          aria-describedby={good ? undefined : 'keep-problem'}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </label>
      <p className="row end">
        <button type="submit" className="btn sm primary" disabled={!good || text === kept || props.busy}>
          Save
        </button>
      </p>
    </form>
  )
}
