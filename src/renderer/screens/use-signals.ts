import { useEffect } from 'react'
import { signal } from '#renderer/api/signal.ts'
import { useApp, useView } from './app-context.ts'

/** Sounds and vibrates once when a move is right, and once when it is not right yet. */
export function useSignals(): void {
  const app = useApp()
  const kind = useView(({ walk }) => walk?.phase.kind)
  const first = useView(({ walk }) => walk?.phase.kind === 'waiting' && walk.phase.tries === 1)
  useEffect(() => {
    if (kind === 'right') signal('right', app.shell.getState().signals)
    if (first) signal('wait', app.shell.getState().signals)
  }, [app, kind, first])
}
