import { type ReactNode, useMemo, useState } from 'react'
import { useScene } from '#renderer/commands/scenes.ts'
import { CellSample } from '#renderer/components/sites/device-cells.tsx'
import { QueuePanel } from '#renderer/components/sites/queue-panel.tsx'
import { SiteCard } from '#renderer/components/sites/site-card.tsx'
import { SiteLog } from '#renderer/components/sites/site-log.tsx'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { siteCells } from '#renderer/model/site-cells.ts'
import type { CollectorRow, SitesView } from '#shared/contract/sites-contract.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { counted } from '#shared/words/entry.ts'
import { say } from '#shared/words/message.ts'
import { Allowed, OwnerOnly } from './allowed.tsx'
import { attempt } from './attempt.ts'
import { useApp, useLab, useShell } from './app-context.ts'
import { PeopleAtSites } from './people-at-sites.tsx'
import { type SiteDialog, SiteDialogs } from './site-dialogs.tsx'
import { useSites } from './use-sites.ts'

interface Chosen {
  readonly site: string
  readonly collector: string
}

/** Sites of the lab: who is there, whose device is asked by whom, and the queue between. */
export function SitesScreen() {
  const app = useApp()
  const view = useSites()
  const index = useLab((state) => state.index)
  const progress = useLab((state) => state.progress)
  const version = useLab((state) => state.app?.version ?? '')
  const busy = useShell((state) => state.busy !== undefined)
  const cells = useMemo(() => siteCells(index, progress), [index, progress])
  const [chosen, setChosen] = useState<Chosen>()
  const [dialog, setDialog] = useState<SiteDialog>()
  const drain = (site: string, { name, draining }: CollectorRow): void =>
    void attempt(app, 'Saving', () => app.engine.sites.drain({ site, collector: name, on: !draining }))
  const all = collectorsOf(view)
  const step = (by: 1 | -1): void => {
    const at = all.findIndex(({ site, row }) => site === chosen?.site && row.name === chosen.collector)
    const next = all[(at < 0 && by < 0 ? all.length - 1 : at + by + all.length) % Math.max(1, all.length)]
    if (next) setChosen({ site: next.site, collector: next.row.name })
  }
  const target = all.find(({ site, row }) => site === chosen?.site && row.name === chosen.collector)
  useScene('sites', {
    step,
    collectors: all.length,
    ...(target ? { drain: () => drain(target.site, target.row), draining: target.row.draining } : {}),
  })

  if (view === undefined) return <p className="empty dim2">Loading…</p>
  const { queue } = view
  const firstSite = view.sites.find(({ site }) => site !== undefined)?.site
  const isLost = all.some(({ row }) => row.state === 'lost')
  const lost = isLost ? view.news.find(({ said }) => said.code === 'collector-gone') : undefined
  return (
    <>
      <Tools view={view}>
        <Allowed of="plan.apply">
          <button type="button" className="btn sm" onClick={() => setDialog({ kind: 'add' })} data-testid="add-site">
            <Icon name="plus" small /> Add site
          </button>
        </Allowed>
        <OwnerOnly>
          <button
            type="button"
            className="btn sm"
            onClick={() => setDialog({ kind: 'set-up', site: target?.site ?? firstSite ?? 'fra1' })}
            data-testid="collector-set-up"
          >
            <Icon name="key" small /> Collector set-up…
          </button>
        </OwnerOnly>
      </Tools>
      <SiteDialogs shown={dialog} view={view} onShow={setDialog} />
      <div className="sites-work">
        <div className="sites" tabIndex={0} role="region" aria-label="Sites">
          {queue && !queue.connected && (
            <p className="banner warn" role="status">
              <Icon name="warn" small /> {clean(say({ code: 'queue-gone', address: queue.address }).headline)}
            </p>
          )}
          {lost && (
            <p className="banner warn" role="status">
              <Icon name="warn" small /> <b>{clean(say(lost.said).headline)}.</b> No result was lost or counted twice.
            </p>
          )}
          <Allowed of="sites.drain">
            {view.sites.map((row) => (
              <SiteCard
                key={row.site ?? ''}
                row={row}
                cells={cells.get(deviceKey(row.site ?? ''))}
                version={version}
                chosen={chosen?.site === row.site ? chosen?.collector : undefined}
                onChoose={(collector) => setChosen({ site: row.site ?? '', collector })}
                onDrain={(each) => drain(row.site ?? '', each)}
                onForget={() => void attempt(app, 'Saving', () => app.engine.sites.forget({ site: row.site ?? '' }))}
              />
            ))}
          </Allowed>
          {view.sites.length > 0 ? (
            <Legend />
          ) : (
            <Empty
              title="No sites yet"
              hint="All devices are verified from this machine. A collector at a site verifies what only it can reach."
            />
          )}
        </div>
        <aside className="sites-side" aria-label="Queue and log">
          <OwnerOnly>
            <QueuePanel
              key={queue?.url ?? ''}
              queue={queue}
              busy={busy}
              onSave={(given) => void attempt(app, 'Connecting', () => app.engine.sites.setQueue(given))}
            />
          </OwnerOnly>
          <OwnerOnly>
            <PeopleAtSites />
          </OwnerOnly>
          <SiteLog news={view.news} />
        </aside>
      </div>
    </>
  )
}

function collectorsOf(view: SitesView | undefined) {
  return (view?.sites ?? []).flatMap(({ site, collectors }) =>
    site === undefined ? [] : collectors.map((row) => ({ site, row })),
  )
}

function Tools({ view, children }: { readonly view: SitesView; readonly children: ReactNode }) {
  const states = collectorsOf(view).map(({ row }) => row.state)
  const online = states.filter((state) => state === 'online' || state === 'draining').length
  const lost = states.filter((state) => state === 'lost').length
  const waiting = view.sites.reduce((sum, site) => sum + site.waiting, 0)
  const { queue } = view
  return (
    <div className="tools">
      {queue && !queue.connected && (
        <span className="c-warn b nowrap">
          <Icon name="warn" small /> Reconnecting, as last seen:
        </span>
      )}
      <span className={online > 0 ? 'c-ok b nowrap' : 'dim2 nowrap'}>
        <Icon name={online > 0 ? 'checks' : 'minus'} small /> {counted(online, 'collector')} online
      </span>
      {lost > 0 && (
        <span className="c-bad b nowrap">
          <Icon name="failed" small /> {lost} lost
        </span>
      )}
      <span className="grow" />
      <span className="dim cut">
        {queue === undefined ? (
          'No queue: all devices are verified from here'
        ) : (
          <>
            Queue <span className="mono">{clean(queue.address)}</span> · {counted(waiting, 'job')} waiting
            {queue.roundTripMs !== undefined && ` · round trip ${Math.max(1, Math.round(queue.roundTripMs))} ms`}
          </>
        )}
      </span>
      {children}
    </div>
  )
}

function Legend() {
  return (
    <p className="sites-legend dim2">
      <span>
        <CellSample state="done" /> done
      </span>
      <span>
        <CellSample state="running" /> running
      </span>
      <span>
        <CellSample state="queued" /> waiting
      </span>
      <span>
        <CellSample state="failed" /> not reached
      </span>
      <span>
        <CellSample state="done" takenOver /> taken over
      </span>
      <span className="grow" />
      <span>Each collector uses its own credential sets and host keys.</span>
    </p>
  )
}
