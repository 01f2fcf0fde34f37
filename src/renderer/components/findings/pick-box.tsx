import { useLayoutEffect, useRef } from 'react'

/** A box that chooses a row, or all rows under a head; half-way where some of them are. */
export function PickBox(props: {
  readonly label: string
  readonly state: 'none' | 'some' | 'all'
  /** A click with Shift chooses everything from the row before. */
  readonly onChange: (shift: boolean) => void
}) {
  const box = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (box.current !== null) box.current.indeterminate = props.state === 'some'
  }, [props.state])
  return (
    <input
      ref={box}
      type="checkbox"
      className="pickbox"
      aria-label={props.label}
      checked={props.state === 'all'}
      onChange={(event) => props.onChange('shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)}
    />
  )
}
