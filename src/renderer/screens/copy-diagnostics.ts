import { attempt } from './attempt.ts'
import type { AppContext } from './app-context.ts'

/** Puts on the clipboard what a report of a fault needs. */
export async function copyDiagnostics(app: AppContext): Promise<void> {
  let text: string | undefined
  await attempt(app, 'Reading', async () => {
    text = await app.engine.app.diagnostics()
  })
  if (text === undefined) return
  try {
    await navigator.clipboard.writeText(text)
    app.shell.setState({ notice: 'Diagnostics copied.' })
  } catch {
    app.shell.setState({ error: "The clipboard can't be written from this page." })
  }
}
