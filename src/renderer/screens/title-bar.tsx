import { useMemo } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { runCommand } from '#renderer/commands/command-now.ts'
import { menuItems } from '#renderer/commands/menu-items.ts'
import { useCommand } from '#renderer/commands/use-command.ts'
import { RunBar } from '#renderer/components/run/run-bar.tsx'
import { WatchControl } from '#renderer/components/watch/watch-control.tsx'
import { counted } from '#shared/words/entry.ts'
import { Icon, Logo } from '#renderer/components/ui/icon.tsx'
import { Menu, type MenuItem } from '#renderer/components/ui/menu.tsx'
import { clean } from '#renderer/model/clean.ts'
import { countLooks } from '#renderer/model/counts.ts'
import type { DeviceOutcome } from '#shared/model/verdict.ts'
import { verify } from './actions.ts'
import { Allowed, useWhyNot } from './allowed.tsx'
import { type AppContext, useApp, useLab, useShell } from './app-context.ts'
import { PeopleHere } from './people-here.tsx'
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
      <PeopleHere />
      <Watch />
      <GoTo />
    </header>
  )
}

function LabMenu() {
  const app = useApp()
  const name = useLab((lab) => lab.lab?.name)
  return (
    <span className="lab">
      <Logo size={20} />
      <h1 className="cut">{clean(name ?? '')}</h1>
      <Menu label="Lab" className="btn ghost sm icon" items={() => menuItems(app, 'lab')}>
        <Icon name="down" small />
      </Menu>
    </span>
  )
}

function Verify() {
  const app = useApp()
  const running = useLab((lab) => lab.run?.state === 'running')
  const busy = useShell((shell) => shell.busy !== undefined)
  const whyNot = useWhyNot('run.verify')
  return (
    <span className="split">
      <CommandButton id="verify-all" className="btn primary" testId="verify-all" disabled={busy} noHint />
      <Menu
        label="Verify failed devices, the selection or a rack"
        className="btn primary"
        disabled={running || busy || whyNot !== undefined}
        items={() => verifyItems(app)}
      >
        <Icon name="down" small />
      </Menu>
    </span>
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
      onCancel={() => runCommand(app, 'cancel-run')}
      onFailed={() => runCommand(app, 'show-devices')}
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
  const canWatch = useLab((lab) => [...lab.index.devices.values()].some((device) => device.managed))
  if (!canWatch && watch === undefined) return null
  return (
    <Allowed of="watch.start">
      <WatchControl
        watch={watch}
        racks={racks}
        desktop={desktop}
        onStart={(request) => void startWatch(app, request)}
        onStop={() => void stopWatch(app)}
      />
    </Allowed>
  )
}

function GoTo() {
  const app = useApp()
  const { title, alone, hint } = useCommand('palette')
  return (
    <button type="button" className="field go" title={alone} onClick={() => runCommand(app, 'palette')}>
      <Icon name="search" small />
      <span className="grow">{title}</span>
      <kbd>{hint}</kbd>
    </button>
  )
}

/** How many devices could not be read when they were asked last. */
function failedOutcomes(outcomes: ReadonlyMap<string, DeviceOutcome>): number {
  let n = 0
  for (const each of outcomes.values()) if (each.outcome === 'failed') n++
  return n
}

function verifyItems(app: AppContext): readonly MenuItem[] {
  return [...menuItems(app, 'verify'), ...rackItems(app)]
}

function rackItems(app: AppContext): readonly MenuItem[] {
  return app.lab.getState().index.columns.flatMap(({ rack, devices }) => {
    const managed = devices.filter((device) => device.managed).length
    if (rack === undefined || managed === 0) return []
    return {
      key: `rack ${rack.name}`,
      label: `Verify rack ${clean(rack.name)}`,
      note: counted(managed, 'device'),
      onPick: () => void verify(app, { kind: 'racks', racks: [rack.name] }),
    }
  })
}
