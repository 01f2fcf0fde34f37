/** Since which run the findings of the last run are there. */
import type { FirstSeen } from '#shared/contract/triage-view.ts'
import { nextTurn } from './in-slices.ts'
import type { OpenLab } from './open-lab.ts'

/** Links from which on the verdict of one run takes long to read, and History is where to look. */
const MOST_LINKS = 20_000

/**
 * Goes back run by run until no finding of the last one is left; others may do something between two runs. Empty for labs so
 * large that each step would stop the window.
 */
export async function firstSeen(lab: OpenLab): Promise<readonly FirstSeen[]> {
  const runs = lab.store.runs().filter((run) => run.summary !== undefined)
  const [last, ...older] = runs.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
  if (last === undefined || (last.summary?.links ?? 0) > MOST_LINKS) return []
  const found = new Map<string, FirstSeen>()
  const tell = (id: string, run: typeof last): void => {
    found.set(id, { id, run: run.id, startedAt: run.startedAt })
  }
  let open = new Set(lab.store.findings(last.id).map(({ id }) => id))
  for (const id of open) tell(id, last)
  for (const run of older) {
    if (open.size === 0) break
    await nextTurn()
    const had = new Set(lab.store.findings(run.id).map(({ id }) => id))
    open = new Set([...open].filter((id) => had.has(id)))
    for (const id of open) tell(id, run)
  }
  return [...found.values()]
}
