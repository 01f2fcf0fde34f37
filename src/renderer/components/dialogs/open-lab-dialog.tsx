import { useEffect, useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import { Dialog, DialogError } from './dialog.tsx'

export interface LabFile {
  readonly name: string
  readonly path: string
}

/** Lists the labs in Plumbline's own folder, and takes the path of any other. */
export function OpenLabDialog(props: {
  readonly browse: () => Promise<readonly LabFile[]>
  readonly error: string | undefined
  readonly onOpen: (path: string) => void
  readonly onClose: () => void
}) {
  const { browse } = props
  const [labs, setLabs] = useState<readonly LabFile[]>()
  const [path, setPath] = useState('')
  useEffect(() => {
    browse().then(setLabs, () => setLabs([]))
  }, [browse])
  return (
    <Dialog title="Open lab" onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (path.trim() !== '') props.onOpen(path.trim())
        }}
      >
        <DialogError text={props.error} />
        {labs === undefined && <p className="dim2">Loading…</p>}
        {labs?.length === 0 && <p className="dim2">No labs in Plumbline’s folder yet.</p>}
        {labs !== undefined && labs.length > 0 && (
          <ul className="files" aria-label="Labs">
            {labs.map((lab) => (
              <li key={lab.path}>
                <button type="button" onClick={() => props.onOpen(lab.path)}>
                  <b>{clean(lab.name)}</b>
                  <span className="dim mono cut">{clean(lab.path)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <label>
          Or enter the path of a lab file
          <input
            className="mono"
            value={path}
            spellCheck={false}
            placeholder="…/name.plumb"
            onChange={(event) => setPath(event.target.value)}
          />
        </label>
        <footer>
          <button type="button" className="btn" onClick={props.onClose}>
            Cancel
          </button>
          <button type="submit" className="btn primary" disabled={path.trim() === ''}>
            Open
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
