import { useEffect, useState } from 'react'
import { explain } from '#renderer/api/engine.ts'
import { useApp, useLab } from './app-context.ts'

/** What the last run changed. */
export interface Since {
  /** When the run before it began, RFC 3339. */
  readonly startedAt: string
  /** Ids of findings that the run before it did not have. */
  readonly fresh: ReadonlySet<string>
  /** How many the run before it had and it has not. */
  readonly gone: number
}

/** The last run against the one before it; undefined until there are two, and while one is in progress. */
export function useSince(): Since | undefined {
  const app = useApp()
  const run = useLab((state) => state.run)
  const [since, setSince] = useState<Since>()
  const ended = run?.state === 'running' ? undefined : `${run?.id} ${run?.state}`
  useEffect(() => {
    let shown = true
    setSince(undefined)
    if (ended === undefined) return
    const ask = async (): Promise<void> => {
      const runs = (await app.engine.run.history()).filter((each) => each.summary !== undefined)
      const [to, from] = runs.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
      if (from === undefined || to === undefined || !shown) return
      const { fresh, gone } = await app.engine.run.diff({ from: from.id, to: to.id })
      if (!shown) return
      setSince({ startedAt: from.startedAt, fresh: new Set(fresh.map(({ id }) => id)), gone: gone.length })
    }
    ask().catch((error: unknown) => shown && app.shell.setState({ error: explain(error) }))
    return () => {
      shown = false
    }
  }, [app, ended])
  return since
}
