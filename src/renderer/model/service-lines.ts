/** Lines of the table of web services: the last check of each, what it means, and the tally. Pure. */
import type { ServiceView } from '#shared/contract/services-contract.ts'
import type { ServiceCheck } from '#shared/model/service.ts'
import { sentence } from '#shared/words/message.ts'
import { figure } from '#shared/words/entry.ts'

export type ServiceState = 'bad' | 'warn' | 'ok' | 'none'

export interface ServiceLine extends ServiceView {
  readonly name: string
  readonly state: ServiceState
  readonly last: ServiceCheck | undefined
  /** What came of it, in words. */
  readonly result: string
}

/** Days. */
const YEAR = 365

/** From so many days on a certificate is pointed out. */
const CERT_DAYS = 30

export function serviceLine(view: ServiceView): ServiceLine {
  const last = view.checks.at(-1)
  return { ...view, name: view.service.name, last, state: stateOf(last), result: resultOf(last) }
}

function stateOf(last: ServiceCheck | undefined): ServiceState {
  if (last === undefined) return 'none'
  if (!last.ok) return 'bad'
  return last.certDays !== undefined && last.certDays <= CERT_DAYS ? 'warn' : 'ok'
}

function resultOf(last: ServiceCheck | undefined): string {
  if (last === undefined) return 'not checked yet'
  if (last.status === 'tls' && last.certDays !== undefined && last.certDays < 0)
    return `The certificate ${certWords(last.certDays)}.`
  if (last.said !== undefined) return sentence(last.said)
  return last.certDays !== undefined && last.certDays <= CERT_DAYS
    ? `Certificate: ${certWords(last.certDays)}`
    : 'as expected'
}

/** Days until a certificate expires, in words. */
export function certWords(days: number): string {
  if (days <= -2 * YEAR) return `expired ${Math.floor(-days / YEAR)} years ago`
  if (days < 0) return `expired ${-days} ${days === -1 ? 'day' : 'days'} ago`
  return `${figure(days)} ${days === 1 ? 'day' : 'days'} left`
}

/** The time that half of the checks took no longer than; undefined without any. */
export function medianMs(checks: readonly ServiceCheck[]): number | undefined {
  const sorted = checks.map(({ ms }) => ms).sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}

/** True if the days left are few. */
export function certIsNear(days: number): boolean {
  return days <= CERT_DAYS
}

export type ServiceShow = 'all' | 'bad' | 'certificates'

export interface ServiceFilter {
  readonly show: ServiceShow
  readonly text: string
  /** Status of the last check, as a text. */
  readonly status?: string | undefined
}

export function filteredServices(lines: readonly ServiceLine[], filter: ServiceFilter): readonly ServiceLine[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return lines.filter(({ name, state, last, service, result }) => {
    if (filter.show === 'bad' && state !== 'bad') return false
    if (filter.show === 'certificates' && last?.certDays === undefined) return false
    if (filter.status !== undefined && String(last?.status) !== filter.status) return false
    const all = `${name}\n${service.url}\n${service.device ?? ''}\n${result}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

const RANK: Readonly<Record<ServiceState, number>> = { bad: 0, warn: 1, none: 2, ok: 3 }
const collator = new Intl.Collator('en', { numeric: true })

/** Sorted by a column, worst first among equals, then by name. */
export function sortedServices(
  lines: readonly ServiceLine[],
  { key, down }: { readonly key: string; readonly down: boolean },
): readonly ServiceLine[] {
  const number = ({ last }: ServiceLine): number | undefined =>
    key === 'ms' ? last?.ms : key === 'cert' ? last?.certDays : undefined
  const text = ({ name, service, last, result }: ServiceLine): string =>
    ({ name, url: service.url, status: String(last?.status ?? ''), result })[key] ?? ''
  const worst = (a: ServiceLine, b: ServiceLine): number => RANK[a.state] - RANK[b.state]
  const by = (a: ServiceLine, b: ServiceLine): number => {
    if (key === 'state') return worst(a, b)
    if (key !== 'ms' && key !== 'cert') return collator.compare(text(a), text(b))
    return (number(a) ?? Infinity) - (number(b) ?? Infinity) || 0
  }
  return [...lines].sort((a, b) => (down ? -1 : 1) * by(a, b) || worst(a, b) || collator.compare(a.name, b.name))
}

export const SERVICE_GROUPS = ['none', 'device', 'state', 'status'] as const
export type ServiceGroup = (typeof SERVICE_GROUPS)[number]

const STATE_WORDS: Readonly<Record<ServiceState, string>> = {
  bad: 'Not as expected',
  warn: 'Certificate expires soon',
  none: 'Not checked yet',
  ok: 'As expected',
}

/** The words that a check stands below, by what the table is grouped by. */
export function serviceGroupOf(group: ServiceGroup): ((line: ServiceLine) => string) | undefined {
  if (group === 'none') return undefined
  if (group === 'device') return ({ service }) => service.device ?? 'No device'
  if (group === 'state') return ({ state }) => STATE_WORDS[state]
  return ({ last }) => (last === undefined ? STATE_WORDS.none : `Status ${last.status}`)
}

/** The same lines with those of a group together; groups in the order of their first lines. */
export function inGroups(
  lines: readonly ServiceLine[],
  groupOf: ((line: ServiceLine) => string) | undefined,
): readonly ServiceLine[] {
  if (groupOf === undefined) return lines
  const groups = new Map<string, ServiceLine[]>()
  for (const line of lines) {
    const group = groups.get(groupOf(line))
    if (group === undefined) groups.set(groupOf(line), [line])
    else group.push(line)
  }
  return [...groups.values()].flat()
}

/** How many last checks ended in each status, most frequent first; those that were expected and those that were not. */
export function tallyLines(
  lines: readonly ServiceLine[],
): readonly { readonly status: string; readonly count: number; readonly bad: number }[] {
  const found = new Map<string, { count: number; bad: number }>()
  for (const { last } of lines) {
    if (last === undefined) continue
    const at = found.get(String(last.status)) ?? { count: 0, bad: 0 }
    found.set(String(last.status), { count: at.count + 1, bad: at.bad + (last.ok ? 0 : 1) })
  }
  return [...found]
    .map(([status, counts]) => ({ status, ...counts }))
    .sort((a, b) => b.count - a.count || collator.compare(a.status, b.status))
}
