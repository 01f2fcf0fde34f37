import { explain } from '#renderer/api/engine.ts'
import type { AppContext } from './app-context.ts'

/** Runs a call to the engine; a refusal becomes the sentence on show. True when it succeeded. */
export async function attempt(app: AppContext, busy: string, call: () => Promise<unknown>): Promise<boolean> {
  app.shell.setState({ busy, error: undefined, notice: undefined })
  try {
    await call()
    return true
  } catch (error) {
    app.shell.setState({ error: explain(error) })
    return false
  } finally {
    app.shell.setState({ busy: undefined })
  }
}
