import { Icon } from '#renderer/components/ui/icon.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { browserWords } from '#renderer/model/browser-words.ts'
import { clean } from '#renderer/model/clean.ts'
import { WALK_STATES, walkWords } from '#renderer/model/walk-here.ts'
import type { PresenceView, WalkHere } from '#shared/contract/page-state.ts'
import type { PersonEntry } from '#shared/model/people.ts'

/** Browsers that were paired: who, where they are in the list, and an end to each. */
export function PairedPhones(props: {
  readonly people: readonly PersonEntry[]
  readonly presence: readonly PresenceView[]
  readonly onRevoke: (name: string, session: string) => void
  readonly onPeople: () => void
}) {
  const { people, presence } = props
  const paired = people.flatMap(({ name, sessions }) =>
    sessions.map((session) => ({ name, session, page: presence.find((each) => each.session === session.id) })),
  )
  const shown = paired.find(({ page }) => page?.walk !== undefined)
  return (
    <section className="paired" aria-label="Paired phones">
      <h3>
        <Icon name="phone" small /> Paired phones <span className="count">{paired.length}</span>
      </h3>
      {paired.length === 0 && <p className="dim2">None yet. A phone appears here when it has used the code.</p>}
      <ul>
        {paired.map(({ name, session, page }) => (
          <li key={session.id} data-testid="paired-phone">
            <Icon name={page === undefined ? 'offline' : 'phone'} />
            <span className="grow">
              <b>
                {clean(name)} · {clean(browserWords(session.agent))}
              </b>
              <span className="dim2 block">
                {page === undefined ? `Not connected, seen ${when(session.seen)}` : placeWords(page)}
              </span>
            </span>
            <button
              type="button"
              className="btn ghost sm bad"
              aria-label={`Revoke ${clean(name)}, ${clean(browserWords(session.agent))}`}
              onClick={() => props.onRevoke(name, session.id)}
            >
              Revoke
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" className="btn sm" onClick={props.onPeople}>
          People and sessions…
        </button>
      </p>
      {shown?.page?.walk !== undefined && <OnThePhone name={shown.name} walk={shown.page.walk} />}
    </section>
  )
}

function placeWords({ screen, walk }: PresenceView): string {
  if (walk !== undefined) return `Online · ${walkWords(walk)}`
  return `Online · ${screen === 'aisle' ? 'Aisle mode' : `${screen.charAt(0).toUpperCase()}${screen.slice(1)}`}`
}

/** What that phone shows now, as it told a moment ago. */
function OnThePhone({ name, walk }: { readonly name: string; readonly walk: WalkHere }) {
  return (
    <section className="on-phone" aria-label={`On the phone of ${clean(name)}`} data-testid="on-phone">
      <h3>On the phone</h3>
      <div className={`screen ${walk.state}`}>
        <p>
          <b>
            {walk.done} of {walk.count}
          </b>{' '}
          <span className="dim2">done</span>
        </p>
        <progress aria-label="Moves done" max={walk.count} value={walk.done} />
        <p className="title">{clean(walk.title)}</p>
        {walk.place !== undefined && <p className="place">{clean(walk.place)}</p>}
        <p className="state">
          <Icon name={walk.state === 'right' ? 'checks' : 'clock'} small /> {WALK_STATES[walk.state]}
        </p>
      </div>
    </section>
  )
}
