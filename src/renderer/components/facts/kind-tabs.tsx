import type { FactCount } from '#shared/contract/facts-contract.ts'
import { FACT_TITLES } from '#shared/facts/fact-columns.ts'
import { FACT_KINDS, type FactKind } from '#shared/model/facts.ts'
import { figure } from '#shared/words/entry.ts'

/** Tabs in the order of use, not of the command line. */
const ORDER: readonly FactKind[] = [
  'arp',
  'ipv6',
  'mac',
  'memory',
  'version',
  'interfaces',
  'inventory',
  ...FACT_KINDS,
].filter((kind, i, all) => all.indexOf(kind as FactKind) === i) as readonly FactKind[]

/** One kind of facts at a time, each with how many rows there are. */
export function KindTabs(props: {
  readonly kind: FactKind
  readonly counts: readonly FactCount[]
  readonly onKind: (kind: FactKind) => void
}) {
  return (
    <div className="kind-tabs" role="group" aria-label="Kind of facts">
      {ORDER.map((kind) => {
        const count = props.counts.find((each) => each.kind === kind)
        return (
          <button
            type="button"
            key={kind}
            aria-pressed={kind === props.kind}
            data-testid={`kind-${kind}`}
            onClick={() => props.onKind(kind)}
          >
            {FACT_TITLES[kind]} {count !== undefined && <span className="dim2">{figure(count.rows)}</span>}
          </button>
        )
      })}
    </div>
  )
}
