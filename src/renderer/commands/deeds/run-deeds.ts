import { counted } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import { portDetail, strayEnds } from '#renderer/model/link-path.ts'
import { runCounts } from '#renderer/model/run-counts.ts'
import { touchedDevices } from '#renderer/model/stops.ts'
import { decidedIds } from '#renderer/model/triage.ts'
import { cancelRun, verify } from '#renderer/screens/actions.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { cureFailure } from '#renderer/screens/cure-failure.ts'
import type { Selection } from '#renderer/stores/view-store.ts'
import { sceneOf } from '#renderer/commands/scenes.ts'
import type { Deed, Deeds, When } from '#renderer/commands/deed.ts'

/** Asking devices. */
export const RUN_DEEDS = {
  'verify-all': {
    when: (app) => whenIdle(app, hasDevice(app) ? undefined : 'Add devices with an address first.'),
    run: (app) => void verify(app, { kind: 'all' }),
  },
  'collect-all': {
    when: (app) => whenIdle(app),
    run: (app) => void verify(app, { kind: 'all' }, { full: true }),
  },
  'retry-failed': {
    when: (app) => whenIdle(app, failedDevices(app) === 0 ? 'No device failed.' : undefined),
    title: (app) => {
      const n = failedDevices(app)
      return n === 0 ? 'Retry failed devices' : `Retry ${counted(n, 'failed device')}`
    },
    run: (app) => void verify(app, { kind: 'failed' }),
  },
  'next-cause': cause(1),
  'previous-cause': cause(-1),
  'trust-keys': {
    when: (app, { untrusted }) => whenIdle(app, untrusted.length === 0 ? 'No new host key was shown.' : undefined),
    title: (_, { untrusted }) => `Trust ${counted(untrusted.length, 'new host key')} and retry`,
    run: (app, { untrusted }) => void cureFailure(app, 'trust', untrusted),
  },
  'verify-findings': {
    when: (app) => whenIdle(app, findingDevices(app) === 0 ? 'No open finding has a device to verify.' : undefined),
    title: (app) => {
      const n = findingDevices(app)
      return n === 0 ? 'Verify devices with open findings' : `Verify ${counted(n, 'device')} with open findings`
    },
    run: (app) => void verify(app, { kind: 'findings' }),
  },
  'verify-again': {
    when: (app) => (devicesToVerifyAgain(app).length === 0 ? 'hidden' : whenIdle(app)),
    title: (app) => {
      const devices = devicesToVerifyAgain(app)
      const [only = ''] = devices
      const again = (sceneOf(app, 'findings')?.chosen.length ?? 0) > 0 ? '' : ' again'
      return `Verify ${devices.length === 1 ? clean(only) : counted(devices.length, 'device')}${again}`
    },
    run: (app) => void verify(app, { kind: 'devices', devices: devicesToVerifyAgain(app) }),
  },
  'verify-ends': {
    when: (app) => (devicesAtEnds(app).length === 0 ? 'hidden' : whenIdle(app)),
    title: (app) => {
      const [only = '', ...more] = devicesAtEnds(app)
      return more.length === 0 ? `Verify ${clean(only)}` : `Verify ${counted(more.length + 1, 'device')}`
    },
    run: (app) => void verify(app, { kind: 'devices', devices: devicesAtEnds(app) }),
  },
  'cancel-run': {
    when: (app) => (app.lab.getState().run?.state === 'running' ? 'shown' : 'hidden'),
    run: (app) => void cancelRun(app),
  },
} satisfies Partial<Deeds>

function cause(by: 1 | -1): Deed<'run'> {
  return { when: (_, { causes }) => (causes === 0 ? 'hidden' : 'shown'), run: (_, { step }) => step(by) }
}

/** A run can begin: a lab is open, none is in progress, and there is something to ask. */
function whenIdle(app: AppContext, nothing?: string): When {
  const { lab, run } = app.lab.getState()
  if (lab === undefined) return 'hidden'
  if (run?.state === 'running') return { off: 'A run is in progress.', quiet: true }
  return nothing === undefined ? 'shown' : { off: nothing, quiet: true }
}

/** Something can be verified at all. */
export function hasDevice(app: AppContext): boolean {
  for (const { managed } of app.lab.getState().index.devices.values()) if (managed) return true
  return false
}

/** How many devices could not be read, by their last outcome or in the run that is shown. */
function failedDevices(app: AppContext): number {
  const { outcomes, progress } = app.lab.getState()
  let n = 0
  for (const each of outcomes.values()) if (each.outcome === 'failed') n++
  return Math.max(n, runCounts(progress).failed)
}

/** How many managed devices have errors or warnings. */
function findingDevices(app: AppContext): number {
  const { findings, index } = app.lab.getState()
  const names = new Set<string>()
  for (const finding of findings.values()) {
    if (finding.severity === 'info') continue
    for (const name of [...finding.ports.map((port) => port.device), ...(finding.devices ?? [])]) {
      if (index.devices.get(name)?.managed === true) names.add(name)
    }
  }
  return names.size
}

/** Devices whose moves were ticked off; else the selected one. */
function devicesToVerifyAgain(app: AppContext): readonly string[] {
  const { selection } = app.view.getState()
  // What is selected in the list of findings is what is meant there.
  if ((sceneOf(app, 'findings')?.chosen.length ?? 0) > 0) return devicesAtEnds(app)
  const { index, moves, triage } = app.lab.getState()
  const decided = decidedIds(triage)
  const open = moves.filter((move) => !decided.has(move.finding))
  const touched = touchedDevices(open, new Set(triage.ticked), index)
  const device = selection === undefined ? undefined : index.devices.get(selection.device)
  return touched.length > 0 ? touched : device?.managed === true ? [device.name] : []
}

/** Managed devices at both ends of the selected port's cable, or of the finding that is open. */
function devicesAtEnds(app: AppContext): readonly string[] {
  const { screen, selection, finding: id } = app.view.getState()
  const state = app.lab.getState()
  const finding = id === undefined ? undefined : state.findings.get(id)
  const chosen = sceneOf(app, 'findings')?.chosen ?? []
  const meant = chosen.length > 0 ? chosen : finding === undefined ? [] : [finding]
  const named =
    screen === 'findings'
      ? meant.flatMap((each) => [...each.ports.map((port) => port.device), ...(each.devices ?? [])])
      : selection === undefined
        ? []
        : [selection.device, ...endsOf(state, selection)]
  return [...new Set(named)].filter((name) => state.index.devices.get(name)?.managed === true)
}

function endsOf(state: LabState, { device, port }: Selection): readonly string[] {
  if (port === undefined) return []
  const detail = portDetail(state, { device, port })
  return [...detail.hops.flatMap(({ from, to }) => [from, to]), ...strayEnds(state, detail).map(({ to }) => to)].map(
    (end) => end.device,
  )
}
