import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { copyText } from './copy-text.ts'
import { useApp, useLab, useShell } from './app-context.ts'

/** A short break is nothing to read about: the status bar says that it is being retried. */
const PATIENCE_MS = 4000

/** Above everything once the engine is gone for good: that the session has ended, what is safe, and what to open. */
export function LostEngine({ inHand }: { readonly inHand: boolean }) {
  const connection = useShell((state) => state.connection)
  const ready = useLab((state) => state.ready)
  const [waited, setWaited] = useState(false)
  useEffect(() => {
    setWaited(false)
    if (connection !== 'lost') return undefined
    const timer = setTimeout(() => setWaited(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [connection])
  const person = useLab((state) => state.me)
  // In the aisle one goes on without a network.
  const gone = connection === 'ended' || (connection === 'lost' && waited && !inHand)
  if (!gone || !ready) return null
  if (person !== undefined && connection === 'ended') return <LetOut />
  return <Ended restarted={connection === 'ended'} />
}

/** Nothing behind it can do anything, so it cannot be closed. */
function Above({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className="lost"
      aria-labelledby="lost-title"
      data-testid="session-ended"
      onCancel={(event) => event.preventDefault()}
    >
      <header>
        <h2 id="lost-title">{title}</h2>
      </header>
      <div className="body">{children}</div>
    </dialog>
  )
}

/** Whoever serves the lab has ended the session of this person. */
function LetOut() {
  return (
    <Above title="This session has ended">
      <p>Ask whoever serves the lab for a new link, and open it in this browser.</p>
    </Above>
  )
}

function Ended({ restarted }: { readonly restarted: boolean }) {
  const app = useApp()
  const lab = useLab((state) => state.lab)
  return (
    <Above title={restarted ? 'This session has ended' : "Plumbline doesn't answer"}>
      <p>
        {restarted
          ? 'Plumbline was started again since this page was opened.'
          : 'It was stopped, or its computer is asleep. This page keeps trying.'}{' '}
        {lab?.demo === undefined && 'Nothing is lost: every edit was saved when it was made.'}
      </p>
      <ol>
        {!restarted && <li>Start Plumbline again, unless it is about to come back.</li>}
        <li>Open the address that Plumbline printed when it started. It has a new token.</li>
        {lab !== undefined && (
          <li>
            {lab.demo === undefined ? (
              <>
                Open the lab <b>{clean(lab.name)}</b>: <span className="mono">{clean(lab.path)}</span>{' '}
                <button type="button" className="btn sm" onClick={() => void copyText(app, lab.path, 'Path copied.')}>
                  Copy path
                </button>
              </>
            ) : (
              'Start the demo lab again. It is made anew each time.'
            )}
          </li>
        )}
      </ol>
      <p className="dim">If the new address is opened in this browser, this page continues by itself.</p>
      <p>
        <button type="button" className="btn primary" onClick={() => window.location.reload()}>
          <Icon name="retry" small />
          Reload this page
        </button>
      </p>
    </Above>
  )
}
