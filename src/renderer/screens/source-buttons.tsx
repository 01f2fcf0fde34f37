import { Icon } from '#renderer/components/ui/icon.tsx'
import { useApp, useLab } from './app-context.ts'
import { openSource } from './plan-sources.ts'
import { readOnlyText } from '#renderer/model/read-only.ts'

/** Where a lab has no plan yet: from NetBox, or by asking the devices. */
export function SourceButtons() {
  const app = useApp()
  const fixed = useLab((state) => readOnlyText(state.lab))
  return (
    <>
      <button
        type="button"
        className="btn"
        disabled={fixed !== undefined}
        title={fixed}
        onClick={() => openSource(app, { kind: 'netbox-read' })}
      >
        <Icon name="download" small />
        Import from NetBox…
      </button>
      <button
        type="button"
        className="btn"
        disabled={fixed !== undefined}
        title={fixed}
        onClick={() => openSource(app, { kind: 'discover' })}
      >
        <Icon name="search" small />
        Discover devices…
      </button>
    </>
  )
}
