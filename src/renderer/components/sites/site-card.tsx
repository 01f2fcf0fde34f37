import { Chip, Meter } from '#renderer/components/ui/bits.tsx'
import { seconds, when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { SiteCell, SiteCells } from '#renderer/model/site-cells.ts'
import type { CollectorRow, SiteRow } from '#shared/contract/sites-contract.ts'
import { counted } from '#shared/words/entry.ts'
import { DeviceCells } from './device-cells.tsx'

/** A site: its size, how far the run is, and who asks which of its devices. */
export function SiteCard(props: {
  readonly row: SiteRow
  readonly cells: SiteCells | undefined
  /** Version of this program. */
  readonly version: string
  readonly chosen: string | undefined
  readonly onChoose: (collector: string) => void
  readonly onDrain: (collector: CollectorRow) => void
  readonly onForget: () => void
}) {
  const { row, cells, version } = props
  const { done = 0, failed = 0, running = 0, queued = 0 } = cells?.counts ?? {}
  const asked = done + failed + running + queued
  const there = row.collectors.filter(({ state }) => state === 'online' || state === 'draining').length
  const title = row.site === undefined ? 'No site' : clean(row.site)
  const unclaimed = cells?.byCollector.get('') ?? []
  return (
    <section className="site" aria-label={`Site ${title}`}>
      <header>
        <h2>{title}</h2>
        <span className="dim">
          {counted(row.racks, 'rack')} · {counted(row.devices, 'device')}
        </span>
        <SiteChip row={row} there={there} />
        <span className="grow" />
        {asked > 0 && (
          <>
            <Meter
              label="Done, not reached, running, waiting"
              width={120}
              parts={[
                ['m-ok', done],
                ['m-bad', failed],
                ['m-run', running],
                ['m-none', queued],
              ]}
            />
            <span>
              <b>{done + failed}</b>
              <span className="dim"> / {asked}</span>
            </span>
            {failed > 0 && (
              <span className="c-bad b">
                <Icon name="failed" small /> {failed}
                <span className="sr"> not reached</span>
              </span>
            )}
          </>
        )}
        {row.asked === 'at-site' && there === 0 && (
          <button type="button" className="btn sm" onClick={props.onForget} title="Its collectors are gone for good">
            Verify from here
          </button>
        )}
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">Collector</th>
            <th scope="col">Version</th>
            <th scope="col">Load</th>
            <th scope="col">Last seen</th>
            <th scope="col">Its devices</th>
            <th scope="col">
              <span className="sr">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {row.asked === 'here' && (
            <tr>
              <th scope="row">
                <Name state="online" name="this machine" />
                <small>no queue</small>
              </th>
              <td className="mono">{version}</td>
              <td>{running > 0 ? `${running} at once` : 'idle'}</td>
              <td className="dim2">now</td>
              <td>{unclaimed.length > 0 && <DeviceCells cells={unclaimed} />}</td>
              <td />
            </tr>
          )}
          {row.collectors.map((each) => (
            <Collector
              key={each.name}
              collector={each}
              cells={cells?.byCollector.get(each.name) ?? []}
              version={version}
              chosen={props.chosen === each.name}
              onChoose={() => props.onChoose(each.name)}
              onDrain={() => props.onDrain(each)}
            />
          ))}
          {row.asked === 'at-site' && unclaimed.length > 0 && (
            <tr>
              <th scope="row" className="dim2">
                no collector yet
              </th>
              <td colSpan={3} className="dim2">
                {counted(row.waiting, 'job')} on the queue
              </td>
              <td>
                <DeviceCells cells={unclaimed} />
              </td>
              <td />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}

function SiteChip({ row, there }: { readonly row: SiteRow; readonly there: number }) {
  const all = row.collectors.length
  if (row.asked === 'here') return <Chip tone="accent">this machine</Chip>
  if (there === 0)
    return (
      <Chip tone="bad" icon="failed">
        no collector
      </Chip>
    )
  if (there < all) return <Chip tone="warn" icon="warn">{`${there} of ${all} collectors`}</Chip>
  return <Chip tone="line">{counted(all, 'collector')}</Chip>
}

const STATES = {
  online: ['check', 'c-ok', 'online'],
  draining: ['clock', 'c-warn', 'finishing'],
  lost: ['failed', 'c-bad', 'lost'],
  refused: ['warn', 'c-warn', 'other version'],
} as const

function Name({ state, name }: { readonly state: CollectorRow['state']; readonly name: string }) {
  const [icon, tone, word] = STATES[state]
  return (
    <span className={tone}>
      <Icon name={icon} small />
      <span className="sr">{word}: </span> <b className="mono c-text">{clean(name)}</b>
    </span>
  )
}

function Collector(props: {
  readonly collector: CollectorRow
  readonly cells: readonly SiteCell[]
  readonly version: string
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly onDrain: () => void
}) {
  const { collector, cells, version } = props
  const { state, busy, capacity, silentMs, draining } = collector
  const share = Math.min(100, Math.round((busy / Math.max(1, capacity)) * 100))
  const isThere = state === 'online' || state === 'draining'
  return (
    <tr className={`${state}${props.chosen ? ' on' : ''}`} data-testid={`collector-${collector.name}`}>
      <th scope="row">
        <button type="button" className="pick" aria-pressed={props.chosen} onClick={props.onChoose}>
          <Name state={state} name={collector.name} />
          <small>
            {clean(collector.host)} · since {when(collector.since)}
          </small>
        </button>
      </th>
      <td>
        {collector.version === version ? (
          <span className="mono">{clean(collector.version)}</span>
        ) : (
          <Chip tone="warn" icon="warn">
            {clean(collector.version)}
          </Chip>
        )}
      </td>
      <td>
        {isThere ? (
          <>
            <span className="load">
              <Meter
                label="Load and room"
                width={64}
                parts={[
                  [share > 85 ? 'm-warn' : 'm-ok', share],
                  ['m-none', 100 - share],
                ]}
              />{' '}
              {share} %
            </span>
            <small>
              {busy} of {capacity} at once
            </small>
          </>
        ) : (
          <small>no heartbeat</small>
        )}
      </td>
      <td className={state === 'lost' ? 'c-bad b' : 'dim2'}>{silentMs < 1500 ? 'now' : `${seconds(silentMs)} ago`}</td>
      <td>
        {cells.length > 0 && <DeviceCells cells={cells} />}
        <Note collector={collector} version={version} />
      </td>
      <td className="right">
        {isThere && (
          <button type="button" className="btn ghost sm" onClick={props.onDrain}>
            {draining ? 'Resume' : 'Drain'}
          </button>
        )}
      </td>
    </tr>
  )
}

function Note({ collector, version }: { readonly collector: CollectorRow; readonly version: string }) {
  const { state } = collector
  if (state === 'refused') return <p className="dim2">Its jobs have another format. Install version {version} there.</p>
  if (state === 'lost') return <p className="dim2">Its devices went to the other collectors. Start it again there.</p>
  if (state === 'draining') return <p className="dim2">Finishes what it has and takes no more.</p>
  if (collector.version !== version) return <p className="dim2">Another version with the same format: works.</p>
  return null
}
