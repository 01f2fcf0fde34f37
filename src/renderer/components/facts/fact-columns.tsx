import type { ReactNode } from 'react'
import { Chip } from '#renderer/components/ui/bits.tsx'
import type { DataColumn } from '#renderer/components/ui/data-table.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { type FactLine, hasHosts } from '#renderer/model/fact-lines.ts'
import { FACT_COLUMNS } from '#shared/facts/fact-columns.ts'
import type { FactKind } from '#shared/model/facts.ts'

/** Kinds whose rows are looked for by their address. */
const BY_ADDRESS = new Set<FactKind>(['arp', 'ipv6', 'mac'])
/** Columns of amounts, at the right of their cells. */
const AMOUNTS = new Set(['used', 'total', 'free', 'age'])

/** Columns of a kind: what they say, by which device, where it stands, and what has changed. */
export function factColumns(kind: FactKind, withChanges: boolean): readonly DataColumn<FactLine>[] {
  const own = FACT_COLUMNS[kind].map(({ key, title, code }, i): DataColumn<FactLine> => {
    const amount = AMOUNTS.has(key)
    return {
      key,
      title,
      className: `f-${key}${code === undefined ? '' : ' mono'}${amount ? ' right' : ''} cut`,
      cell: ({ cells, share, isFull }) =>
        key === 'used' && share !== undefined ? (
          <Used share={share} full={isFull === true} text={cells[i] ?? ''} />
        ) : (
          clean(cells[i] ?? '')
        ),
    }
  })
  const device: DataColumn<FactLine> = {
    key: 'device',
    title: BY_ADDRESS.has(kind) ? 'Seen by' : 'Device',
    className: 'f-device mono cut',
    cell: (line) => clean(line.device),
  }
  const place: DataColumn<FactLine> = {
    key: 'place',
    title: 'Place',
    className: 'f-place cut',
    cell: (line) => clean(line.place),
  }
  const host: DataColumn<FactLine> = {
    key: 'host',
    title: 'Host',
    className: 'f-host mono cut',
    cell: (line) => clean(line.host ?? ''),
  }
  const at: DataColumn<FactLine> = {
    key: 'at',
    title: 'Collected',
    className: 'f-at cut dim2',
    fixed: true,
    cell: (line) => when(line.collectedAt),
  }
  const change: DataColumn<FactLine> = {
    key: 'change',
    title: 'Change',
    className: 'f-change',
    cell: (line) => <Change change={line.change} />,
  }
  const told = [...(withChanges ? [change] : []), at]
  // Addresses are looked for by themselves; the rest belongs to its device.
  const [who, what] = BY_ADDRESS.has(kind)
    ? [
        [...own.slice(0, 2), ...(hasHosts(kind) ? [host] : []), ...own.slice(2)],
        [device, place],
      ]
    : [[device, place], own]
  return [...who, ...what, ...told]
}

function Change({ change }: Pick<FactLine, 'change'>): ReactNode {
  if (change === undefined) return ''
  if (change === 'new')
    return (
      <Chip tone="plan" icon="plus">
        new
      </Chip>
    )
  return change === 'gone' ? (
    <Chip tone="none" icon="minus">
      gone
    </Chip>
  ) : (
    <Chip tone="accent" icon="right">
      changed
    </Chip>
  )
}

function Used({ share, full, text }: { readonly share: number; readonly full: boolean; readonly text: string }) {
  return (
    <span className="used">
      <span className="bar-cell" aria-hidden="true">
        <i className={full ? 'full' : undefined} style={{ width: `${share * 100}%` }} />
      </span>
      <b className={full ? 'c-warn' : 'light'}>
        {full && <Icon name="warn" small />} {Math.round(share * 100)} %
      </b>
      <span className="dim2">{clean(text)}</span>
    </span>
  )
}
