/** What the Facts screen shows of the tables that were collected. */
import type { FactCount, FactTableView } from '#shared/contract/facts-contract.ts'
import { factChanges } from '#shared/facts/fact-changes.ts'
import { macHints, type MacHint } from '#shared/facts/mac-hints.ts'
import { type WherePath, wherePath } from '#shared/facts/place-path.ts'
import { memoryRows } from '#shared/facts/memory-rows.ts'
import { type DeviceFacts, FACT_KINDS, type FactKind } from '#shared/model/facts.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { OpenLab } from './open-lab.ts'

/** What tells where an address is, and whose it is. */
export const SOUGHT: readonly FactKind[] = ['arp', 'ipv6', 'mac', 'interfaces']

export function factCounts({ store }: OpenLab): readonly FactCount[] {
  const all = store.facts(FACT_KINDS)
  return FACT_KINDS.map((kind) => {
    const of = all.filter((each) => each.kind === kind)
    const newest = of
      .map(({ collectedAt }) => collectedAt)
      .sort()
      .at(-1)
    const count = (rows: DeviceFacts['rows']): number => (kind === 'memory' ? memoryRows(rows) : rows).length
    const rows = of.reduce((sum, each) => sum + count(each.rows), 0)
    return { kind, devices: of.length, rows, ...(newest === undefined ? {} : { newest }) }
  })
}

/** The last tables of a kind; `since` compares them with those before, or up to that time (RFC 3339). */
export function factTable({ store }: OpenLab, kind: FactKind, since: string | undefined): readonly FactTableView[] {
  const latest = store.facts([kind])
  if (since === undefined) return latest
  const before = new Map(
    store.earlierFacts(kind, since === 'before' ? undefined : since).map((table) => [deviceKey(table.device), table]),
  )
  return latest.map((table) => {
    const earlier = before.get(deviceKey(table.device))
    if (!earlier) return table
    return { ...table, since: { at: earlier.collectedAt, ...factChanges(kind, earlier.rows, table.rows) } }
  })
}

/** Where an address or a name is, by what was collected. */
export function whereInLab(lab: OpenLab, query: string): WherePath {
  return wherePath(query, lab.store.facts(SOUGHT), lab.plan, lab.verdict().links)
}

export function hintsOfLab(lab: OpenLab): readonly MacHint[] {
  const facts = lab.store.facts(SOUGHT)
  return facts.length === 0 ? [] : macHints(lab.verdict().links, facts, lab.plan)
}
