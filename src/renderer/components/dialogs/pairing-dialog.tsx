import { useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import type { PairingView, PeopleView } from '#shared/contract/people-contract.ts'
import type { PresenceView } from '#shared/contract/page-state.ts'
import { type PersonRole, ROLES_OF_PEOPLE } from '#shared/model/people.ts'
import { Dialog, DialogError } from './dialog.tsx'
import { PairedPhones } from './paired-phones.tsx'
import { PairingCode, PairingState } from './pairing-code.tsx'

const ROLE_WORDS: Readonly<Record<PersonRole, string>> = {
  view: 'View: look, change nothing',
  work: 'Work: verify, tick moves, decide findings',
  edit: 'Edit: all of that, and the plan',
}

/** Somebody who is to get a link: on the list already, or new with a role. */
export interface Invited {
  readonly name: string
  readonly role?: PersonRole
}

/** A link for one browser, as a QR code, to copy and to type, and who is paired. */
export function PairingDialog(props: {
  readonly view: PeopleView
  readonly presence: readonly PresenceView[]
  /** Of the fix list, in words. */
  readonly moves: string
  /** Whoever is to be paired, if that is settled. */
  readonly person?: string | undefined
  readonly pairing: PairingView | undefined
  /** The person of `pairing`. */
  readonly invited: string | undefined
  /** The browser that came by it. */
  readonly paired: { readonly agent: string; readonly here: boolean } | undefined
  readonly error: string | undefined
  readonly busy: boolean
  readonly onPair: (invited: Invited) => void
  readonly onCopy: (link: string) => void
  /** Back to the question for whom. */
  readonly onChange: () => void
  readonly onRevoke: (name: string, session: string) => void
  readonly onPeople: () => void
  readonly onClose: () => void
}) {
  const { view, pairing, invited } = props
  const role = view.people.find(({ name }) => name === invited)?.role
  return (
    <Dialog title="Walk the fix list with a phone" testId="pairing-dialog" wide onClose={props.onClose}>
      {view.address === undefined ? (
        <NotServed />
      ) : (
        <div className="body pairing">
          <div className="pairing-main">
            <p className="dim2">{props.moves} Ticks and results stay in step with this window.</p>
            {pairing === undefined || invited === undefined || role === undefined ? (
              <Ask {...props} />
            ) : (
              <div className="pairing-two">
                <PairingCode
                  pairing={pairing}
                  name={invited}
                  role={role}
                  fingerprint={view.fingerprint}
                  used={props.paired !== undefined}
                  onAgain={() => props.onPair({ name: invited })}
                  onCopy={() => props.onCopy(pairing.link)}
                  onChange={props.onChange}
                />
                <div className="pairing-foot">
                  <PairingState name={invited} paired={props.paired} />
                  <DialogError text={props.error} />
                </div>
              </div>
            )}
          </div>
          <PairedPhones
            people={view.people}
            presence={props.presence}
            onRevoke={props.onRevoke}
            onPeople={props.onPeople}
          />
        </div>
      )}
    </Dialog>
  )
}

/** In one sentence, and ready to copy. */
function NotServed() {
  return (
    <div className="body" data-testid="not-served">
      <p>
        This lab isn’t served to a team yet: close it here, add a person with{' '}
        <code>plumbline people LAB add NAME --role work</code>, and start{' '}
        <code>plumbline serve LAB --listen 0.0.0.0:8443 --tls-self-signed</code>.
      </p>
    </div>
  )
}

const NEW = ''

function Ask(props: Parameters<typeof PairingDialog>[0]) {
  const { view } = props
  const [person, setPerson] = useState(props.person ?? view.people.find(({ role }) => role !== 'view')?.name ?? NEW)
  const [name, setName] = useState('')
  const [role, setRole] = useState<PersonRole>('work')
  const invited: Invited = person === NEW ? { name: name.trim(), role } : { name: person }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (invited.name !== '' && !props.busy) props.onPair(invited)
      }}
    >
      <label>
        Person
        <select value={person} onChange={(event) => setPerson(event.target.value)}>
          {view.people.map((each) => (
            <option key={each.name} value={each.name}>
              {clean(each.name)} ({each.role})
            </option>
          ))}
          <option value={NEW}>New person…</option>
        </select>
      </label>
      {person === NEW && (
        <>
          <label>
            Name
            <input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} autoComplete="off" />
          </label>
          <label>
            Role
            <select value={role} onChange={(event) => setRole(event.target.value as PersonRole)}>
              {ROLES_OF_PEOPLE.map((each) => (
                <option key={each} value={each}>
                  {ROLE_WORDS[each]}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      <DialogError text={props.error} />
      <footer className="row">
        <span className="grow" />
        <button type="submit" className="btn primary" disabled={props.busy || invited.name === ''}>
          Show code
        </button>
      </footer>
    </form>
  )
}
