import { useState } from 'react'
import { Dialog, DialogError } from './dialog.tsx'

/** Asks for the name of a new lab, where the shell has no file dialog. */
export function NewLabDialog(props: {
  readonly error: string | undefined
  readonly onCreate: (name: string) => void
  readonly onClose: () => void
}) {
  const [name, setName] = useState('')
  return (
    <Dialog title="New lab" onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') props.onCreate(name.trim())
        }}
      >
        <DialogError text={props.error} />
        <label>
          Name
          <input autoFocus value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        </label>
        <p className="dim2">A lab is one file. It is saved in Plumbline’s folder on this machine.</p>
        <footer>
          <button type="button" className="btn" onClick={props.onClose}>
            Cancel
          </button>
          <button type="submit" className="btn primary" disabled={name.trim() === ''}>
            Create
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
