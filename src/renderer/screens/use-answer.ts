import { useEffect, useState } from 'react'
import { explain } from '#renderer/api/engine.ts'
import { useApp } from './app-context.ts'

/**
 * What the engine answers, asked again when `key` changes; undefined until the first answer. The last answer stays until
 * the next one is there. Without a key nothing is asked.
 */
export function useAnswer<T>(key: string | undefined, ask: () => Promise<T>): T | undefined {
  const app = useApp()
  const [answer, setAnswer] = useState<T>()
  useEffect(() => {
    let shown = true
    if (key === undefined) {
      setAnswer(undefined)
      return
    }
    ask().then(
      (found) => shown && setAnswer(() => found),
      (error: unknown) => shown && app.shell.setState({ error: explain(error) }),
    )
    return () => {
      shown = false
    }
    // The key says what is asked: `ask` is made anew whenever the screen is drawn.
  }, [app, key])
  return answer
}
