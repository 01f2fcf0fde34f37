import type { PlanColumn } from '#renderer/model/plan-columns.ts'
import { type Candidate, deviceCandidates, portCandidates, wordCandidates } from '#shared/plan-edit/candidates.ts'
import type { Cable } from '#shared/model/plan.ts'
import { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import type { AppContext } from './app-context.ts'
import { draftAt, type GridNow, itemAt } from './grid-now.ts'

const NONE: readonly Candidate[] = []

/** What could stand in a cell, by what its column holds. */
export function suggestFor(
  app: AppContext,
  index: PlanIndex,
  grid: GridNow,
  at: number,
  column: PlanColumn,
  text: string,
): readonly Candidate[] {
  switch (column.kind) {
    case 'device':
      return text === '' ? NONE : deviceCandidates(grid.list === 'panels' ? panelsOf(index) : index, text)
    case 'port':
      return portCandidates(index, deviceOf(app, grid, at, column.key), text)
    case 'rack':
      return index.plan.racks
        .filter((rack) => rack.name.toLowerCase().startsWith(text.toLowerCase()))
        .slice(0, 8)
        .map((rack) => ({ text: rack.name, note: `${rack.heightU} U`, free: true }))
    case 'choice':
      return wordCandidates(column.choices ?? [], text)
    case 'color':
      return wordCandidates(wordsIn(index, 'color'), text)
    default:
      return column.key === 'type' ? wordCandidates(wordsIn(index, 'type'), text) : NONE
  }
}

function deviceOf(app: AppContext, grid: GridNow, at: number, column: string): string {
  const item = itemAt(app, grid, at) as Cable | undefined
  const side = column.startsWith('a_') ? 'a' : 'b'
  return item?.[side].device ?? draftAt(app, grid, at)?.[`${side}_device`] ?? ''
}

/** Only panels have joins. */
function panelsOf(index: PlanIndex): PlanIndex {
  const known = panels.get(index)
  if (known) return known
  const devices = index.plan.devices.filter((d) => d.role === 'patch-panel')
  const own = new PlanIndex({ ...index.plan, devices })
  panels.set(index, own)
  return own
}

const panels = new WeakMap<PlanIndex, PlanIndex>()
const words = new WeakMap<PlanIndex, Map<string, readonly string[]>>()

/** Words that the lab's cables use in a column, the commonest first. */
export function wordsIn(index: PlanIndex, column: 'color' | 'type'): readonly string[] {
  const known = words.get(index) ?? new Map<string, readonly string[]>()
  words.set(index, known)
  const made = known.get(column)
  if (made) return made
  const counts = new Map<string, number>()
  for (const cable of index.plan.cables) {
    const word = cable[column]
    if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const list = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word)
  known.set(column, list)
  return list
}
