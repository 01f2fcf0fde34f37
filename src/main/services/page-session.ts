/** What one running program shows: at most one open lab, at most one run, any number of pages. */
import type { RunRecordView } from '#shared/contract/history.ts'
import type {
  AppInfo,
  CredentialView,
  ExportedFile,
  ImportReport,
  JobView,
  OutputView,
  RecentLab,
  Snapshot,
} from '#shared/contract/page-state.ts'
import { DEFAULT_LIMITS, type LoginMaterial, type NamedLogin } from '#shared/model/collecting.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { collectRun } from './collect-run.ts'
import { EventHub } from './event-hub.ts'
import { importFiles } from './import-files.ts'
import { labView } from './lab-view.ts'
import type { RunScope } from '#shared/contract/page-state.ts'
import { OpenLab } from './open-lab.ts'
import type {
  Clock,
  Collector,
  DemoFleet,
  KnownHosts,
  LabStore,
  LabStores,
  Profile,
  ReportRenderer,
  ShellDialogs,
} from './ports.ts'
import { RunTracker } from './run-tracker.ts'
import { findRun, verdictDocument } from './verdict-document.ts'

export interface PageSessionDeps {
  readonly app: AppInfo
  readonly stores: LabStores
  readonly collector: () => Collector
  readonly startDemo: (seed: number) => Promise<DemoFleet>
  readonly knownHosts: KnownHosts
  readonly profile: Profile
  readonly dialogs: ShellDialogs
  readonly renderReport: ReportRenderer
  readonly clock: Clock
}

const TRUST_SETTING = 'trust-on-first-use'

export class PageSession {
  readonly hub: EventHub
  readonly #deps: PageSessionDeps
  #lab: OpenLab | undefined
  #demo: { readonly seed: number; readonly fleet: DemoFleet } | undefined
  #collector: Collector | undefined
  #login: NamedLogin | undefined
  #run: { readonly tracker: RunTracker; readonly abort: AbortController; readonly ended: Promise<void> } | undefined
  #lastRun: RunTracker | undefined
  #job: JobView | undefined

  constructor(deps: PageSessionDeps) {
    this.#deps = deps
    this.hub = new EventHub(() => this.snapshot())
  }

  snapshot(): Snapshot {
    const lab = this.#lab
    const runs = lab?.store.runs() ?? []
    const last = runs.findLast((r) => r.collected + r.failed > 0)
    const verifiedAt = last?.finishedAt ?? last?.startedAt
    return {
      app: this.#deps.app,
      recent: this.#deps.profile.recent(),
      ...(lab ? { lab: labView(lab, this.#demo && { seed: this.#demo.seed }) } : {}),
      ...(lab?.hasResults() ? { verdict: lab.verdict() } : {}),
      ...(this.#lastRun ? { run: this.#lastRun.view() } : {}),
      ...(verifiedAt === undefined ? {} : { verifiedAt }),
      ...(this.#login ? { credentials: viewOf(this.#login) } : {}),
      trustOnFirstUse: lab?.store.setting(TRUST_SETTING) === 'yes',
      ...(this.#job ? { job: this.#job } : {}),
    }
  }

  pickLab = (): Promise<string | undefined> => this.#deps.dialogs.pickLab()
  pickNewLab = (): Promise<string | undefined> => this.#deps.dialogs.pickNewLab()
  browse = (): readonly { name: string; path: string }[] => this.#deps.profile.labs()

  async create(name: string, path: string | undefined): Promise<void> {
    const target = path ?? this.#deps.profile.pathForNewLab(name)
    await this.#replaceLab(() => this.#deps.stores.create(target, name))
  }

  async open(path: string): Promise<void> {
    if (this.#lab?.store.info.path === path) return
    await this.#replaceLab(() => this.#deps.stores.open(path))
  }

  async close(): Promise<void> {
    await this.#closeLab()
    this.hub.refresh()
  }

  /** Opens the demo lab; its fleet runs until another lab is opened. */
  async demo(seed: number): Promise<void> {
    this.#refuseDuringJob()
    this.#setJob({ title: 'Starting 100 simulated devices', done: 0, total: 1 })
    try {
      await this.#closeLab()
      const fleet = await this.#deps.startDemo(seed)
      try {
        const store = this.#deps.stores.create(this.#deps.profile.freshDemoPath(), 'Demo lab')
        this.#lab = new OpenLab(store)
        importFiles(this.#lab, fleet.sheets, {})
        this.#demo = { seed, fleet }
      } catch (error) {
        this.#lab?.close()
        this.#lab = undefined
        await fleet.close()
        throw error
      }
    } finally {
      this.#setJob(undefined)
      this.hub.refresh()
    }
  }

  /** Imports into the open lab; with none open, one is created first and removed again if nothing was read. */
  async import(
    files: readonly { readonly name: string; readonly text: string }[],
    options: { readonly dryRun: boolean; readonly skipBad: boolean },
  ): Promise<ImportReport> {
    this.#refuseDuringRun()
    const lab = this.#lab
    if (lab) {
      const outcome = importFiles(lab, files, options)
      this.hub.refresh()
      return outcome
    }
    const name = nameForImport(files[0]?.name ?? '')
    const path = this.#deps.profile.pathForNewLab(name)
    const trial = new OpenLab(this.#deps.stores.create(path, name))
    const outcome = importFiles(trial, files, options)
    if (outcome.accepted && !options.dryRun) await this.#replaceLab(() => trial.store)
    else {
      trial.close()
      this.#deps.profile.remove(path)
    }
    return outcome
  }

  /** Starts a run and returns its id; progress and verdicts go to the pages as they come. */
  verify(scope: RunScope): string {
    const lab = this.#openLab()
    this.#refuseDuringRun()
    // Asked first, so that a scope without devices is refused before anything starts.
    lab.devicesIn(scope)
    const { hub } = this
    const abort = new AbortController()
    const demo = this.#demo
    this.#collector ??= this.#deps.collector()
    let tracker: RunTracker | undefined
    const work = collectRun(
      {
        collector: this.#collector,
        credentials: { loginsFor: () => [demo?.fleet.login ?? this.#login ?? []].flat() },
        knownHosts: demo ? { text: () => demo.fleet.knownHosts } : this.#deps.knownHosts,
        clock: this.#deps.clock,
      },
      lab,
      { scope, limits: DEFAULT_LIMITS, trustOnFirstUse: lab.store.setting(TRUST_SETTING) === 'yes' },
      {
        started: (id, devices) => {
          tracker = new RunTracker(
            id,
            scope,
            devices.map((d) => d.name),
            this.#deps.clock.now(),
          )
          this.#lastRun = tracker
          hub.send({ kind: 'run', run: tracker.view() })
        },
        step: (event) => {
          const progress = tracker?.step(event)
          if (tracker && progress) hub.progress(tracker.id, progress)
        },
        result: (result, change) => {
          const progress = tracker?.result(result)
          if (tracker && progress) hub.progress(tracker.id, progress)
          if (change) hub.verdict(change)
        },
      },
      abort.signal,
    )
    if (!tracker) throw new Refusal('The run did not start.')
    const started: RunTracker = tracker
    const ended = work
      .then((run) => started.end(run.cancelled ? 'cancelled' : 'done', this.#deps.clock.now()))
      .catch((error: unknown) => {
        started.end('cancelled', this.#deps.clock.now())
        this.#deps.profile.log(error)
      })
      .then(() => {
        this.#run = undefined
        this.#remember()
        hub.refresh()
      })
    this.#run = { tracker: started, abort, ended }
    return started.id
  }

  /** Ends the run; what was collected is kept. */
  async cancel(): Promise<void> {
    this.#run?.abort.abort()
    await this.#run?.ended
  }

  history(): readonly RunRecordView[] {
    return this.#openLab()
      .store.runs()
      .map((r) => ({
        id: r.id,
        startedAt: r.startedAt,
        finishedAt: r.finishedAt,
        devices: { collected: r.collected, failed: r.failed },
        interrupted: r.interrupted,
        cancelled: r.cancelled,
        summary: r.summary,
      }))
  }

  output(device: string, command: string): OutputView | undefined {
    const found = this.#openLab().store.output(device, command)
    return found && { device, command, text: found.text, complete: found.complete }
  }

  setCredentials(login: LoginMaterial | undefined): void {
    this.#login = login && { ...login, set: 'typed in' }
    this.hub.refresh()
  }

  agent = (): string | undefined => this.#deps.profile.agent()

  trustOnFirstUse(on: boolean): void {
    this.#openLab().store.setSetting(TRUST_SETTING, on ? 'yes' : 'no')
    this.hub.refresh()
  }

  report(format: 'json' | 'csv' | 'md'): ExportedFile {
    const lab = this.#openLab()
    const document = verdictDocument(lab, findRun(lab, undefined))
    return this.#deps.renderReport(document, lab.plan, format)
  }

  /** Ends everything, for leaving the program. */
  async shutdown(): Promise<void> {
    await this.#closeLab()
    await this.#collector?.close()
    this.#collector = undefined
    this.hub.close()
  }

  async #replaceLab(open: () => LabStore): Promise<void> {
    this.#refuseDuringJob()
    // Opened first: a file that cannot be opened leaves the lab that is open alone.
    const next = new OpenLab(open())
    await this.#closeLab()
    this.#lab = next
    this.#remember()
    this.hub.refresh()
  }

  async #closeLab(): Promise<void> {
    await this.cancel()
    this.#lab?.close()
    this.#lab = undefined
    this.#lastRun = undefined
    const demo = this.#demo
    this.#demo = undefined
    await demo?.fleet.close()
  }

  #remember(): void {
    const lab = this.#lab
    if (!lab || this.#demo) return
    const { racks, devices, cables } = lab.plan
    const last = lab.store.runs().findLast((r) => r.summary !== undefined)
    const entry: RecentLab = {
      name: lab.store.info.name,
      path: lab.store.info.path,
      openedAt: this.#deps.clock.now().toISOString(),
      racks: racks.length,
      devices: devices.length,
      cables: cables.length,
      ...(last?.summary ? { summary: last.summary } : {}),
      ...(last?.finishedAt ? { verifiedAt: last.finishedAt } : {}),
    }
    this.#deps.profile.remember(entry)
  }

  #openLab(): OpenLab {
    if (!this.#lab) throw new Refusal('No lab is open. Open one first.')
    return this.#lab
  }

  #refuseDuringRun(): void {
    if (this.#run) throw new Refusal('A run is going on. Wait for it, or cancel it first.')
  }

  #refuseDuringJob(): void {
    if (this.#job) throw new Refusal(`${this.#job.title}: wait for it to end.`)
  }

  #setJob(job: JobView | undefined): void {
    this.#job = job
    this.hub.send({ kind: 'job', ...(job ? { job } : {}) })
  }
}

/** A file called after what it holds says nothing of the lab. */
function nameForImport(file: string): string {
  const stem = file.replace(/\.[A-Za-z0-9]+$/, '')
  return /^(?:|racks|devices|cables|panels|hosts|topology)$/i.test(stem) ? 'Imported lab' : stem
}

function viewOf(login: LoginMaterial): CredentialView {
  return {
    user: login.user,
    hasPassword: login.password !== undefined,
    hasKey: login.privateKey !== undefined,
    usesAgent: login.agent !== undefined,
  }
}
