import { useState } from 'react'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { LIMIT_RANGES, type LabLimits } from '#shared/model/lab-limits.ts'

interface Field {
  readonly key: keyof LabLimits
  readonly label: string
  readonly note: string
  /** What one of the unit is in the limit itself. */
  readonly unit: 1 | 1000
  /** What an empty field means; it may not be empty if this is absent. */
  readonly empty?: string
}

const FIELDS: readonly Field[] = [
  { key: 'concurrency', label: 'Devices in parallel', note: '', unit: 1 },
  { key: 'perJumpHost', label: 'Devices in parallel per jump host', note: '', unit: 1, empty: 'no limit' },
  { key: 'loginsPerSecond', label: 'Logins per second', note: 'for AAA servers', unit: 1, empty: 'no limit' },
  { key: 'connectTimeoutMs', label: 'Connect and login timeout (seconds)', note: '', unit: 1000 },
  { key: 'silenceTimeoutMs', label: 'Command timeout without output (seconds)', note: '', unit: 1000 },
  { key: 'totalTimeoutMs', label: 'Timeout per device (seconds)', note: '', unit: 1000 },
  {
    key: 'connectRetries',
    label: 'Retries after a lost connection',
    note: 'logins are never retried',
    unit: 1,
    empty: '1',
  },
]

/** The limits of this lab; whatever is out of range is said beside the field. */
export function LimitsForm(props: {
  readonly limits: LabLimits
  readonly busy: boolean
  readonly onSave: (limits: LabLimits) => void
}) {
  const [texts, setTexts] = useState(() => textsOf(props.limits))
  const problems = new Map(FIELDS.flatMap((field) => problemOf(field, texts[field.key])))
  const same = FIELDS.every(({ key }) => texts[key] === textsOf(props.limits)[key])
  return (
    <form
      className="limits"
      aria-label="Limits"
      onSubmit={(event) => {
        event.preventDefault()
        if (problems.size === 0 && !props.busy) props.onSave(limitsFrom(texts))
      }}
    >
      {FIELDS.map((field) => {
        const problem = problems.get(field.key)
        return (
          <label key={field.key}>
            <span>
              {field.label} {field.note !== '' && <span className="dim light">({field.note})</span>}
              {problem !== undefined && (
                <span className="c-bad block" id={`limit-${field.key}`}>
                  {problem}
                </span>
              )}
            </span>
            <input
              inputMode="decimal"
              autoComplete="off"
              placeholder={field.empty ?? ''}
              aria-invalid={problem !== undefined}
              aria-describedby={problem === undefined ? undefined : `limit-${field.key}`}
              value={texts[field.key]}
              onChange={(e) => setTexts({ ...texts, [field.key]: e.target.value })}
            />
          </label>
        )
      })}
      <p className="row end">
        <button type="button" className="btn sm" onClick={() => setTexts(textsOf(DEFAULT_LIMITS))}>
          Defaults
        </button>
        <button type="submit" className="btn sm primary" disabled={same || problems.size > 0 || props.busy}>
          Save limits
        </button>
      </p>
    </form>
  )
}

type Texts = Readonly<Record<keyof LabLimits, string>>

function textsOf(limits: LabLimits): Texts {
  const texts = FIELDS.map(({ key, unit }) => [key, limits[key] === undefined ? '' : String((limits[key] ?? 0) / unit)])
  return Object.fromEntries(texts) as Texts
}

function problemOf(field: Field, text: string): (readonly [keyof LabLimits, string])[] {
  if (text.trim() === '' && field.empty !== undefined) return []
  const [min, max] = LIMIT_RANGES[field.key].map((n) => n / field.unit) as [number, number]
  const n = Number(text) * field.unit
  const good = text.trim() !== '' && Number.isInteger(n) && n >= min * field.unit && n <= max * field.unit
  return good ? [] : [[field.key, `Enter a number from ${min} to ${max}.`]]
}

function limitsFrom(texts: Texts): LabLimits {
  const given = FIELDS.flatMap(({ key, unit }) => (texts[key].trim() === '' ? [] : [[key, Number(texts[key]) * unit]]))
  const { concurrency, connectTimeoutMs, silenceTimeoutMs, totalTimeoutMs } = DEFAULT_LIMITS
  return { concurrency, connectTimeoutMs, silenceTimeoutMs, totalTimeoutMs, ...Object.fromEntries(given) }
}
