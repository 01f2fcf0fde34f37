import { useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import { counted } from '#shared/words/entry.ts'
import { Dialog, DialogError } from './dialog.tsx'

/** A rack, and where the plan has it. */
export interface PlacedRack {
  readonly name: string
  readonly site?: string | undefined
}

/** A site is where racks stand: its name, and which racks those are. */
export function AddSiteDialog(props: {
  readonly racks: readonly PlacedRack[]
  readonly error: string | undefined
  readonly busy: boolean
  /** `racks`: places in the list. */
  readonly onAdd: (site: string, racks: readonly number[]) => void
  readonly onClose: () => void
}) {
  const { racks } = props
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const site = name.trim()
  const isReady = site !== '' && chosen.size > 0 && !props.busy
  const toggle = (at: number): void => {
    const next = new Set(chosen)
    if (!next.delete(at)) next.add(at)
    setChosen(next)
  }
  return (
    <Dialog title="Add site" testId="add-site-dialog" onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady)
            props.onAdd(
              site,
              [...chosen].toSorted((a, b) => a - b),
            )
        }}
      >
        <DialogError text={props.error} />
        <label>
          Name
          <input value={name} maxLength={80} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </label>
        {racks.length === 0 ? (
          <p className="dim2">This lab has no rack yet. Add a rack first: a site is the column “site” of its racks.</p>
        ) : (
          <fieldset className="site-racks">
            <legend>Racks of this site</legend>
            <div className="list" tabIndex={0} role="group" aria-label="Racks">
              {racks.map((rack, at) => (
                <label className="check" key={rack.name}>
                  <input type="checkbox" checked={chosen.has(at)} onChange={() => toggle(at)} />
                  <span>
                    {clean(rack.name)}{' '}
                    <span className="dim2">{rack.site === undefined ? 'no site' : `now at ${clean(rack.site)}`}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <p className="dim2">
          A site is the column “site” of the racks. Its devices are verified from here until a collector runs there.
        </p>
        <footer>
          <button type="button" className="btn" onClick={props.onClose}>
            Cancel
          </button>
          <button type="submit" className="btn primary" disabled={!isReady}>
            {chosen.size === 0 ? 'Add site' : `Add site with ${counted(chosen.size, 'rack')}`}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
