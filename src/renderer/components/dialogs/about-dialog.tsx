import { useEffect, useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import type { ReleaseView } from '#shared/contract/release-view.ts'
import { Dialog } from './dialog.tsx'

/** Version, a text for reports of faults, and the licenses of what is built in. */
export function AboutDialog(props: {
  readonly version: string
  readonly licenses: () => Promise<string>
  /** Without an address: what is known, asked for where that is on. */
  readonly release: (url?: string) => Promise<ReleaseView>
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
        <Release release={props.release} explain={explain} />
        <h3>Licenses of what is built in</h3>
        <pre className="licenses" tabIndex={0} role="region" aria-label="Licenses" data-testid="licenses">
          {text}
        </pre>
      </div>
    </Dialog>
  )
}

/** Off until somebody gives an address: then it is asked whenever this is opened. */
function Release(props: Pick<Parameters<typeof AboutDialog>[0], 'release' | 'explain'>) {
  const [view, setView] = useState<ReleaseView>()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const ask = (url?: string): void => {
    setProblem(undefined)
    props.release(url).then(
      (told) => {
        setView(told)
        setText(told.url)
      },
      (error: unknown) => setProblem(props.explain(error)),
    )
  }
  // Once, when it is opened.
  useEffect(() => ask(), [])
  const { newest, isNewer } = view ?? {}
  return (
    <form
      className="line"
      onSubmit={(event) => {
        event.preventDefault()
        ask(text.trim())
      }}
    >
      <label>
        Check for newer releases at
        <input
          autoComplete="off"
          placeholder="address, or empty for off"
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </label>
      <button type="submit" className="btn">
        {text.trim() === '' ? 'Turn off' : 'Check'}
      </button>
      {newest !== undefined && (
        <span role="status" data-testid="release">
          {isNewer ? `Version ${clean(newest)} is out.` : 'This is the newest version.'}
        </span>
      )}
      {problem !== undefined && (
        <span className="c-bad" role="status">
          {clean(problem)}
        </span>
      )}
    </form>
  )
}
