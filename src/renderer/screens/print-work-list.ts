import type { AppContext } from './app-context.ts'

/** Paper is for the work list: it is shown first. False if there is nothing to do. */
export function printWorkList(app: AppContext): boolean {
  if (app.lab.getState().moves.length === 0) return false
  app.view.setState({ screen: 'findings' })
  setTimeout(() => window.print(), 100)
  return true
}
