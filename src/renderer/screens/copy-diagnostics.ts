import { attempt } from './attempt.ts'
import type { AppContext } from './app-context.ts'
import { copyText } from './copy-text.ts'

/** Puts on the clipboard what a report of a fault needs. */
export async function copyDiagnostics(app: AppContext): Promise<void> {
  let text: string | undefined
  await attempt(app, 'Reading', async () => {
    text = await app.engine.app.diagnostics()
  })
  if (text !== undefined) await copyText(app, text, 'Diagnostics copied.')
}
