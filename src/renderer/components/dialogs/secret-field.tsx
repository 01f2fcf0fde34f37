/** A secret that goes in and never comes back: empty keeps what there is, and it can be taken away. */
export function SecretField(props: {
  readonly label: string
  readonly note?: string | undefined
  /** The engine holds one already. */
  readonly has: boolean
  /** What was typed; undefined: as it was; null: taken away. */
  readonly value: string | null | undefined
  /** A text of several lines, such as a key. */
  readonly rows?: number
  readonly placeholder?: string
  readonly onChange: (value: string | null | undefined) => void
}) {
  const { label, has, value, rows, onChange } = props
  const gone = value === null
  const hint = gone ? 'will be deleted' : has ? 'saved; type to replace' : (props.placeholder ?? '')
  const common = {
    autoComplete: 'off',
    spellCheck: false,
    placeholder: hint,
    value: value ?? '',
    disabled: gone,
  } as const
  const changed = (text: string): void => onChange(text === '' ? undefined : text)
  return (
    <div className="secret">
      <label>
        <span>
          {label} {props.note !== undefined && <span className="dim light">({props.note})</span>}
        </span>
        {rows === undefined ? (
          <input type="password" {...common} onChange={(e) => changed(e.target.value)} />
        ) : (
          <textarea rows={rows} className="mono" {...common} onChange={(e) => changed(e.target.value)} />
        )}
      </label>
      {has && (
        <button
          type="button"
          className="btn sm"
          aria-label={gone ? `Keep: ${label}` : `Delete: ${label}`}
          onClick={() => onChange(gone ? undefined : null)}
        >
          {gone ? 'Keep' : 'Delete'}
        </button>
      )}
    </div>
  )
}
