import { useEffect, useState } from 'react'
import { explain } from '#renderer/api/engine.ts'
import type { SitesView } from '#shared/contract/sites-contract.ts'
import { useApp, useLab } from './app-context.ts'

/** The state of all sites, anew every second while it is on the screen; undefined until the first is there. */
export function useSites(): SitesView | undefined {
  const app = useApp()
  const [view, setView] = useState<SitesView>()
  const path = useLab((state) => state.lab?.path)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another lab has other sites
  useEffect(() => {
    const stop = new AbortController()
    const follow = async (): Promise<void> => {
      for await (const each of await app.engine.sites.watch(undefined, { signal: stop.signal })) setView(each)
    }
    follow().catch((error: unknown) => {
      if (!stop.signal.aborted) app.shell.setState({ error: explain(error) })
    })
    return () => stop.abort()
  }, [app, path])
  return view
}
