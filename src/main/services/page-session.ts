/** What one running program shows: at most one open lab, at most one run, any number of pages. */
import type { RunRecordView } from '#shared/contract/history.ts'
import type { ReleaseView } from '#shared/contract/release-view.ts'
import type { RunDiffView } from '#shared/contract/triage-view.ts'
import type { AppInfo, OutputView, Snapshot } from '#shared/contract/page-state.ts'
import type { BenchEvent } from '#shared/model/bench-row.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { Message } from '#shared/words/message.ts'
import { AskSession } from './ask-session.ts'
import type { BenchTask, RunBench } from './bench-port.ts'
import { CredentialSession } from './credential-session.ts'
import { diagnosticsText } from './diagnostics.ts'
import { EventHub } from './event-hub.ts'
import { foreignTrust, leaveLab, madeElsewhere } from './lab-trust.ts'
import { eventStream } from './event-stream.ts'
import { LabSession, type LabSessionDeps } from './lab-session.ts'
import { NetboxSession } from './netbox-session.ts'
import { PeopleSession } from './people-session.ts'
import { PlanSession } from './plan-session.ts'
import { pruneOldRuns } from './kept-runs.ts'
import type { MakeReport, ShellDialogs, TrustBook, Vault } from './ports.ts'
import type { Netbox, NetboxAccess } from './netbox-port.ts'
import type { OpenWebhook } from './webhook-port.ts'
import type { OpenLab } from './open-lab.ts'
import { checkRelease, type ReleaseFeed } from './release-check.ts'
import { ReportSession } from './report-session.ts'
import { RunSession, type RunSessionDeps } from './run-session.ts'
import { diffRuns } from './run-diff.ts'
import type { CheckServices } from './service-ports.ts'
import { ServiceSession } from './service-session.ts'
import { SettingsSession } from './settings-session.ts'
import { TriageSession } from './triage-session.ts'
import { SiteSession, type SiteSessionDeps } from './site-session.ts'
import { WatchSession } from './watch-session.ts'

/** Processes and threads that take one device at a time. */
const BENCH_WORKERS = 10

/** Said once for what failed past every guard. */
export const TROUBLE: Message = { code: 'engine-trouble' }

export interface PageSessionDeps extends LabSessionDeps, RunSessionDeps {
  readonly app: AppInfo
  readonly vault: () => Vault
  readonly netbox: (access: NetboxAccess) => Netbox
  readonly dialogs: ShellDialogs
  readonly makeReport: MakeReport
  readonly checkServices: CheckServices
  /** Text of a PEM file. Throws what the system throws. */
  readonly readCa: (path: string) => string
  /** Makes a folder for this person alone. Throws `Refusal`. */
  readonly makeFolder: (path: string) => void
  /** Folders of devices in one. Throws `Refusal` for a name that leads elsewhere. */
  readonly foldersOf: (folder: string, devices: readonly string[]) => (device: string) => string
  readonly runBench: RunBench
  readonly openWebhook: OpenWebhook
  /** Signs where a page gives no secret of its own. */
  readonly webhookSecret: string
  /** Whatever `work` stores is stored as done by this person. */
  readonly actAs: <T>(name: string, work: () => T) => T
  /** Throws `Refusal` where they are missing. */
  readonly licenses: () => string
  readonly releases: ReleaseFeed
  readonly openQueue: SiteSessionDeps['openQueue']
  /** What the profile keeps of the queue to the sites. */
  readonly keptQueue: SiteSessionDeps['kept']
  /** What the environment says of it. */
  readonly givenQueue: SiteSessionDeps['given']
  /** Ends early when the signal is aborted; never throws. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

export class PageSession {
  readonly hub: EventHub
  readonly labs: LabSession
  readonly runs: RunSession
  readonly credentials: CredentialSession
  readonly settings: SettingsSession
  readonly triage: TriageSession
  readonly plan: PlanSession
  readonly netbox: NetboxSession
  readonly reports: ReportSession
  readonly watch: WatchSession
  readonly sites: SiteSession
  readonly asks: AskSession
  readonly services: ServiceSession
  readonly people: PeopleSession
  readonly #deps: PageSessionDeps

  constructor(deps: PageSessionDeps) {
    this.#deps = deps
    this.hub = new EventHub(
      () => this.snapshot(),
      (error) => this.trouble(error),
    )
    const changed = (): void => this.hub.refresh()
    this.labs = new LabSession(deps, {
      leaving: async () => {
        await this.watch.stop()
        await this.runs.cancel()
        await this.asks.cancel()
        await this.services.leave()
        this.runs.forget()
        this.asks.forget()
      },
      refuseDuringRun: () => this.runs.refuseDuringRun(),
      changed,
      jobChanged: (job) => this.hub.send({ kind: 'job', ...(job ? { job } : {}) }),
    })
    this.people = new PeopleSession(() => this.hub.send({ kind: 'presence', presence: this.people.presence() }))
    this.credentials = new CredentialSession({ vault: deps.vault, agent: () => deps.profile.agent(), changed })
    this.settings = new SettingsSession({
      lab: () => this.labs.current(),
      trust: deps.profile.trust,
      fingerprint: deps.fingerprint,
      offered: (device) => this.runs.offered(device),
      changed,
    })
    this.plan = new PlanSession({
      turns: this.labs.edits,
      lab: () => this.labs.current(),
      refuseDuringRun: () => this.runs.refuseDuringRun(),
      read: (source, options) => this.labs.read(source, options),
      clock: deps.clock,
      send: (event) => this.hub.send(event),
      changed,
      triageChanged: (lab) => this.triage.tell(lab),
    })
    this.netbox = new NetboxSession({
      lab: () => this.labs.current(),
      credentials: this.credentials,
      plan: this.plan,
      netbox: deps.netbox,
      read: (source, options) => this.labs.read(source, options),
    })
    this.triage = new TriageSession({
      lab: () => this.labs.current(),
      clock: deps.clock,
      refuseDuringRun: () => this.runs.refuseDuringRun(),
      triageChanged: (triage) => this.hub.send({ kind: 'triage', triage }),
      changed,
      recable: async (moves) => this.labs.demoFleet?.fleet.recable(moves),
    })
    this.sites = new SiteSession({
      lab: () => (this.labs.demoFleet ? undefined : this.labs.lab),
      credentials: this.credentials,
      openQueue: deps.openQueue,
      kept: deps.keptQueue,
      given: deps.givenQueue,
      sleep: deps.sleep,
      changed,
    })
    this.runs = new RunSession(deps, this.labs, this.credentials, this.hub, this.sites, (lab, asked) => {
      this.triage.afterRun(lab, asked)
      pruneOldRuns(lab.store)
      // Also here: a program that is killed leaves no lab.
      leaveLab(lab, deps.profile.trust)
    })
    this.asks = new AskSession({
      lab: () => this.labs.current(),
      collectDeps: () => this.runs.depsWithSites(),
      toldOfSites: (said) => this.sites.told(said, deps.clock.now()),
      refuseDuringRun: () => this.runs.refuseDuringRun(),
      trust: deps.profile.trust,
      clock: deps.clock,
      fetchFolder: (lab) => this.#fetchFolder(lab),
      foldersOf: deps.foldersOf,
      changed: (asking) => this.hub.send({ kind: 'asking', asking }),
      log: (error) => deps.profile.log(error),
    })
    this.services = new ServiceSession({
      lab: () => this.labs.current(),
      sets: () => this.credentials.sets,
      trust: deps.profile.trust,
      check: deps.checkServices,
      readCa: deps.readCa,
      clock: deps.clock,
      sleep: deps.sleep,
      openWebhook: deps.openWebhook,
      webhookSecret: deps.webhookSecret,
      changed: (checks) => this.hub.send({ kind: 'checks', checks }),
      log: (error) => deps.profile.log(error),
    })
    this.reports = new ReportSession({
      lab: () => this.labs.current(),
      makeReport: deps.makeReport,
      dialogs: deps.dialogs,
      savesFiles: deps.app.nativeDialogs,
      version: deps.app.version,
    })
    this.watch = new WatchSession({
      lab: () => this.labs.current(),
      runs: this.runs,
      clock: deps.clock,
      sleep: deps.sleep,
      openWebhook: deps.openWebhook,
      webhookSecret: deps.webhookSecret,
      changed: (watch, news) =>
        this.hub.send({ kind: 'watch', ...(watch ? { watch } : {}), ...(news ? { news } : {}) }),
    })
  }

  actAs<T>(name: string, work: () => T): T {
    return this.#deps.actAs(name, work)
  }

  snapshot(): Snapshot {
    const { lab, demoFleet, job } = this.labs
    const runs = lab?.store.runs() ?? []
    const last = runs.findLast((r) => r.collected + r.failed > 0)
    const verifiedAt = last?.finishedAt ?? last?.startedAt
    const run = this.runs.view()
    const watch = this.watch.view()
    const asking = this.asks.view()
    const checks = this.services.view()
    const presence = this.people.presence()
    const parts = lab && {
      lab: lab.view(demoFleet && { seed: demoFleet.seed }),
      settings: this.settings.view(lab),
      triage: this.triage.view(lab),
      ...(lab.hasResults() ? { verdict: lab.verdict() } : {}),
    }
    // Asked last: what is damaged shows when it is read.
    const notices = lab ? noticesOf(lab, this.#deps.profile.trust) : []
    return {
      app: this.#deps.app,
      recent: this.#deps.profile.recent(),
      ...(parts ? { ...parts, lab: notices.length === 0 ? parts.lab : { ...parts.lab, notices } } : {}),
      ...(run ? { run } : {}),
      ...(verifiedAt === undefined ? {} : { verifiedAt }),
      ...(watch ? { watch } : {}),
      ...(asking ? { asking } : {}),
      ...(checks ? { checks } : {}),
      ...(presence.length > 0 ? { presence } : {}),
      credentials: { ...this.credentials.view(), ...(this.sites.isSet ? { queue: true as const } : {}) },
      ...(job ? { job } : {}),
    }
  }

  pickLab = (): Promise<string | undefined> => this.#deps.dialogs.pickLab()
  pickNewLab = (): Promise<string | undefined> => this.#deps.dialogs.pickNewLab()
  pickCopy = (): Promise<string | undefined> => {
    const file = this.labs.current().store.info.path.split(/[\\/]/).pop() ?? ''
    return this.#deps.dialogs.pickNewLab(`${file.replace(/\.plumb$/i, '')} copy.plumb`)
  }

  /** Compares strategies on simulated devices; the signal, or leaving the generator, cancels it. Throws `Refusal` in a run. */
  bench(task: Omit<BenchTask, 'workers' | 'model'>, signal?: AbortSignal): AsyncGenerator<BenchEvent> {
    this.runs.refuseDuringRun()
    const whole = { ...task, workers: BENCH_WORKERS, model: false }
    return eventStream((tell, stop) => this.#deps.runBench(whole, tell, stop), signal)
  }

  /** Chosen by a person where the shell can ask; else a folder of the program's own. */
  async #fetchFolder({ store }: OpenLab): Promise<string | undefined> {
    const { app, dialogs, profile, makeFolder } = this.#deps
    const folder = app.nativeDialogs ? await dialogs.pickFolder() : profile.folderForFiles(store.info.name)
    if (folder !== undefined) makeFolder(folder)
    return folder
  }

  licenses(): string {
    return this.#deps.licenses()
  }

  /** Asks only where a person gave an address; `url` gives one, or turns it off where it is empty. */
  async release(url?: string): Promise<ReleaseView> {
    if (url !== undefined) this.#deps.releases.turnOn(url)
    return checkRelease(this.#deps.releases, this.#deps.app.version)
  }

  /** What a report of a fault needs to say, without a name, an address or a secret. */
  diagnostics(): string {
    const { lab } = this.labs
    return diagnosticsText({
      app: this.#deps.app,
      credentials: this.credentials.view(),
      watching: this.watch.view() !== undefined,
      ...(lab ? { lab, settings: this.settings.view(lab), notices: noticesOf(lab, this.#deps.profile.trust) } : {}),
    })
  }

  history(): readonly RunRecordView[] {
    return this.labs
      .current()
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

  diff(from: string, to: string): RunDiffView {
    return diffRuns(this.labs.current(), from, to)
  }

  output(device: string, command: string): OutputView | undefined {
    const found = this.labs.current().store.output(device, command)
    return found && { device, command, text: found.text, complete: found.complete }
  }

  /** Logs what nobody caught, and tells the pages that something failed. */
  trouble(error: unknown): void {
    this.#deps.profile.log(error)
    this.hub.send({ kind: 'trouble', said: error instanceof Refusal ? error.said : TROUBLE })
  }

  /** Ends everything, for leaving the program. */
  async shutdown(): Promise<void> {
    await this.labs.close()
    await this.runs.shutdown()
    await this.sites.close()
    this.hub.close()
  }
}

/** What a person is to know of a lab: damage, where it was made, whose trust it brings. */
export function noticesOf(lab: OpenLab, trust: TrustBook): readonly Message[] {
  const foreign = foreignTrust(lab, trust)
  const elsewhere = madeElsewhere(lab, trust)
  return [...lab.store.notices(), ...(elsewhere ? [elsewhere] : []), ...(foreign ? [foreign] : [])]
}
