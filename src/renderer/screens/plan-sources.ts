import type { AppContext } from './app-context.ts'
import { whyFixed } from './plan-actions.ts'

/** Asks what of these racks is to be adopted, or says why nothing can be. */
export function adoptRacks(app: AppContext, racks: readonly string[]): void {
  const fixed = whyFixed(app)
  if (fixed !== undefined) return app.shell.setState({ error: fixed, notice: undefined })
  app.shell.setState({ dialog: { kind: 'adopt-all', racks }, error: undefined, notice: undefined })
}
