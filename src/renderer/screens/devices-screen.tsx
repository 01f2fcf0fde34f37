import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useScene } from '#renderer/commands/scenes.ts'
import { explain } from '#renderer/api/engine.ts'
import { DeviceOutputs } from '#renderer/components/devices/device-outputs.tsx'
import { DeviceTable } from '#renderer/components/devices/device-table.tsx'
import { DeviceInspector } from '#renderer/components/inspector/device-inspector.tsx'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { FindField } from '#renderer/components/ui/find-field.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { deviceRow, type DeviceSort, rowFits, sortedRows } from '#renderer/model/device-rows.ts'
import type { DeviceResultView } from '#shared/contract/device-view.ts'
import { verify } from './actions.ts'
import { useWhyNot } from './allowed.tsx'
import { useApp, useLab, useView } from './app-context.ts'
import { ImportButton } from './import-button.tsx'
import { useDeviceInspector } from './use-device-inspector.ts'

const SHOWS = ['all', 'failed', 'collected', 'none'] as const
const WORDS = { all: 'All', failed: 'Failed', collected: 'Reached', none: 'Not contacted' } as const

/** How every device answered last: outcome, platform, facts, timings, logins; its raw outputs beside. */
export function DevicesScreen() {
  const app = useApp()
  const index = useLab((state) => state.index)
  const outcomes = useLab((state) => state.outcomes)
  const progress = useLab((state) => state.progress)
  const whyNot = useWhyNot('run.verify')
  const running = useLab((state) => state.run?.state === 'running')
  const legacy = useLab((state) => state.settings?.legacy)
  const verifiedAt = useLab((state) => state.verifiedAt)
  const selected = useView((state) => state.selection?.device)
  const [results, setResults] = useState<ReadonlyMap<string, DeviceResultView>>(new Map())
  const [sort, setSort] = useState<DeviceSort>('outcome')
  const [show, setShow] = useState<(typeof SHOWS)[number]>('all')
  const [text, setText] = useState('')
  const find = useRef<HTMLInputElement>(null)
  const inspector = useDeviceInspector(selected)

  // Asked again when newer results have come
  useEffect(() => {
    let shown = true
    app.engine.devices.results().then(
      (list) => shown && setResults(new Map(list.map((each) => [each.device, each]))),
      (error: unknown) => app.shell.setState({ error: explain(error) }),
    )
    return () => {
      shown = false
    }
  }, [app, verifiedAt, running])
  useScene('search', { find: () => find.current?.focus() })

  const old = useMemo(() => new Set(legacy), [legacy])
  const all = useMemo(
    () =>
      [...index.devices.values()].map((device) =>
        deviceRow(
          device,
          outcomes.get(device.name),
          running ? progress.get(device.name) : undefined,
          results.get(device.name),
          old.has(device.name),
        ),
      ),
    [index, outcomes, progress, running, results, old],
  )
  const rows = useMemo(
    () =>
      sortedRows(
        all.filter((row) => (show === 'all' || row.outcome === show) && rowFits(row, text)),
        sort,
      ),
    [all, show, text, sort],
  )
  const onPick = useCallback((device: string) => app.view.setState({ selection: { device } }), [app])
  if (all.length === 0) {
    return (
      <Empty title="No devices yet" hint="Import an inventory, a hosts.yml or a cabling sheet.">
        <ImportButton />
      </Empty>
    )
  }
  const failed = all.filter((row) => row.outcome === 'failed').length
  return (
    <>
      <div className="tools">
        <div className="seg" role="group" aria-label="Devices shown">
          {SHOWS.map((each) => (
            <button type="button" key={each} aria-pressed={show === each} onClick={() => setShow(each)}>
              {WORDS[each]} {each === 'all' ? all.length : all.filter((row) => row.outcome === each).length}
            </button>
          ))}
        </div>
        <FindField find={find} label="Find devices" placeholder="Name, place, platform" text={text} onText={setText} />
        <span className="grow" />
        <button
          type="button"
          className="btn sm"
          disabled={running || failed === 0 || whyNot !== undefined}
          title={whyNot}
          onClick={() => void verify(app, { kind: 'failed' })}
        >
          <Icon name="retry" small />
          Retry failed
        </button>
      </div>
      <div className={inspector === undefined ? 'work' : 'work with-panel'}>
        {rows.length === 0 ? (
          <div className="empty">
            <p className="dim2">No match.</p>
            <button
              type="button"
              className="btn"
              onClick={() => {
                setText('')
                setShow('all')
              }}
            >
              Show all
            </button>
          </div>
        ) : (
          <DeviceTable rows={rows} selected={selected} sort={sort} onSort={setSort} onPick={onPick} />
        )}
        {inspector && (
          <aside className="panel" aria-label="Device" data-testid="inspector">
            <DeviceInspector {...inspector}>
              <DeviceOutputs
                device={inspector.device.name}
                version={`${verifiedAt} ${running}`}
                load={(device) => app.engine.devices.detail({ device })}
                explain={explain}
                onOpen={(command) =>
                  app.shell.setState({
                    dialog: { kind: 'output', device: inspector.device.name, command, line: 0, last: 0 },
                  })
                }
              />
            </DeviceInspector>
          </aside>
        )}
      </div>
    </>
  )
}
