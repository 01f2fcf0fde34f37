import { CommandButton } from '#renderer/commands/command-button.tsx'
import { DeviceInspector } from '#renderer/components/inspector/device-inspector.tsx'
import { PortInspector } from '#renderer/components/inspector/port-inspector.tsx'
import type { PortDetail } from '#renderer/model/link-path.ts'
import { type Selection, showInRack } from '#renderer/stores/view-store.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { showOutput } from './actions.ts'
import { useApp, useLab } from './app-context.ts'
import { useDeviceInspector } from './use-device-inspector.ts'
import { useMacHints } from './use-mac-hints.ts'
import { useOutputs } from './use-outputs.ts'

/** The panel at the right: the selected cable, or the selected device. */
export function RacksInspector({
  selection,
  detail,
}: {
  readonly selection: Selection
  readonly detail?: PortDetail | undefined
}) {
  const app = useApp()
  const state = useLab((lab) => lab)
  const load = useOutputs()
  const onClose = () => app.view.setState({ selection: undefined })
  const onFinding = (finding: Finding) =>
    app.view.setState({ screen: 'findings', finding: finding.id, filter: { text: '' }, show: 'all' })
  const inspector = useDeviceInspector(selection.device)
  const hints = useMacHints(detail?.link)
  if (inspector === undefined) return null
  return (
    <aside className="panel" aria-label="Selection" data-testid="inspector">
      {detail !== undefined ? (
        <PortInspector
          detail={detail}
          index={state.index}
          outcomes={state.outcomes}
          moves={state.moves}
          {...(hints === undefined ? {} : { hints })}
          walk={<CommandButton id="walk" className="btn sm primary" />}
          load={load}
          onPort={(port) => showInRack(app.view, port)}
          onFinding={onFinding}
          onOutput={(ref) => showOutput(app, ref)}
          onClose={onClose}
        />
      ) : (
        <DeviceInspector {...inspector} />
      )}
    </aside>
  )
}
