import { useEffect, useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import { Dialog } from './dialog.tsx'

/** Version, a text for reports of faults, and the licenses of what is built in. */
export function AboutDialog(props: {
  readonly version: string
  readonly licenses: () => Promise<string>
  readonly onCopy: () => void
  readonly explain: (error: unknown) => string
  readonly onClose: () => void
}) {
  const { licenses, explain } = props
  const [text, setText] = useState('Loading…')
  useEffect(() => {
    let shown = true
    licenses().then(
      (all) => shown && setText(all),
      (error: unknown) => shown && setText(explain(error)),
    )
    return () => {
      shown = false
    }
    // The functions are new at every drawing
  }, [])
  return (
    <Dialog title="About Plumbline" wide testId="about" onClose={props.onClose}>
      <div className="body">
        <p className="row">
          <span className="grow">
            Plumbline {clean(props.version)}, under the Apache License 2.0.
            <span className="dim2 block">
              Diagnostics hold counts, codes and settings: no names, addresses or secrets.
            </span>
          </span>
          <button type="button" className="btn" onClick={props.onCopy}>
            Copy diagnostics
          </button>
        </p>
        <h3>Licenses of what is built in</h3>
        <pre className="licenses" tabIndex={0} role="region" aria-label="Licenses" data-testid="licenses">
          {text}
        </pre>
      </div>
    </Dialog>
  )
}
