import { when } from '#renderer/components/ui/format.ts'
import { browserWords } from '#renderer/model/browser-words.ts'
import { clean } from '#renderer/model/clean.ts'
import type { PresenceView } from '#shared/contract/page-state.ts'
import { type PersonEntry, type PersonRole, ROLES_OF_PEOPLE } from '#shared/model/people.ts'

/** Who may come in, with what role, and in which browsers they are. */
export function PeopleList(props: {
  readonly people: readonly PersonEntry[]
  readonly presence: readonly PresenceView[]
  readonly onRole: (name: string, role: PersonRole) => void
  readonly onLink: (name: string) => void
  readonly onUnpair: (name: string) => void
  readonly onRevoke: (name: string, session: string) => void
  readonly onRemove: (name: string) => void
}) {
  if (props.people.length === 0) return <p className="dim2">The list is empty. Only this machine has access.</p>
  return (
    <div className="keys-scroll" tabIndex={0} role="region" aria-label="People of this lab">
      <table className="people">
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Role</th>
            <th scope="col">Browsers</th>
            <th scope="col">
              <span className="sr">Link and removal</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.people.map((each) => (
            <Person key={each.name} person={each} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Person({
  person,
  presence,
  onRole,
  onLink,
  onUnpair,
  onRevoke,
  onRemove,
}: { readonly person: PersonEntry } & Parameters<typeof PeopleList>[0]) {
  const name = clean(person.name)
  const here = presence.some((each) => each.name === person.name)
  return (
    <tr data-testid="person">
      <td>
        {name}
        <span className="dim2 block">{here ? 'Has the lab open' : 'Not here now'}</span>
      </td>
      <td>
        <select
          aria-label={`Role of ${name}`}
          value={person.role}
          onChange={(event) => onRole(person.name, event.target.value as PersonRole)}
        >
          {ROLES_OF_PEOPLE.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
      </td>
      <td>
        {person.sessions.map((session) => (
          <div key={session.id} className="row" data-testid="session">
            <span className="grow" title={clean(session.agent)}>
              {clean(browserWords(session.agent))}
              <span className="dim2 block nowrap">seen {when(session.seen)}</span>
            </span>
            <button
              type="button"
              className="btn sm"
              aria-label={`End the session of ${name}: ${clean(browserWords(session.agent))}`}
              onClick={() => onRevoke(person.name, session.id)}
            >
              End
            </button>
          </div>
        ))}
        {person.sessions.length === 0 && <span className="dim2">None</span>}
        {person.pairingUntil !== undefined && (
          <span className="row" data-testid="link-waits">
            <span className="dim2 grow">A link for one browser waits until {when(person.pairingUntil)}.</span>
            <button
              type="button"
              className="btn sm"
              aria-label={`Cancel the link for ${name}`}
              onClick={() => onUnpair(person.name)}
            >
              Cancel
            </button>
          </span>
        )}
      </td>
      <td className="right nowrap">
        <button
          type="button"
          className="btn sm"
          aria-label={`New link for ${name}`}
          onClick={() => onLink(person.name)}
        >
          New link…
        </button>{' '}
        <button type="button" className="btn sm" aria-label={`Remove ${name}`} onClick={() => onRemove(person.name)}>
          Remove
        </button>
      </td>
    </tr>
  )
}
