import { useId, useState } from 'react'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'

/** Devices that are offered algorithms of another age, and the way to add one. */
export function LegacyList(props: {
  readonly devices: readonly string[]
  /** All that can be logged in to. */
  readonly choices: readonly string[]
  readonly onSet: (device: string, on: boolean) => void
}) {
  const [text, setText] = useState('')
  const id = useId()
  const known = props.choices.find((name) => name.toLowerCase() === text.trim().toLowerCase())
  const free = known !== undefined && !props.devices.includes(known)
  return (
    <>
      {props.devices.length > 0 && (
        <ul className="legacy" aria-label="Devices with legacy SSH">
          {props.devices.map((device) => (
            <li key={device} data-testid="legacy-device">
              <Chip tone="warn" icon="warn">
                {clean(device)}
              </Chip>
              <button
                type="button"
                className="btn ghost sm icon"
                aria-label={`Disable legacy SSH for ${clean(device)}`}
                onClick={() => props.onSet(device, false)}
              >
                <Icon name="x" small />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="line"
        onSubmit={(event) => {
          event.preventDefault()
          if (!free) return
          props.onSet(known, true)
          setText('')
        }}
      >
        <label>
          Device
          <input list={id} autoComplete="off" value={text} onChange={(e) => setText(e.target.value)} />
        </label>
        <datalist id={id}>
          {props.choices.map((name) => (
            <option key={name} value={clean(name)} />
          ))}
        </datalist>
        <button type="submit" className="btn" disabled={!free}>
          Enable legacy SSH
        </button>
      </form>
    </>
  )
}
