import type { AppContext } from './app-context.ts'

/** Puts a text on the clipboard and says so, or that it can't. */
export async function copyText(app: AppContext, text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    app.shell.setState({ notice: said })
  } catch {
    app.shell.setState({ error: "The clipboard can't be written from this page." })
  }
}
