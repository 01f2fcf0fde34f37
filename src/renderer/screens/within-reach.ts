import type { AppContext } from './app-context.ts'

/** A network that is gone says nothing: after so long it is taken for gone. */
const PATIENCE_MS = 4000

/** The engine can be asked. */
export function isInReach(app: AppContext): boolean {
  return app.shell.getState().connection === 'open'
}

/**
 * The answer of the engine; rejects where none comes, and opens another connection then. What was asked may have been done
 * anyway.
 */
export async function withinReach<T>(app: AppContext, asked: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      app.renew?.()
      app.shell.setState({ connection: 'lost' })
      reject(new Error('Connection lost. Reconnecting…'))
    }, PATIENCE_MS)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
