import { useCallback, useMemo, useRef, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useScene } from '#renderer/commands/scenes.ts'
import { PhaseLegend } from '#renderer/components/run/phase-lane.tsx'
import { RunPanel } from '#renderer/components/run/run-panel.tsx'
import { RunTable } from '#renderer/components/run/run-table.tsx'
import { counted } from '#shared/words/entry.ts'
import { axisOf } from '#renderer/model/phases.ts'
import { type RunCounts, runCounts } from '#renderer/model/run-counts.ts'
import { RUN_SHOWS, runGroups, type RunShow } from '#renderer/model/run-groups.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import { useWhyNot } from './allowed.tsx'
import { useApp, useLab } from './app-context.ts'
import { NoRun } from './no-run.tsx'
import { earlierFailures, failureCauses } from '#renderer/model/failure-causes.ts'
import { CureForm } from './cure-form.tsx'
import { cureFailure } from './cure-failure.ts'

const WORDS: Readonly<Record<RunShow, (n: RunCounts, causes: number) => string>> = {
  rack: () => 'By rack',
  cause: (_, causes) => `By cause ${causes}`,
  slowest: () => 'Slowest first',
  running: (n) => `Running ${n.running}`,
  failed: (n) => `Failed ${n.failed}`,
}

/**
 * Every device of the run on one time line. Rack by rack while it is in progress; after one with failures by their cause,
 * beside the cards that cure them.
 */
export function RunScreen() {
  const app = useApp()
  const progress = useLab((state) => state.progress)
  const index = useLab((state) => state.index)
  const whyNotCure = useWhyNot('settings.trustHostKeys')
  const running = useLab((state) => state.run?.state === 'running')
  const [chosen, setShow] = useState<RunShow>()
  const [looked, setLooked] = useState<string>()
  const cards = useRef<HTMLElement>(null)
  const startedAt = useLab((state) => state.run?.startedAt)
  const settings = useLab((state) => state.settings)
  const legacy = useMemo(() => new Set(settings?.legacy), [settings])
  const n = useMemo(() => runCounts(progress), [progress])
  const outcomes = useLab((state) => state.outcomes)
  const earlier = useMemo(() => earlierFailures(outcomes.values(), progress), [outcomes, progress])
  const causes = useMemo(() => failureCauses([...progress.values(), ...earlier]), [progress, earlier])
  const show = chosen ?? (running || causes.length === 0 ? 'rack' : 'cause')
  const start = Date.parse(startedAt ?? '')
  const end = [...progress.values()].reduce(
    (latest, each) => Math.max(latest, each.finishedAt ?? 0),
    running ? Date.now() : start,
  )
  const { span } = axisOf(start, end)
  const axis = useMemo(() => ({ start, span }), [start, span])
  const onCause = useCallback((key: string) => {
    setLooked(key)
    const card = cards.current?.querySelector<HTMLElement>(`[data-cause="${CSS.escape(key)}"]`)
    card?.focus({ preventScroll: true })
    card?.scrollIntoView({ block: 'nearest' })
  }, [])
  const whyNotVerify = useWhyNot('run.verify')
  useScene('run', {
    causes: causes.length,
    step: (by) => {
      const at = causes.findIndex(({ key }) => key === looked)
      const next = causes[at < 0 ? (by > 0 ? 0 : causes.length - 1) : Math.max(0, Math.min(at + by, causes.length - 1))]
      if (next !== undefined) onCause(next.key)
    },
    untrusted: causes.flatMap(({ cures, devices }) => (cures.includes('trust') ? devices : [])),
  })
  const onPick = useCallback((device: string) => showInRack(app.view, { device }), [app])
  const onAgain = useCallback(
    (each: DeviceProgress) => void cureFailure(app, each.skippedSet ? 'try-anyway' : 'retry', [each]),
    [app],
  )

  if (progress.size === 0) {
    const managed = [...index.devices.values()].filter((device) => device.managed).length
    return <NoRun title="No run yet" hint={`${counted(managed, 'device')} can be verified. Progress appears here.`} />
  }
  const groups = runGroups(show, progress, index.columns, causes, Date.now())
  return (
    <>
      <div className="tools">
        <div className="seg" role="group" aria-label="Devices shown">
          {RUN_SHOWS.map((each) => (
            <button type="button" key={each} aria-pressed={show === each} onClick={() => setShow(each)}>
              {WORDS[each](n, causes.length)}
            </button>
          ))}
        </div>
        <span className="grow" />
        <PhaseLegend />
      </div>
      <div className="work run-work">
        <RunTable
          groups={groups}
          devices={index.devices}
          legacy={legacy}
          axis={axis}
          cause={looked}
          whyNot={running ? 'A run is in progress.' : whyNotVerify}
          onCause={onCause}
          onPick={onPick}
          onAgain={onAgain}
        />
        <RunPanel
          counts={n}
          progress={progress}
          causes={causes}
          cause={looked}
          cards={cards}
          onCause={setLooked}
          axis={axis}
          running={running}
          retry={
            <CommandButton id="retry-failed" testId="retry-failed">
              Retry failed
            </CommandButton>
          }
          formOf={(cause) => <CureForm cause={cause} />}
          whyNot={whyNotCure}
          onCure={(cure, devices) => void cureFailure(app, cure, devices)}
          onDevice={(device) => app.view.setState({ screen: 'devices', selection: { device } })}
        />
      </div>
    </>
  )
}
