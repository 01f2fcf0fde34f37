import { PairedPhones } from '#renderer/components/dialogs/paired-phones.tsx'
import { attempt } from './attempt.ts'
import { useApp, useLab } from './app-context.ts'
import { usePeople } from './use-people.ts'

/** Who has come in to the lab from where they stand, beside its sites; nothing while it is served to nobody. */
export function PeopleAtSites() {
  const app = useApp()
  const { view, again } = usePeople()
  const presence = useLab((state) => state.presence)
  if (view?.address === undefined) return null
  return (
    <div className="sec">
      <PairedPhones
        people={view.people}
        presence={presence}
        onRevoke={(name, session) =>
          void attempt(app, 'Saving', () => app.engine.people.revoke({ name, session })).then(again)
        }
        onPeople={() => app.view.setState({ screen: 'settings' })}
      />
    </div>
  )
}
