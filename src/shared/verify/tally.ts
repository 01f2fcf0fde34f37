import type { Finding, LinkStatus, RackTally, Summary } from '#shared/model/verdict.ts'
import type { LinkNode, RackNode } from './nodes.ts'

type Counter = 'ok' | 'oneWay' | 'conflict' | 'miswired' | 'missing' | 'unverified' | 'ignored'

const COUNTER: Readonly<Record<LinkStatus, Counter>> = {
  ok: 'ok',
  'one-way': 'oneWay',
  conflict: 'conflict',
  miswired: 'miswired',
  missing: 'missing',
  unverified: 'unverified',
  ignored: 'ignored',
}

type Counts = Record<Counter | 'links' | 'findings', number>

function zero(): Counts {
  return { links: 0, ok: 0, oneWay: 0, conflict: 0, miswired: 0, missing: 0, unverified: 0, ignored: 0, findings: 0 }
}

/** Running tallies of the lab and of every rack; findings count when they are errors (verification.md, section 8). */
export class Tallies {
  readonly #lab = zero()
  readonly #racks: ReadonlyMap<RackNode, Counts>
  readonly #byName: ReadonlyMap<string, RackNode>
  readonly #touched = new Set<RackNode>()

  constructor(racks: readonly RackNode[]) {
    this.#racks = new Map(racks.map((rack) => [rack, zero()]))
    this.#byName = new Map(racks.map((node) => [node.rack.name, node]))
  }

  link(link: LinkNode, status: LinkStatus, step: 1 | -1): void {
    const { rack: a } = link.a.device
    const { rack: b } = link.b.device
    this.#count(this.#lab, status, step)
    if (a) this.#rackLink(a, status, step)
    if (b && b !== a) this.#rackLink(b, status, step)
  }

  readonly finding = (finding: Finding, step: 1 | -1): void => {
    if (finding.severity !== 'error') return
    this.#lab.findings += step
    for (const name of finding.racks) {
      const rack = this.#byName.get(name)
      const counts = rack && this.#racks.get(rack)
      if (!rack || !counts) continue
      counts.findings += step
      this.#touched.add(rack)
    }
  }

  racks(): RackTally[] {
    return [...this.#racks].map(([{ rack }, counts]) => ({ rack: rack.name, ...counts }))
  }

  /** The racks whose tallies changed since the last call. */
  changedRacks(): RackTally[] {
    const changed = [...this.#racks].filter(([rack]) => this.#touched.has(rack))
    this.#touched.clear()
    return changed.map(([{ rack }, counts]) => ({ rack: rack.name, ...counts }))
  }

  summary(moves: number): Summary {
    const counted = this.#lab.links - this.#lab.ignored
    const coverage = counted === 0 ? 1 : (counted - this.#lab.unverified) / counted
    return { ...this.#lab, moves, coverage }
  }

  #rackLink(rack: RackNode, status: LinkStatus, step: 1 | -1): void {
    const counts = this.#racks.get(rack)
    if (!counts) return
    this.#count(counts, status, step)
    this.#touched.add(rack)
  }

  #count(counts: Counts, status: LinkStatus, step: 1 | -1): void {
    counts.links += step
    counts[COUNTER[status]] += step
  }
}
