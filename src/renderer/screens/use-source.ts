import { useCallback, useEffect, useRef, useState } from 'react'
import { explain } from '#renderer/api/engine.ts'
import { useApp } from './app-context.ts'

/** Work of the engine that tells of itself: how far it is, a way to stop it, and its end when the dialog is closed. */
export function useSource<Progress>(): {
  readonly progress: Progress | 'begin' | undefined
  readonly start: <Event>(
    ask: (signal: AbortSignal) => Promise<AsyncIterable<Event>>,
    take: (event: Event, progress: (next: Progress) => void) => void,
  ) => Promise<void>
  readonly stop: () => void
} {
  const app = useApp()
  const [progress, setProgress] = useState<Progress | 'begin'>()
  const going = useRef<AbortController>(undefined)
  useEffect(() => () => going.current?.abort(), [])
  const stop = useCallback(() => going.current?.abort(), [])
  const start = useCallback(
    async <Event>(
      ask: (signal: AbortSignal) => Promise<AsyncIterable<Event>>,
      take: (event: Event, progress: (next: Progress) => void) => void,
    ) => {
      const abort = new AbortController()
      going.current = abort
      app.shell.setState({ error: undefined, notice: undefined })
      setProgress('begin')
      try {
        for await (const event of await ask(abort.signal)) {
          if (abort.signal.aborted) return
          take(event, (next) => setProgress(() => next))
        }
      } catch (error) {
        if (!abort.signal.aborted) app.shell.setState({ error: explain(error) })
      } finally {
        setProgress(undefined)
      }
    },
    [app],
  )
  return { progress, start, stop }
}
