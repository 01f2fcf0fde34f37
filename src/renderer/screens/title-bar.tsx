import { useMemo } from 'react'
import { RunBar } from '#renderer/components/run/run-bar.tsx'
import { VerifyButton } from '#renderer/components/run/verify-button.tsx'
import { WatchControl } from '#renderer/components/watch/watch-control.tsx'
import { Icon, Logo } from '#renderer/components/ui/icon.tsx'
import { Menu, type MenuItem } from '#renderer/components/ui/menu.tsx'
import { clean } from '#renderer/model/clean.ts'
import { countLooks } from '#renderer/model/counts.ts'
import type { LabIndex } from '#renderer/model/lab-index.ts'
import { runCounts } from '#renderer/model/run-counts.ts'
import type { DeviceOutcome, Finding } from '#shared/model/verdict.ts'
import { askNewLab, askOpenLab, cancelRun, closeLab, verify } from './actions.ts'
import { type AppContext, useApp, useLab, useShell } from './app-context.ts'
import { chooseFiles } from './import-button.tsx'
import { redoPlan, undoPlan } from './plan-actions.ts'
import { startWatch, stopWatch } from './watch-actions.ts'

/** Lab, verify, progress, and the way to everything. Its parts are drawn anew each for itself: a run tells of 30 changes a second. */
export function TitleBar() {
  return (
    <header className="bar">
      <LabMenu />
      <span className="sep" />
      <Verify />
      <span className="sep" />
      <Progress />
      <span className="grow" />
      <Watch />
      <GoTo />
    </header>
  )
}

function LabMenu() {
  const app = useApp()
  const name = useLab((lab) => lab.lab?.name)
  const journal = useLab((lab) => lab.lab?.journal)
  const running = useLab((lab) => lab.run?.state === 'running')
  const items: MenuItem[] = [
    { key: 'new', label: 'New lab…', onPick: () => void askNewLab(app) },
    { key: 'open', label: 'Open…', note: 'Ctrl O', onPick: () => void askOpenLab(app) },
    {
      key: 'import',
      label: 'Import into this lab…',
      note: 'Ctrl I',
      onPick: chooseFiles,
    },
    {
      key: 'undo',
      label: journal?.undo === undefined ? 'Undo' : `Undo ${clean(journal.undo)}`,
      note: 'Ctrl Z',
      disabled: running || journal?.undo === undefined,
      onPick: () => void undoPlan(app),
    },
    {
      key: 'redo',
      label: journal?.redo === undefined ? 'Redo' : `Redo ${clean(journal.redo)}`,
      note: 'Ctrl Shift Z',
      disabled: running || journal?.redo === undefined,
      onPick: () => void redoPlan(app),
    },
    { key: 'keys', label: 'Keyboard…', note: '?', onPick: () => app.shell.setState({ dialog: { kind: 'shortcuts' } }) },
    { key: 'close', label: 'Close lab', disabled: running, onPick: () => void closeLab(app) },
  ]
  return (
    <span className="lab">
      <Logo size={20} />
      <h1 className="cut">{clean(name ?? '')}</h1>
      <Menu label="Lab" className="btn ghost sm icon" items={() => items}>
        <Icon name="down" small />
      </Menu>
    </span>
  )
}

function Verify() {
  const app = useApp()
  const running = useLab((lab) => lab.run?.state === 'running')
  const busy = useShell((shell) => shell.busy !== undefined)
  return (
    <VerifyButton
      disabled={running || busy}
      items={() => verifyItems(app)}
      onVerifyAll={() => void verify(app, { kind: 'all' })}
    />
  )
}

function Progress() {
  const app = useApp()
  const state = useLab((lab) => lab)
  const counts = useMemo(() => countLooks(state), [state.linkLooks, state.lab, state.summary])
  const failed = useMemo(() => failedOutcomes(state.outcomes), [state.outcomes])
  return (
    <RunBar
      run={state.run}
      progress={state.progress}
      counts={counts}
      summary={state.summary}
      verifiedAt={state.verifiedAt}
      failed={failed}
      onCancel={() => void cancelRun(app)}
      onFailed={() => app.view.setState({ screen: 'devices' })}
    />
  )
}

function Watch() {
  const app = useApp()
  const watch = useLab((lab) => lab.watch)
  const columns = useLab((lab) => lab.index.columns)
  const desktop = useLab((lab) => lab.app?.shell === 'desktop')
  const racks = useMemo(
    () =>
      columns.flatMap(({ rack, devices }) =>
        rack !== undefined && devices.some((device) => device.managed) ? rack.name : [],
      ),
    [columns],
  )
  return (
    <WatchControl
      watch={watch}
      racks={racks}
      desktop={desktop}
      onStart={(request) => void startWatch(app, request)}
      onStop={() => void stopWatch(app)}
    />
  )
}

function GoTo() {
  const app = useApp()
  const mac = useLab((lab) => lab.app?.os === 'darwin')
  return (
    <button
      type="button"
      className="field go"
      title="Go to a port, cable, device, finding or command"
      onClick={() => app.shell.setState({ dialog: { kind: 'palette' } })}
    >
      <Icon name="search" small />
      <span className="grow">Go to, do…</span>
      <kbd>{mac ? '⌘ K' : 'Ctrl K'}</kbd>
    </button>
  )
}

/** How many devices could not be read when they were asked last. */
function failedOutcomes(outcomes: ReadonlyMap<string, DeviceOutcome>): number {
  let n = 0
  for (const each of outcomes.values()) if (each.outcome === 'failed') n++
  return n
}

/** How many devices that can be asked stand in errors and warnings. */
function devicesOfFindings(findings: ReadonlyMap<string, Finding>, index: LabIndex): number {
  const names = new Set<string>()
  for (const finding of findings.values()) {
    if (finding.severity === 'info') continue
    for (const name of [...finding.ports.map((port) => port.device), ...(finding.devices ?? [])]) {
      if (index.devices.get(name)?.managed === true) names.add(name)
    }
  }
  return names.size
}

function verifyItems(app: AppContext): readonly MenuItem[] {
  const { index, outcomes, progress, findings } = app.lab.getState()
  const { selection } = app.view.getState()
  const failed = failedOutcomes(outcomes)
  const selected = selection === undefined ? undefined : index.devices.get(selection.device)
  const items: MenuItem[] = [
    {
      key: 'failed',
      label: 'Failed devices only',
      note: String(Math.max(failed, runCounts(progress).failed)),
      disabled: failed + runCounts(progress).failed === 0,
      onPick: () => void verify(app, { kind: 'failed' }),
    },
  ]
  const concerned = devicesOfFindings(findings, index)
  items.push({
    key: 'findings',
    label: 'Devices of open findings',
    note: String(concerned),
    disabled: concerned === 0,
    onPick: () => void verify(app, { kind: 'findings' }),
  })
  if (selected?.managed === true) {
    items.push({
      key: 'selected',
      label: `Device ${clean(selected.name)}`,
      note: 'V',
      onPick: () => void verify(app, { kind: 'devices', devices: [selected.name] }),
    })
  }
  for (const { rack, devices } of index.columns) {
    const asked = devices.filter((device) => device.managed).length
    if (rack === undefined || asked === 0) continue
    items.push({
      key: `rack ${rack.name}`,
      label: `Rack ${clean(rack.name)}`,
      note: `${asked} device${asked === 1 ? '' : 's'}`,
      onPick: () => void verify(app, { kind: 'racks', racks: [rack.name] }),
    })
  }
  return items
}
