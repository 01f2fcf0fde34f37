import { PeopleList } from '#renderer/components/settings/people-list.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { attempt } from './attempt.ts'
import { type AppContext, useApp, useLab } from './app-context.ts'
import { usePeople } from './use-people.ts'

/** Who may come in to this lab while it is served; for whoever serves it. */
export function PeopleSettings() {
  const app = useApp()
  const { view, again } = usePeople()
  const presence = useLab((state) => state.presence)
  if (view === undefined) return null
  const { people } = app.engine
  const save = (call: () => Promise<unknown>): void => void attempt(app, 'Saving', call).then(again)
  return (
    <section data-testid="people">
      <h2>People</h2>
      {view.address === undefined ? (
        <p className="dim2">
          This lab isn’t served to a team. <code>plumbline serve LAB --listen ADDRESS:PORT</code> does that.
        </p>
      ) : (
        <>
          <p className="dim2">
            People reach this lab at <span className="mono">{view.address}</span>.
          </p>
          <PeopleList
            people={view.people}
            presence={presence}
            onRole={(name, role) => save(() => people.setRole({ name, role }))}
            onLink={(person) => showPairing(app, person)}
            onUnpair={(name) => save(() => people.unpair({ name }))}
            onRevoke={(name, session) => save(() => people.revoke({ name, session }))}
            onRemove={(name) => save(() => people.remove({ name }))}
          />
          <button type="button" className="btn sm" data-testid="add-person" onClick={() => showPairing(app, '')}>
            <Icon name="plus" small />
            Add person…
          </button>
        </>
      )}
    </section>
  )
}

function showPairing(app: AppContext, person: string): void {
  app.shell.setState({ dialog: { kind: 'pairing', person }, error: undefined })
}
