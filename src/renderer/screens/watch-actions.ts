import type { WatchRequest } from '#shared/contract/watch-contract.ts'
import { attempt } from './attempt.ts'
import type { AppContext } from './app-context.ts'

/** Begins to watch the lab; a refusal becomes the sentence on show. */
export async function startWatch(app: AppContext, { everyMs, scope, webhook }: WatchRequest): Promise<void> {
  await attempt(app, 'Starting to watch', () =>
    app.engine.watch.start({
      everyMs,
      scope: scope.kind === 'racks' ? { kind: 'racks', racks: [...scope.racks] } : scope,
      ...(webhook ? { webhook } : {}),
    }),
  )
}

export async function stopWatch(app: AppContext): Promise<void> {
  await attempt(app, 'Stopping', () => app.engine.watch.stop())
}
