import { Chip } from '#renderer/components/ui/bits.tsx'
import type { DataColumn } from '#renderer/components/ui/data-table.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { clean } from '#renderer/model/clean.ts'
import { certIsNear, certWords, type ServiceLine, type ServiceState } from '#renderer/model/service-lines.ts'
import type { ServiceCheck } from '#shared/model/service.ts'
import { figure } from '#shared/words/entry.ts'

const LOOKS: Readonly<Record<ServiceState, readonly [icon: IconName, tone: string, word: string]>> = {
  bad: ['x', 'c-bad', 'not as expected'],
  warn: ['warn', 'c-warn', 'certificate expires soon'],
  ok: ['check', 'c-ok', 'as expected'],
  none: ['ring', 'c-none', 'not checked yet'],
}
/** Checks that the last column draws. */
const DRAWN = 20
/** Bars are as wide as this for ten seconds and more. */
const MOST_LOG = 4

export const SERVICE_COLUMNS: readonly DataColumn<ServiceLine>[] = [
  {
    key: 'state',
    title: 'State',
    className: 's-state',
    quiet: true,
    cell: ({ state }) => (
      <span className={LOOKS[state][1]}>
        <Icon name={LOOKS[state][0]} small />
        <span className="sr">{LOOKS[state][2]}</span>
      </span>
    ),
  },
  {
    key: 'name',
    title: 'Check',
    className: 's-name b cut',
    cell: ({ name }) => <span title={clean(name)}>{clean(name)}</span>,
  },
  {
    key: 'url',
    title: 'URL',
    className: 's-url mono cut',
    cell: ({ service }) => <span title={clean(service.url)}>{clean(service.url)}</span>,
  },
  {
    key: 'status',
    title: 'Status',
    className: 's-status mono right',
    cell: ({ last, state }) => <b className={LOOKS[state][1]}>{last?.status ?? ''}</b>,
  },
  {
    key: 'result',
    title: 'Result',
    className: 's-result cut',
    cell: ({ result, state }) => (
      <span className={state === 'ok' || state === 'none' ? 'dim2' : LOOKS[state][1]} title={clean(result)}>
        {clean(result)}
      </span>
    ),
  },
  { key: 'ms', title: 'Time, log scale', className: 's-ms', cell: ({ last }) => last && <Time check={last} /> },
  {
    key: 'cert',
    title: 'Certificate',
    className: 's-cert cut',
    cell: ({ last, service }) => <Cert check={last} url={service.url} />,
  },
  {
    key: 'history',
    title: `Last ${DRAWN}`,
    className: 's-history',
    fixed: true,
    cell: ({ checks }) => <Bars checks={checks} />,
  },
]

function Time({ check }: { readonly check: ServiceCheck }) {
  const width = (Math.min(MOST_LOG, Math.log10(Math.max(1, check.ms))) / MOST_LOG) * 100
  return (
    <span className="time-cell">
      <span className="bar-cell" aria-hidden="true">
        <i className={typeof check.status === 'number' ? undefined : 'hatch'} style={{ width: `${width}%` }} />
      </span>
      <span className="mono">{figure(check.ms)} ms</span>
    </span>
  )
}

function Cert({ check, url }: { readonly check: ServiceCheck | undefined; readonly url: string }) {
  if (check?.certDays === undefined) return <span className="dim2">{/^http:/i.test(url) ? 'no TLS' : ''}</span>
  const words = certWords(check.certDays)
  if (!certIsNear(check.certDays)) return <span>{words}</span>
  return (
    <Chip tone={check.certDays < 0 ? 'bad' : 'warn'} icon={check.certDays < 0 ? 'x' : 'warn'}>
      {words}
    </Chip>
  )
}

/** The latest checks as bars: height and color say whether they were as expected. */
function Bars({ checks }: { readonly checks: readonly ServiceCheck[] }) {
  const shown = checks.slice(-DRAWN)
  const bad = shown.filter(({ ok }) => !ok).length
  return (
    <svg width={DRAWN * 4} height={12} role="img" aria-label={`${shown.length - bad} of ${shown.length} as expected`}>
      {shown.map((check, i) => (
        <rect
          key={i}
          className={check.ok ? 'h-ok' : 'h-bad'}
          x={(DRAWN - shown.length + i) * 4}
          y={check.ok ? 5 : 0}
          width={3}
          height={check.ok ? 7 : 12}
        >
          <title>{`${when(check.at)}: ${check.status}, ${check.ms} ms`}</title>
        </rect>
      ))}
    </svg>
  )
}
