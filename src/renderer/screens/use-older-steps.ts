import { useEffect, useState } from 'react'
import { explain } from '#renderer/api/engine.ts'
import type { JournalView } from '#shared/contract/plan-view.ts'
import type { JournalEntry } from '#shared/model/plan-patch.ts'
import { useApp } from './app-context.ts'

/** So many steps a page of the history has; the engine sends as many with every edit. */
const PAGE = 200
const NONE: readonly JournalEntry[] = []

/** Steps of the plan's history before those that the engine sends with every edit, page by page as they are asked for. */
export function useOlderSteps(journal: JournalView): {
  readonly older: readonly JournalEntry[]
  readonly more: boolean
  readonly onMore: () => void
} {
  const app = useApp()
  const [pages, setPages] = useState(0)
  const [log, setLog] = useState(NONE)
  const asked = pages > 0
  // After an edit, too: what was listed as done may be undone, or dropped, by now.
  useEffect(() => {
    if (!asked) return
    let left = false
    app.engine.plan.log().then(
      (all) => !left && setLog(all),
      (error: unknown) => !left && app.shell.setState({ error: explain(error) }),
    )
    return () => {
      left = true
    }
  }, [app, asked, journal])
  const last = journal.entries.at(-1)?.seq ?? 0
  const before = asked ? log.filter((entry) => entry.seq < last) : NONE
  return {
    older: before.slice(0, pages * PAGE),
    more: asked ? before.length > pages * PAGE : journal.entries.length >= PAGE,
    onMore: () => setPages((n) => n + 1),
  }
}
