import { Initials } from '#renderer/components/ui/initials.tsx'
import { peopleHere } from '#renderer/model/presence.ts'
import { counted } from '#shared/words/entry.ts'
import { useLab } from './app-context.ts'

/** More than so many are a number. */
const MOST = 4

/** Who else has this lab open, by their initials; nothing while one is alone. */
export function PeopleHere() {
  const presence = useLab((state) => state.presence)
  const people = peopleHere(presence)
  if (people.length === 0) return null
  const more = people.slice(MOST)
  return (
    <ul className="here" aria-label="People here" data-testid="people-here">
      {people.slice(0, MOST).map(({ name, initials, places }) => (
        <li key={name}>
          <Initials text={initials} about={`${name}: ${places.join('; ')}`} />
        </li>
      ))}
      {more.length > 0 && (
        <li>
          <Initials
            text={`+${more.length}`}
            about={`${counted(more.length, 'more person', 'more people')}: ${more.map(({ name }) => name).join(', ')}`}
          />
        </li>
      )}
    </ul>
  )
}
