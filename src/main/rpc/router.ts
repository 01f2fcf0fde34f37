/** The contract, implemented once, for whatever carries the messages. */
import { implement } from '@orpc/server'
import { firstSeen } from '#main/services/first-seen.ts'
import { factPreviews, configPreviews } from '#main/services/command-previews.ts'
import { configDiff, configsOf } from '#main/services/configs-view.ts'
import { deviceDetail, deviceResults } from '#main/services/device-details.ts'
import { nextTurn } from '#main/services/in-slices.ts'
import { factCounts, factTable, hintsOfLab, whereInLab } from '#main/services/facts-view.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { contract } from '#shared/contract/contract.ts'
import { batchesOf, type PageBatch } from '#shared/contract/page-batch.ts'
import type { PageEvent } from '#shared/contract/page-state.ts'
import { onlyAllowed, type PageContext } from './only-allowed.ts'
import { tellRefusals } from './tell-refusals.ts'
import { asSeenBy } from './as-seen-by.ts'

/** Batches that wait for a slow page; one more and a snapshot stands for all of them. */
const MAX_WAITING = 64

/** Builds the router of one running program. */
export function pageRouter(session: PageSession) {
  const os = implement(contract)
    .$context<PageContext>()
    .use(tellRefusals)
    .use(onlyAllowed((name, work) => session.actAs(name, work)))
  return os.router({
    app: {
      watch: os.app.watch.handler(({ signal, context }) => watch(session, signal, context)),
      licenses: os.app.licenses.handler(() => session.licenses()),
      diagnostics: os.app.diagnostics.handler(() => session.diagnostics()),
      release: os.app.release.handler(() => session.release()),
      releaseAt: os.app.releaseAt.handler(({ input }) => session.release(input.url)),
    },
    shell: {
      pickLab: os.shell.pickLab.handler(() => session.pickLab()),
      pickNewLab: os.shell.pickNewLab.handler(() => session.pickNewLab()),
      pickCopy: os.shell.pickCopy.handler(() => session.pickCopy()),
    },
    lab: {
      browse: os.lab.browse.handler(() => session.labs.browse()),
      create: os.lab.create.handler(({ input }) => session.labs.create(input.name, input.path)),
      open: os.lab.open.handler(({ input }) => session.labs.open(input.path)),
      close: os.lab.close.handler(() => session.labs.close()),
      saveCopy: os.lab.saveCopy.handler(({ input }) => session.labs.saveCopy(input.path)),
      forgetRecent: os.lab.forgetRecent.handler(({ input }) => session.labs.forgetRecent(input.path)),
      demo: os.lab.demo.handler(({ input }) => session.labs.demo(input.seed ?? 1)),
      import: os.lab.import.handler(({ input }) => session.labs.import('files' in input ? input.files : input, input)),
      cancelJob: os.lab.cancelJob.handler(() => session.labs.cancelJob()),
    },
    run: {
      verify: os.run.verify.handler(async ({ input }) => ({
        id: await session.runs.verify(input.scope, input.tryRefused, input.full),
      })),
      cancel: os.run.cancel.handler(() => session.runs.cancel()),
      testLogin: os.run.testLogin.handler(({ input, signal }) => session.runs.testLogin(input.device, signal)),
      history: os.run.history.handler(() => session.history()),
      diff: os.run.diff.handler(({ input }) => session.diff(input.from, input.to)),
      firstSeen: os.run.firstSeen.handler(() => firstSeen(session.labs.current())),
    },
    devices: {
      results: os.devices.results.handler(() => deviceResults(session.labs.current())),
      detail: os.devices.detail.handler(({ input }) => deviceDetail(session.labs.current(), input.device)),
    },
    findings: {
      mark: os.findings.mark.handler(({ input }) => session.triage.mark(input.findings, input.kind, input.reason)),
      tick: os.findings.tick.handler(({ input }) => session.triage.tick(input.moves, input.done)),
      adopt: os.findings.adopt.handler(({ input }) => session.triage.adopt(input.finding, input.dryRun)),
      adoptAll: os.findings.adoptAll.handler(({ input }) => session.triage.adoptAll(input)),
      undoAdopt: os.findings.undoAdopt.handler(() => session.triage.undoAdopt()),
    },
    evidence: {
      output: os.evidence.output.handler(({ input }) => session.output(input.device, input.command)),
    },
    credentials: {
      save: os.credentials.save.handler(({ input }) => session.credentials.save(input)),
      remove: os.credentials.remove.handler(({ input }) => session.credentials.remove(input.name)),
      order: os.credentials.order.handler(({ input }) => session.credentials.order(input.names)),
      unlockVault: os.credentials.unlockVault.handler(({ input }) => session.credentials.unlock(input.passphrase)),
      lockVault: os.credentials.lockVault.handler(() => session.credentials.lock()),
    },
    settings: {
      approve: os.settings.approve.handler(() => session.settings.approve()),
      trustOnFirstUse: os.settings.trustOnFirstUse.handler(({ input }) => session.settings.trustOnFirstUse(input.on)),
      limits: os.settings.limits.handler(({ input }) => session.settings.limits(input)),
      legacy: os.settings.legacy.handler(({ input }) => session.settings.legacy(input.devices, input.on)),
      trustHostKeys: os.settings.trustHostKeys.handler(({ input }) => session.settings.trustHostKeys(input.keys)),
      forgetHostKey: os.settings.forgetHostKey.handler(({ input }) =>
        session.settings.forgetHostKey(input.host, input.type),
      ),
    },
    netbox: {
      last: os.netbox.last.handler(() => session.netbox.last()),
      read: os.netbox.read.handler(({ input, signal }) => session.netbox.read(input, signal)),
      apply: os.netbox.apply.handler(() => session.netbox.apply()),
      write: os.netbox.write.handler(({ input }) => session.netbox.write(input.oneEnd)),
    },
    discovery: {
      search: os.discovery.search.handler(({ input, signal }) => session.runs.discover(input, signal)),
      keep: os.discovery.keep.handler(({ input }) => session.runs.keepDiscovered(input?.addresses)),
    },
    plan: {
      apply: os.plan.apply.handler(({ input }) => session.plan.apply(input)),
      undo: os.plan.undo.handler(() => session.plan.step('undo')),
      redo: os.plan.redo.handler(() => session.plan.step('redo')),
      deviceTypes: os.plan.deviceTypes.handler(() => session.plan.deviceTypes()),
      importDeviceTypes: os.plan.importDeviceTypes.handler(({ input }) => session.plan.importDeviceTypes(input.files)),
      log: os.plan.log.handler(() => session.plan.log()),
      export: os.plan.export.handler(({ input }) => session.plan.export(input.format)),
    },
    report: {
      preview: os.report.preview.handler(({ input, signal }) => session.reports.preview(input, signal)),
      export: os.report.export.handler(({ input, signal }) => session.reports.export(input, signal)),
    },
    watch: {
      start: os.watch.start.handler(({ input }) => session.watch.start(input)),
      stop: os.watch.stop.handler(() => session.watch.stop()),
      keepRuns: os.watch.keepRuns.handler(({ input }) => session.settings.keepRuns(input.keep)),
    },
    bench: {
      run: os.bench.run.handler(({ input, signal }) => session.bench(input, signal)),
    },
    sites: {
      watch: os.sites.watch.handler(({ signal }) => session.sites.watch(signal)),
      setQueue: os.sites.setQueue.handler(({ input }) => session.sites.setQueue(input)),
      drain: os.sites.drain.handler(({ input }) => session.sites.drain(input.site, input.collector, input.on)),
      forget: os.sites.forget.handler(({ input }) => session.sites.forget(input.site)),
    },
    facts: {
      commands: os.facts.commands.handler(({ input }) =>
        factPreviews(session.labs.current(), input.scope, input.kinds),
      ),
      collect: os.facts.collect.handler(({ input }) => session.asks.facts(input.scope, input.kinds)),
      counts: os.facts.counts.handler(() => factCounts(session.labs.current())),
      table: os.facts.table.handler(({ input }) => factTable(session.labs.current(), input.kind, input.since)),
      history: os.facts.history.handler(({ input }) =>
        session.labs.current().store.factHistory(input.device, input.kind),
      ),
      where: os.facts.where.handler(({ input }) => whereInLab(session.labs.current(), input.query)),
      hints: os.facts.hints.handler(() => hintsOfLab(session.labs.current())),
    },
    configs: {
      commands: os.configs.commands.handler(({ input }) => configPreviews(session.labs.current(), input.scope)),
      backup: os.configs.backup.handler(({ input }) => session.asks.backup(input.scope)),
      list: os.configs.list.handler(() => configsOf(session.labs.current())),
      versions: os.configs.versions.handler(({ input }) => session.labs.current().store.configs(input.device)),
      diff: os.configs.diff.handler(({ input, context }) =>
        configDiff(session.labs.current(), input.device, [input.from, input.to], input.secrets && isOwner(context)),
      ),
    },
    files: {
      fetch: os.files.fetch.handler(({ input }) => session.asks.fetch(input.scope, input.paths)),
    },
    asking: {
      cancel: os.asking.cancel.handler(() => session.asks.cancel()),
    },
    services: {
      list: os.services.list.handler(() => session.services.list()),
      save: os.services.save.handler(({ input }) => session.services.save(input.cells, input.replaces)),
      remove: os.services.remove.handler(({ input }) => session.services.remove(input.names)),
      import: os.services.import.handler(({ input }) => session.services.import(input.file)),
      check: os.services.check.handler(({ input }) => session.services.check(input.names)),
      cancel: os.services.cancel.handler(() => session.services.cancel()),
      watch: os.services.watch.handler(({ input }) => session.services.watch(input)),
      stopWatch: os.services.stopWatch.handler(() => session.services.stopWatch()),
    },
    people: {
      list: os.people.list.handler(() => session.people.list()),
      add: os.people.add.handler(({ input }) => session.people.add(input.name, input.role)),
      setRole: os.people.setRole.handler(({ input }) => session.people.setRole(input.name, input.role)),
      remove: os.people.remove.handler(({ input }) => session.people.remove(input.name)),
      pair: os.people.pair.handler(({ input }) => session.people.pair(input.name)),
      unpair: os.people.unpair.handler(({ input }) => session.people.unpair(input.name)),
      revoke: os.people.revoke.handler(({ input }) => session.people.revoke(input.name, input.session)),
      here: os.people.here.handler(({ input, context }) => {
        const person = context.visitor?.()
        if (!person || context.page === undefined) return
        session.people.here({ key: context.page, name: person.name, session: person.session }, input)
      }),
    },
  })
}

/** Batches of events as they come; a page that cannot keep up gets a snapshot instead of a backlog. */
async function* watch(
  session: PageSession,
  signal: AbortSignal | undefined,
  context: PageContext,
): AsyncGenerator<PageBatch> {
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
      if (next) yield* inTurns(asSeenBy(context, next))
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    unsubscribe()
    if (context.page !== undefined) session.people.gone(context.page)
  }
}

/** Each message in a turn of its own: to copy a large lab in one would hold up everything else. */
async function* inTurns(events: readonly PageEvent[]): AsyncGenerator<PageBatch> {
  for (const batch of batchesOf(events)) {
    yield batch
    if (!Array.isArray(batch)) await nextTurn()
  }
}

function isOwner({ visitor }: PageContext): boolean {
  return visitor === undefined
}

export type PageRouter = ReturnType<typeof pageRouter>
