import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { useNow } from '#renderer/components/ui/use-now.ts'
import { clean } from '#renderer/model/clean.ts'
import type { WatchView } from '#shared/contract/watch-contract.ts'
import { useWatchNotices } from './use-watch-notices.ts'
import { WatchForm } from './watch-form.tsx'
import type { WatchRequest } from '#shared/contract/watch-contract.ts'
import { WatchState } from './watch-state.tsx'
import { newsWords, untilNext } from './watch-words.ts'
import { wholeText } from '#shared/words/message.ts'

/** Button and panel of the watch: when the next round begins, and what changed last. */
export function WatchControl(props: {
  readonly watch: WatchView | undefined
  readonly racks: readonly string[]
  /** The shell notifies by itself. */
  readonly desktop: boolean
  readonly onStart: (request: WatchRequest) => void
  readonly onStop: () => void
}) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const going = props.watch?.ended ? undefined : props.watch
  const now = useNow(going?.nextAt !== undefined)
  const notify = useWatchNotices(props.watch?.lastChange, !props.desktop)
  const next = going === undefined ? '' : going.nextAt === undefined ? 'now' : untilNext(going.nextAt, now)

  useEffect(() => {
    if (!open) return
    root.current?.querySelector<HTMLElement>('.watch-panel input, .watch-panel button')?.focus()
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false)
    }
    window.addEventListener('pointerdown', onDown)
    return () => window.removeEventListener('pointerdown', onDown)
  }, [open])

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    setOpen(false)
    button.current?.focus()
  }
  return (
    <span className="menu-root" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={going ? 'btn sm on watch' : 'btn ghost sm watch'}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={going ? 'Watching' : 'Watch'}
        title={going ? 'Watching: next round and last change' : 'Verify on a schedule'}
        data-testid="watch"
        onClick={() => setOpen(!open)}
      >
        <Icon name="clock" small />
        {going ? <span className="mono">{next}</span> : 'Watch'}
        {going?.lastChange && <b className="c-warn"> {newsWords(going.lastChange)}</b>}
        {props.watch?.problem !== undefined && (
          <span className="c-warn">
            <Icon name="warn" small />
          </span>
        )}
      </button>
      {open && (
        <div className="watch-panel" id={id} role="group" aria-label="Watch">
          {props.watch?.problem !== undefined && (
            <p className="banner bad" role="alert">
              {clean(wholeText(props.watch.problem))}
            </p>
          )}
          {going ? (
            <WatchState
              watch={going}
              next={going.nextAt === undefined ? 'in progress' : `in ${next}`}
              onStop={props.onStop}
            />
          ) : (
            <WatchForm racks={props.racks} {...(props.desktop ? {} : { notify })} onStart={props.onStart} />
          )}
        </div>
      )}
    </span>
  )
}
