import { useState } from 'react'
import { type Invited, PairingDialog } from '#renderer/components/dialogs/pairing-dialog.tsx'
import type { PairingView, PeopleView } from '#shared/contract/people-contract.ts'
import { attempt } from './attempt.ts'
import { useApp, useLab, useShell } from './app-context.ts'
import { copyText } from './copy-text.ts'
import { usePeople } from './use-people.ts'

interface Made {
  readonly name: string
  readonly pairing: PairingView
  /** Sessions that were there before. */
  readonly known: ReadonlySet<string>
}

/** Pairs a phone: asks for whom, shows the code, and says when it has come in. */
export function Pairing({ person, onClose }: { readonly person: string | undefined; readonly onClose: () => void }) {
  const app = useApp()
  const { view, again } = usePeople()
  const presence = useLab((state) => state.presence)
  const error = useShell((state) => state.error)
  const busy = useShell((state) => state.busy !== undefined)
  const [made, setMade] = useState<Made>()
  if (view === undefined) return null
  const came = made && sessionsOf(view, made.name).find(({ id }) => !made.known.has(id))
  const pair = ({ name, role }: Invited): void =>
    void attempt(app, 'Making a link', async () => {
      const known = new Set(sessionsOf(view, name).map(({ id }) => id))
      const { people } = app.engine
      const pairing = role === undefined ? await people.pair({ name }) : await people.add({ name, role })
      setMade({ name, pairing, known })
      await again()
    })
  return (
    <PairingDialog
      view={view}
      person={person}
      pairing={made?.pairing}
      invited={made?.name}
      paired={came && { agent: came.agent, here: presence.some(({ name }) => name === made.name) }}
      error={error}
      busy={busy}
      onPair={pair}
      onCopy={(link) => void copyText(app, link, 'Link copied.')}
      onClose={onClose}
    />
  )
}

function sessionsOf(view: PeopleView, name: string) {
  return view.people.find((each) => each.name === name)?.sessions ?? []
}
