import type { AppContext } from './app-context.ts'

/** Tells of an edit of the plan, with a button that takes it back. */
export function sayDone(app: AppContext, text: string): void {
  app.shell.setState({ notice: text, undoable: text })
}
