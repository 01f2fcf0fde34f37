import { useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import { collectorSetUp } from '#renderer/model/collector-set-up.ts'
import { Dialog } from './dialog.tsx'

/** How a collector is set up at a site: the very lines, to copy. */
export function CollectorSetUpDialog(props: {
  readonly sites: readonly string[]
  readonly first: string
  /** Of the queue, without user and password; undefined if none is set. */
  readonly address: string | undefined
  /** Networks of the devices of a site. */
  readonly networksOf: (site: string) => readonly string[]
  readonly onCopy: (text: string) => void
  readonly onClose: () => void
}) {
  const [site, setSite] = useState(props.first)
  const parts = collectorSetUp({ site, address: props.address, within: props.networksOf(site) })
  return (
    <Dialog title="Collector set-up" testId="set-up-dialog" wide onClose={props.onClose}>
      <form className="set-up" onSubmit={(event) => event.preventDefault()}>
        <label className="row">
          <span>Site</span>
          <select value={site} onChange={(event) => setSite(event.target.value)} data-first>
            {props.sites.map((each) => (
              <option key={each} value={each}>
                {clean(each)}
              </option>
            ))}
          </select>
          {props.address === undefined && (
            <span className="dim2">No queue is set yet: put its address in place of queue.example.net.</span>
          )}
        </label>
        {parts.map(({ title, why, text }, i) => (
          <section key={title} aria-labelledby={`set-up-${i}`}>
            <h3 id={`set-up-${i}`}>
              {i + 1}. {title}
            </h3>
            <p className="dim2">{clean(why)}</p>
            <pre className="mono" tabIndex={0} role="region" aria-label={`${title}, to copy`}>
              {text.split('\n').map((line, at) => (
                <span className="block" key={`${at} ${line}`}>
                  {clean(line) || '\u00a0'}
                </span>
              ))}
            </pre>
            <p className="row end">
              <button type="button" className="btn sm" aria-label={`Copy: ${title}`} onClick={() => props.onCopy(text)}>
                Copy
              </button>
            </p>
          </section>
        ))}
      </form>
    </Dialog>
  )
}
