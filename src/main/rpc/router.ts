/** The contract, implemented once, for whatever carries the messages. */
import { implement, ORPCError } from '@orpc/server'
import type { PageSession } from '#main/services/page-session.ts'
import { contract } from '#shared/contract/contract.ts'
import type { PageEvent } from '#shared/contract/page-state.ts'
import { Refusal } from '#shared/model/refusal.ts'

/** Batches that wait for a slow page; one more and a snapshot stands for all of them. */
const MAX_WAITING = 64

/** A refusal reaches the page as its sentence; anything else is told without its insides. */
async function told<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) throw new ORPCError('REFUSED', { message: error.message, defined: true })
    throw error
  }
}

/** Builds the router of one running program. */
export function pageRouter(session: PageSession) {
  const os = implement(contract)
  return os.router({
    app: {
      watch: os.app.watch.handler(({ signal }) => watch(session, signal)),
    },
    shell: {
      pickLab: os.shell.pickLab.handler(() => told(() => session.pickLab())),
      pickNewLab: os.shell.pickNewLab.handler(() => told(() => session.pickNewLab())),
    },
    lab: {
      browse: os.lab.browse.handler(() => told(() => session.browse())),
      create: os.lab.create.handler(({ input }) => told(() => session.create(input.name, input.path))),
      open: os.lab.open.handler(({ input }) => told(() => session.open(input.path))),
      close: os.lab.close.handler(() => told(() => session.close())),
      demo: os.lab.demo.handler(({ input }) => told(() => session.demo(input.seed ?? 1))),
      import: os.lab.import.handler(({ input }) => told(() => session.import(input.files, input))),
    },
    run: {
      verify: os.run.verify.handler(({ input }) => told(() => ({ id: session.verify(input.scope) }))),
      cancel: os.run.cancel.handler(() => told(() => session.cancel())),
      history: os.run.history.handler(() => told(() => session.history())),
    },
    evidence: {
      output: os.evidence.output.handler(({ input }) => told(() => session.output(input.device, input.command))),
    },
    credentials: {
      set: os.credentials.set.handler(({ input }) =>
        told(() => {
          const { useAgent, ...login } = input
          const agent = useAgent ? session.agent() : undefined
          if (useAgent && agent === undefined)
            throw new Refusal('No SSH agent runs here. Start one, or give a password or a key.')
          session.setCredentials({ ...login, ...(agent === undefined ? {} : { agent }) })
        }),
      ),
      clear: os.credentials.clear.handler(() => told(() => session.setCredentials(undefined))),
      trustOnFirstUse: os.credentials.trustOnFirstUse.handler(({ input }) =>
        told(() => session.trustOnFirstUse(input.on)),
      ),
    },
    report: {
      export: os.report.export.handler(({ input }) => told(() => session.report(input.format))),
    },
  })
}

/** Batches of events as they come; a page that cannot keep up gets a snapshot instead of a backlog. */
async function* watch(session: PageSession, signal: AbortSignal | undefined): AsyncGenerator<readonly PageEvent[]> {
  let waiting: (readonly PageEvent[])[] = []
  let wake: (() => void) | undefined
  const unsubscribe = session.hub.subscribe((events) => {
    if (waiting.length >= MAX_WAITING) waiting = [[{ kind: 'snapshot', snapshot: session.snapshot() }]]
    else waiting.push(events)
    wake?.()
  })
  const stop = (): void => wake?.()
  signal?.addEventListener('abort', stop)
  try {
    while (!signal?.aborted) {
      const next = waiting.shift()
      if (next) yield next
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    unsubscribe()
  }
}

export type PageRouter = ReturnType<typeof pageRouter>
