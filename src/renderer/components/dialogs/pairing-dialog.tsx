import { useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { useNow } from '#renderer/components/ui/use-now.ts'
import { browserWords } from '#renderer/model/browser-words.ts'
import { clean } from '#renderer/model/clean.ts'
import type { PairingView, PeopleView } from '#shared/contract/people-contract.ts'
import { type PersonRole, ROLES_OF_PEOPLE } from '#shared/model/people.ts'
import { Dialog, DialogError } from './dialog.tsx'

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

/** A link for one browser, as a QR code and to copy, and whether it was used. */
export function PairingDialog(props: {
  readonly view: PeopleView
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
  readonly onClose: () => void
}) {
  const { view, pairing, invited } = props
  return (
    <Dialog title="Aisle on a phone" testId="pairing-dialog" wide onClose={props.onClose}>
      {view.address === undefined ? (
        <NotServed />
      ) : pairing === undefined || invited === undefined ? (
        <Ask {...props} />
      ) : (
        <div className="body pairing">
          <img
            className="qr paper"
            alt={`QR code of the link for ${clean(invited)}`}
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(pairing.qr)}`}
          />
          <div className="pairing-side">
            <ol>
              <li>Join a network that reaches {new URL(pairing.link).host}.</li>
              <li>Scan the code with the camera, and choose Continue. There is no app to install.</li>
              <li>With a self-signed certificate: compare its fingerprint with the one that Plumbline printed.</li>
            </ol>
            <p className="mono link" data-testid="pairing-link">
              {pairing.link}
            </p>
            <p className="row">
              <button type="button" className="btn sm" onClick={() => props.onCopy(pairing.link)}>
                Copy link
              </button>
              <button type="button" className="btn sm" onClick={() => props.onPair({ name: invited })}>
                <Icon name="retry" small /> New code
              </button>
            </p>
            <Waiting until={pairing.until} name={invited} paired={props.paired} />
            <DialogError text={props.error} />
          </div>
        </div>
      )}
    </Dialog>
  )
}

function Waiting(props: {
  readonly until: string
  readonly name: string
  readonly paired: { readonly agent: string; readonly here: boolean } | undefined
}) {
  const left = Math.max(0, Date.parse(props.until) - useNow(props.paired === undefined))
  const name = clean(props.name)
  if (props.paired !== undefined) {
    return (
      <p className="banner ok" role="status" data-testid="pairing-state">
        <Icon name="checks" /> {name} is paired
        {props.paired.here ? ', and has the lab open.' : '.'}{' '}
        <span className="dim2">{clean(browserWords(props.paired.agent))}</span>
      </p>
    )
  }
  return (
    <p className="banner" data-testid="pairing-state">
      <Icon name="clock" />
      {left === 0 ? (
        'This code has expired. Choose New code.'
      ) : (
        <span>
          Waiting for {name}. Good for one browser, until <b>{when(props.until)}</b>.
        </span>
      )}
    </p>
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
