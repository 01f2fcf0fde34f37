import { formerPlanErrorIds } from '#shared/verify/index.ts'
import type { LabStore } from './ports.ts'

const KEY = 'plan-error-ids'
/** Ids of plan errors are made of the rows at fault, and no longer of their wording. */
const BY_ROWS = 'rows'

/** Moves decisions about plan errors, which an older version stored, to the ids of today; once for each lab. */
export function keepDecisions(store: LabStore): void {
  if (store.info.readOnly !== undefined || store.setting(KEY) === BY_ROWS) return
  const marks = store.marks()
  if (marks.length === 0) return
  const ids = formerPlanErrorIds(store.plan())
  for (const mark of marks) {
    const id = ids.get(mark.finding)
    if (id === undefined || id === mark.finding) continue
    // In this order: a program that ends in between has the decision twice, never not at all.
    store.markFinding({ ...mark, finding: id })
    store.unmarkFinding(mark.finding)
  }
  store.setSetting(KEY, BY_ROWS)
}
