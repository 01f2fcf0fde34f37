import { useEffect, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { useApp, useShell } from './app-context.ts'

/** How long a notice stays unless the pointer or the focus is on it. */
const STAYS_MS = 8_000

/** What was done and what was refused, over the screen: nothing moves under the pointer. */
export function Toasts() {
  return (
    <div className="toasts">
      <NoticeToast />
      <ErrorToast />
    </div>
  )
}

function NoticeToast() {
  const app = useApp()
  const notice = useShell((state) => state.notice)
  const undoable = useShell((state) => state.undoable)
  const takeBack = useShell((state) => state.takeBack)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (notice === undefined || held) return
    const timer = setTimeout(() => app.shell.setState({ notice: undefined }), STAYS_MS)
    return () => clearTimeout(timer)
  }, [app, notice, held])
  return (
    <div role="status">
      {notice !== undefined && (
        <div
          className="toast"
          data-testid="notice"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <Icon name="check" />
          <span className="grow">{clean(notice)}</span>
          {undoable === notice && <CommandButton id="undo" className="btn sm" testId="toast-undo" />}
          {takeBack?.notice === notice && (
            <button type="button" className="btn sm" data-testid="toast-undo" onClick={takeBack.run}>
              <Icon name="undo" small />
              Undo
            </button>
          )}
          <Dismiss onDismiss={() => app.shell.setState({ notice: undefined })} />
        </div>
      )}
    </div>
  )
}

function ErrorToast() {
  const app = useApp()
  // A dialog shows the refusal itself.
  const error = useShell((state) => (state.dialog === undefined ? state.error : undefined))
  return (
    <div role="alert">
      {error !== undefined && (
        <div className="toast bad" data-testid="error-message">
          <Icon name="warn" />
          <span className="grow">{clean(error)}</span>
          <Dismiss onDismiss={() => app.shell.setState({ error: undefined })} />
        </div>
      )}
    </div>
  )
}

function Dismiss({ onDismiss }: { readonly onDismiss: () => void }) {
  return (
    <button type="button" className="btn ghost sm icon" aria-label="Dismiss" onClick={onDismiss}>
      <Icon name="x" small />
    </button>
  )
}
