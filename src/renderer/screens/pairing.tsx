import { useEffect, useRef, useState } from 'react'
import { type Invited, PairingDialog } from '#renderer/components/dialogs/pairing-dialog.tsx'
import { isTyping } from '#renderer/commands/key-guard.ts'
import type { Walk } from '#renderer/model/aisle-walk.ts'
import { counted } from '#shared/words/entry.ts'
import type { PairingView, PeopleView } from '#shared/contract/people-contract.ts'
import { openMoves } from './aisle-walk.ts'
import { attempt } from './attempt.ts'
import { useApp, useLab, useShell, useView } from './app-context.ts'
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
  const walk = useView((state) => state.walk)
  const [made, setMade] = useState<Made>()
  const renew = useRef<() => void>(undefined)
  useNewCodeKey(renew)
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
  renew.current = made && !busy ? () => pair({ name: made.name }) : undefined
  const save = (call: () => Promise<unknown>): void => void attempt(app, 'Saving', call).then(again)
  return (
    <PairingDialog
      view={view}
      presence={presence}
      moves={movesWords(walk, openMoves(app).length)}
      person={person}
      pairing={made?.pairing}
      invited={made?.name}
      paired={came && { agent: came.agent, here: presence.some(({ name }) => name === made.name) }}
      error={error}
      busy={busy}
      onPair={pair}
      onCopy={(link) => void copyText(app, link, 'Link copied.')}
      onChange={() => setMade(undefined)}
      onRevoke={(name, session) => save(() => app.engine.people.revoke({ name, session }))}
      onPeople={() => {
        onClose()
        app.view.setState({ screen: 'settings' })
      }}
      onClose={onClose}
    />
  )
}

/** R makes a new code, as its button does: no command of the window runs while a dialog is in front. */
function useNewCodeKey(renew: { readonly current: (() => void) | undefined }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return
      if (event.key.toLowerCase() !== 'r') return
      renew.current?.()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [renew])
}

function movesWords(walk: Walk | undefined, open: number): string {
  if (walk === undefined) return open === 0 ? '' : `${counted(open, 'move')} to make.`
  const done = [...walk.marks.values()].filter((mark) => mark !== 'skipped').length
  return `${counted(walk.moves.length, 'move')}, ${done} done.`
}

function sessionsOf(view: PeopleView, name: string) {
  return view.people.find((each) => each.name === name)?.sessions ?? []
}
