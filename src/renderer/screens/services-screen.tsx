import { useMemo, useRef, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useScene } from '#renderer/commands/scenes.ts'
import { SERVICE_COLUMNS } from '#renderer/components/services/service-columns.tsx'
import { ServiceSide } from '#renderer/components/services/service-side.tsx'
import { TallyBar } from '#renderer/components/services/tally-bar.tsx'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { type DataSort, DataTable, nextSort } from '#renderer/components/ui/data-table.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { placeOf } from '#renderer/model/lab-index.ts'
import {
  filteredServices,
  inGroups,
  type ServiceGroup,
  serviceGroupOf,
  serviceLine,
  type ServiceShow,
  sortedServices,
  tallyLines,
} from '#renderer/model/service-lines.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import { OwnerOnly } from './allowed.tsx'
import { useApp, useLab, useView } from './app-context.ts'
import { exportServices } from './export-services.ts'
import { ImportServices } from './import-services.tsx'
import { removeService } from './service-actions.ts'
import { ServiceTools } from './service-tools.tsx'
import { useAnswer } from './use-answer.ts'

/** Web checks and REST calls of the lab: status, time, certificate, tally and history. */
export function ServicesScreen() {
  const app = useApp()
  const checks = useLab((state) => state.checks)
  const path = useLab(({ lab }) => lab?.path)
  const devices = useLab(({ index }) => index.devices)
  const open = useView(({ service }) => service)
  const [sort, setSort] = useState<DataSort>({ key: 'state', down: false })
  const [show, setShow] = useState<ServiceShow>('all')
  const [text, setText] = useState('')
  const [group, setGroup] = useState<ServiceGroup>('none')
  const groupOf = useMemo(() => serviceGroupOf(group), [group])
  const [status, setStatus] = useState<string>()
  const find = useRef<HTMLInputElement>(null)
  // A list that was changed is told with the same event as a round that has ended.
  const views = useAnswer(`${path} ${checks?.rounds} ${checks?.changes}`, () => app.engine.services.list())
  const lines = useMemo(() => (views ?? []).map(serviceLine), [views])
  const shown = useMemo(
    () => inGroups(sortedServices(filteredServices(lines, { show, text, status }), sort), groupOf),
    [lines, show, text, status, sort, groupOf],
  )
  const line = lines.find(({ name }) => name === open)
  const pick = (name: string | undefined) => app.view.setState({ service: name })
  const edit = (name: string | undefined) => {
    const service = lines.find((each) => each.name === name)?.service
    app.shell.setState({ dialog: { kind: 'service', ...(service ? { service } : {}) }, error: undefined })
  }
  useScene('search', { find: () => find.current?.focus() })
  useScene('services', {
    open: line?.name,
    edit,
    step: (by) => {
      const at = shown.findIndex(({ name }) => name === open)
      const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))]
      if (next !== undefined) pick(next.name)
    },
  })
  if (views === undefined) return <p className="empty dim2">Loading…</p>
  if (lines.length === 0) {
    return (
      <Empty
        title="No web services in this lab yet"
        hint="Add a check, or import a list: CSV, YAML, or one URL a line. Nothing is sent until you choose it."
      >
        <div className="row">
          <CommandButton id="add-service" className="btn primary" noHint />
          <OwnerOnly>
            <ImportServices />
          </OwnerOnly>
        </div>
      </Empty>
    )
  }
  const place = line?.service.device === undefined ? undefined : devices.get(line.service.device)
  return (
    <>
      <ServiceTools
        find={find}
        show={show}
        text={text}
        counts={{
          all: lines.length,
          bad: lines.filter(({ state }) => state === 'bad').length,
          certificates: lines.filter(({ last }) => last?.certDays !== undefined).length,
        }}
        group={group}
        shown={shown.length}
        onShow={setShow}
        onGroup={setGroup}
        onExport={(format) => exportServices(app, format, shown)}
        onText={setText}
      />
      <TallyBar tally={tallyLines(lines)} status={status} onStatus={setStatus} />
      <div className={line === undefined ? 'work' : 'work with-panel'}>
        {shown.length === 0 ? (
          <div className="empty">
            <p className="dim2">No match.</p>
          </div>
        ) : (
          <DataTable
            label="Services"
            testId="service-table"
            columns={SERVICE_COLUMNS}
            rows={shown}
            keyOf={({ name }) => name}
            selected={line?.name}
            sort={sort}
            onSort={(key) => setSort((before) => nextSort(before, key))}
            onPick={({ name }) => pick(name)}
            groupOf={groupOf}
          />
        )}
        {line !== undefined && (
          <ServiceSide line={line} place={place && placeOf(place)} onClose={() => pick(undefined)}>
            <CommandButton id="check-again" className="btn primary sm" />
            <CommandButton id="edit-service" />
            <OwnerOnly>
              <button type="button" className="btn sm danger" onClick={() => void removeService(app, line)}>
                Remove
              </button>
            </OwnerOnly>
            {place !== undefined && (
              <button type="button" className="btn sm" onClick={() => showInRack(app.view, { device: place.name })}>
                <Icon name="racks" small />
                Show in racks
              </button>
            )}
          </ServiceSide>
        )}
      </div>
    </>
  )
}
