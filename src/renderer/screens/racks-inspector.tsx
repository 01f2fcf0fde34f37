import { explain } from '#renderer/api/engine.ts'
import { DeviceInspector } from '#renderer/components/inspector/device-inspector.tsx'
import { PortInspector } from '#renderer/components/inspector/port-inspector.tsx'
import type { PortDetail } from '#renderer/model/link-path.ts'
import { type Selection, showInRack } from '#renderer/stores/view-store.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { attempt, verify } from './actions.ts'
import { useApp, useLab } from './app-context.ts'
import { useOutputs } from './use-outputs.ts'

/** The panel at the right: the selected cable, or the selected device. */
export function RacksInspector({ selection, detail }: { readonly selection: Selection; readonly detail?: PortDetail }) {
  const app = useApp()
  const state = useLab((lab) => lab)
  const load = useOutputs()
  const onClose = () => app.view.setState({ selection: undefined })
  const onFinding = (finding: Finding) =>
    app.view.setState({ screen: 'findings', finding: finding.id, filter: { text: '' } })
  const device = state.index.devices.get(selection.device)
  if (device === undefined) return null
  const running = state.run?.state === 'running'
  return (
    <aside className="panel" aria-label="Selection" data-testid="inspector">
      {detail !== undefined ? (
        <PortInspector
          detail={detail}
          index={state.index}
          outcomes={state.outcomes}
          moves={state.moves}
          load={load}
          onPort={(port) => showInRack(app.view, port)}
          onFinding={onFinding}
          onOutput={(ref) =>
            app.shell.setState({
              dialog: {
                kind: 'output',
                device: ref.device,
                command: ref.command,
                line: ref.lines[0],
                last: ref.lines[1],
              },
            })
          }
          onClose={onClose}
        />
      ) : (
        <DeviceInspector
          device={device}
          marks={state.marks.get(device.name)}
          outcome={state.outcomes.get(device.name)}
          progress={state.progress.get(device.name)}
          findings={[...state.findings.values()].filter(
            (finding) =>
              finding.devices?.includes(device.name) || finding.ports.some((port) => port.device === device.name),
          )}
          canVerify={device.managed && !running}
          reachable={device.managed && device.address !== undefined}
          legacy={state.settings?.legacy.includes(device.name) === true}
          test={(name, signal) => app.engine.run.testLogin({ device: name }, { signal })}
          explain={explain}
          onLegacy={(on) =>
            void attempt(app, 'Saving', () => app.engine.settings.legacy({ devices: [device.name], on }))
          }
          onVerify={() => void verify(app, { kind: 'devices', devices: [device.name] })}
          onFinding={onFinding}
          onClose={onClose}
        />
      )}
    </aside>
  )
}
