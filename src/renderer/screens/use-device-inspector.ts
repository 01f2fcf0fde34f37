import { explain } from '#renderer/api/engine.ts'
import type { DeviceInspectorProps } from '#renderer/components/inspector/device-inspector.tsx'
import type { Finding } from '#shared/model/verdict.ts'
import { whyNot } from '#renderer/model/why-not.ts'
import { verify } from './actions.ts'
import { attempt } from './attempt.ts'
import { useApp, useLab } from './app-context.ts'

/** All that the inspector of a device takes; undefined if the plan has no such device. */
export function useDeviceInspector(name: string | undefined): DeviceInspectorProps | undefined {
  const app = useApp()
  const state = useLab((lab) => lab)
  const device = name === undefined ? undefined : state.index.devices.get(name)
  if (device === undefined) return undefined
  const running = state.run?.state === 'running'
  return {
    device,
    marks: state.marks.get(device.name),
    outcome: state.outcomes.get(device.name),
    progress: state.progress.get(device.name),
    findings: [...state.findings.values()].filter(
      (finding) => finding.devices?.includes(device.name) || finding.ports.some((port) => port.device === device.name),
    ),
    canVerify: device.managed && !running && whyNot(state.me, 'run.verify') === undefined,
    // Whoever may not try a login is not asked to.
    reachable: device.managed && device.address !== undefined && whyNot(state.me, 'run.testLogin') === undefined,
    legacy: state.settings?.legacy.includes(device.name) === true,
    test: (each, signal) => app.engine.run.testLogin({ device: each }, { signal }),
    explain,
    onLegacy: (on) => void attempt(app, 'Saving', () => app.engine.settings.legacy({ devices: [device.name], on })),
    onVerify: () => void verify(app, { kind: 'devices', devices: [device.name] }),
    onFinding: (finding: Finding) =>
      app.view.setState({ screen: 'findings', finding: finding.id, filter: { text: '' }, show: 'all' }),
    onClose: () => app.view.setState({ selection: undefined }),
  }
}
