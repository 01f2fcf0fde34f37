/** What is no error of the plan but looks like a slip: no length, a color that nothing else has. */
import type { Cable } from '#shared/model/plan.ts'
import { nearName } from './near-name.ts'
import type { PlanIndex } from './plan-index.ts'
import type { Problem } from './problem.ts'

/** In so small a lab everything is used once. */
const FEW = 10

/** Hints about cables, in plan order. A fix is offered only where nothing else is likely. */
export function cableHints(index: PlanIndex): readonly Problem[] {
  const { cables } = index.plan
  return [...lengths(index), ...rare(cables, 'color', 'Color'), ...rare(cables, 'type', 'Type')].sort(
    (a, b) => a.row - b.row,
  )
}

/** A lab that gives lengths to most of its cables wants them for all. */
function lengths(index: PlanIndex): readonly Problem[] {
  const { cables } = index.plan
  const given = cables.filter((c) => c.lengthM !== undefined)
  if (given.length * 2 < cables.length || given.length === cables.length) return []
  const alike = new Map<string, Map<number, number>>()
  for (const cable of given) {
    const key = runOf(index, cable)
    const counts = alike.get(key) ?? new Map<number, number>()
    alike.set(key, counts.set(cable.lengthM ?? 0, (counts.get(cable.lengthM ?? 0) ?? 0) + 1))
  }
  return cables.flatMap((cable, row): Problem[] => {
    if (cable.lengthM !== undefined || cable.status === 'decommissioned') return []
    const [only, ...others] = [...(alike.get(runOf(index, cable)) ?? [])]
    const sure = only !== undefined && others.length === 0 && only[1] >= 2
    const said = { code: 'hint-no-length', cable: cable.label } as const
    const problem: Problem = { level: 'warn', title: 'No length', said, list: 'cables', row, column: 'length_m' }
    if (!sure) return [problem]
    const edits = [{ row, column: 'length_m', text: String(only[0]) }]
    return [{ ...problem, fix: { label: `Fill ${only[0]} m`, title: `Length of ${cable.label}`, edits } }]
  })
}

/** Cables between the same places, of the same kind. */
function runOf(index: PlanIndex, { a, b, type }: Cable): string {
  const place = (device: string): string => index.device(device)?.rack ?? device
  return `${[place(a.device), place(b.device)].sort().join('\0')}\0${type ?? ''}`
}

function rare(cables: readonly Cable[], column: 'color' | 'type', title: string): readonly Problem[] {
  const counts = new Map<string, number>()
  for (const cable of cables) {
    const word = cable[column]
    if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const used = [...counts.values()].reduce((sum, n) => sum + n, 0)
  if (used < FEW) return []
  const common = [...counts].filter(([, n]) => n > 1).map(([word]) => word)
  return cables.flatMap((cable, row): Problem[] => {
    const word = cable[column]
    if (word === undefined || counts.get(word) !== 1) return []
    const near = nearName(word, common)
    const said = { code: 'hint-used-once', cable: cable.label, word } as const
    const problem: Problem = { level: 'warn', title: `${title} differs`, said, list: 'cables', row, column }
    if (near === undefined) return [problem]
    const edits = [{ row, column, text: near.name }]
    return [{ ...problem, fix: { label: `${near.name}?`, title: `${title} of ${cable.label}`, edits } }]
  })
}
