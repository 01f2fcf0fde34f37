/** The contract, implemented once, for whatever carries the messages. */
import { implement, ORPCError } from '@orpc/server'
import { deviceDetail, deviceResults } from '#main/services/device-details.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { contract } from '#shared/contract/contract.ts'
import type { PageEvent } from '#shared/contract/page-state.ts'
import { Refusal } from '#shared/model/refusal.ts'

/** Batches that wait for a slow page; one more and a snapshot stands for all of them. */
const MAX_WAITING = 64

/** A refusal reaches the page as its message; anything else is told without its insides. */
async function told<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asAnswer(error)
  }
}

/** The same for events that come one by one. */
async function* toldAsTheyCome<T>(events: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* events
  } catch (error) {
    throw asAnswer(error)
  }
}

function asAnswer(error: unknown): unknown {
  return error instanceof Refusal
    ? new ORPCError('REFUSED', { message: error.said.code, data: error.said, defined: true })
    : error
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
      browse: os.lab.browse.handler(() => told(() => session.labs.browse())),
      create: os.lab.create.handler(({ input }) => told(() => session.labs.create(input.name, input.path))),
      open: os.lab.open.handler(({ input }) => told(() => session.labs.open(input.path))),
      close: os.lab.close.handler(() => told(() => session.labs.close())),
      demo: os.lab.demo.handler(({ input }) => told(() => session.labs.demo(input.seed ?? 1))),
      import: os.lab.import.handler(({ input }) => told(() => session.labs.import(input.files, input))),
      cancelImport: os.lab.cancelImport.handler(() => told(() => session.labs.cancelImport())),
    },
    run: {
      verify: os.run.verify.handler(({ input }) =>
        told(async () => ({ id: await session.runs.verify(input.scope, input.tryRefused) })),
      ),
      cancel: os.run.cancel.handler(() => told(() => session.runs.cancel())),
      testLogin: os.run.testLogin.handler(({ input, signal }) =>
        toldAsTheyCome(session.runs.testLogin(input.device, signal)),
      ),
      history: os.run.history.handler(() => told(() => session.history())),
      diff: os.run.diff.handler(({ input }) => told(() => session.diff(input.from, input.to))),
    },
    devices: {
      results: os.devices.results.handler(() => told(() => deviceResults(session.labs.current()))),
      detail: os.devices.detail.handler(({ input }) => told(() => deviceDetail(session.labs.current(), input.device))),
    },
    findings: {
      mark: os.findings.mark.handler(({ input }) =>
        told(() => session.triage.mark(input.findings, input.kind, input.reason)),
      ),
      tick: os.findings.tick.handler(({ input }) => told(() => session.triage.tick(input.moves, input.done))),
      adopt: os.findings.adopt.handler(({ input }) => told(() => session.triage.adopt(input.finding, input.dryRun))),
      adoptAll: os.findings.adoptAll.handler(({ input }) => told(() => session.triage.adoptAll(input))),
      undoAdopt: os.findings.undoAdopt.handler(() => told(() => session.triage.undoAdopt())),
    },
    evidence: {
      output: os.evidence.output.handler(({ input }) => told(() => session.output(input.device, input.command))),
    },
    credentials: {
      save: os.credentials.save.handler(({ input }) => told(() => session.credentials.save(input))),
      remove: os.credentials.remove.handler(({ input }) => told(() => session.credentials.remove(input.name))),
      order: os.credentials.order.handler(({ input }) => told(() => session.credentials.order(input.names))),
      unlockVault: os.credentials.unlockVault.handler(({ input }) =>
        told(() => session.credentials.unlock(input.passphrase)),
      ),
      lockVault: os.credentials.lockVault.handler(() => told(() => session.credentials.lock())),
    },
    settings: {
      trustOnFirstUse: os.settings.trustOnFirstUse.handler(({ input }) =>
        told(() => session.settings.trustOnFirstUse(input.on)),
      ),
      limits: os.settings.limits.handler(({ input }) => told(() => session.settings.limits(input))),
      legacy: os.settings.legacy.handler(({ input }) => told(() => session.settings.legacy(input.devices, input.on))),
      forgetHostKey: os.settings.forgetHostKey.handler(({ input }) =>
        told(() => session.settings.forgetHostKey(input.host, input.type)),
      ),
    },
    netbox: {
      last: os.netbox.last.handler(() => told(() => session.netbox.last())),
      read: os.netbox.read.handler(({ input, signal }) => toldAsTheyCome(session.netbox.read(input, signal))),
      apply: os.netbox.apply.handler(() => told(() => session.netbox.apply())),
      write: os.netbox.write.handler(({ input }) => told(() => session.netbox.write(input.oneEnd))),
    },
    discovery: {
      search: os.discovery.search.handler(({ input, signal }) => toldAsTheyCome(session.runs.discover(input, signal))),
      keep: os.discovery.keep.handler(({ input }) => told(() => session.runs.keepDiscovered(input?.addresses))),
    },
    plan: {
      apply: os.plan.apply.handler(({ input }) => told(() => session.plan.apply(input))),
      undo: os.plan.undo.handler(() => told(() => session.plan.step('undo'))),
      redo: os.plan.redo.handler(() => told(() => session.plan.step('redo'))),
      deviceTypes: os.plan.deviceTypes.handler(() => told(() => session.plan.deviceTypes())),
      importDeviceTypes: os.plan.importDeviceTypes.handler(({ input }) =>
        told(() => session.plan.importDeviceTypes(input.files)),
      ),
      log: os.plan.log.handler(() => told(() => session.plan.log())),
      export: os.plan.export.handler(({ input }) => told(() => session.plan.export(input.format))),
    },
    report: {
      preview: os.report.preview.handler(({ input, signal }) => told(() => session.reports.preview(input, signal))),
      export: os.report.export.handler(({ input, signal }) => toldAsTheyCome(session.reports.export(input, signal))),
    },
    watch: {
      start: os.watch.start.handler(({ input }) => told(() => session.watch.start(input))),
      stop: os.watch.stop.handler(() => told(() => session.watch.stop())),
      keepRuns: os.watch.keepRuns.handler(({ input }) => told(() => session.settings.keepRuns(input.keep))),
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
