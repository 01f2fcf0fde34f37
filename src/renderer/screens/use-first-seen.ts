import { useMemo } from 'react'
import type { FirstSeen } from '#shared/contract/triage-view.ts'
import { useApp, useLab } from './app-context.ts'
import { useAnswer } from './use-answer.ts'

/** Since which run each finding is there, by its id; undefined while a run is in progress and until it is known. */
export function useFirstSeen(): ReadonlyMap<string, FirstSeen> | undefined {
  const app = useApp()
  const path = useLab(({ lab }) => lab?.path)
  const run = useLab((state) => state.run)
  const key = path === undefined || run?.state === 'running' ? undefined : `${path} ${run?.id} ${run?.state}`
  const seen = useAnswer(key, () => app.engine.run.firstSeen())
  return useMemo(() => seen && new Map(seen.map((each) => [each.id, each])), [seen])
}
