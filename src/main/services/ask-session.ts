/** Asks the open lab's devices for facts, configurations and files, one asking at a time, and tells the pages how it goes. */
import type { AskingView } from '#shared/contract/facts-contract.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import type { Message } from '#shared/words/message.ts'
import { Refusal, saidOf } from '#shared/model/refusal.ts'
import { AUTO, configCommand } from '#shared/parse/registry.ts'
import type { AskRequest } from './plan-asking.ts'
import { backupConfigs } from './backup-configs.ts'
import { collectFacts } from './collect-facts.ts'
import type { CollectDeps } from './collect-run.ts'
import { fetchFiles } from './fetch-files.ts'
import { collectLimits, limitsOfLab } from './lab-limits.ts'
import { trustsOnFirstUse } from './lab-trust.ts'
import type { OpenLab } from './open-lab.ts'
import type { Clock, TrustBook } from './ports.ts'
import { refusedAtOnce } from './refused-at-once.ts'
import { mustBeWritable } from './writable-lab.ts'

export interface AskSessionDeps {
  /** Throws `Refusal` while no lab is open. */
  readonly lab: () => OpenLab
  /** Throws `Refusal` where the queue to collectors at sites can't be reached. */
  readonly collectDeps: () => Promise<CollectDeps>
  /** What happened to queue and collectors. */
  readonly toldOfSites: (said: Message) => void
  readonly trust: TrustBook
  readonly clock: Clock
  /** Throws `Refusal` while a run goes on. */
  readonly refuseDuringRun: () => void
  /** Where the files of a lab go: a folder that a person chose, or one of the program's own; undefined if dismissed. */
  readonly fetchFolder: (lab: OpenLab) => Promise<string | undefined>
  /** The folder of each device in it. Throws `Refusal` for a name that leads elsewhere. */
  readonly foldersOf: (folder: string, devices: readonly string[]) => (device: string) => string
  readonly changed: (view: AskingView) => void
  readonly log: (error: unknown) => void
}

/** Failures that are listed one by one. */
const LISTED = 1000
/** Between two messages to the pages, in milliseconds. */
const PACE_MS = 100
/** A file may be large: a device is not timed as a whole. */
const NO_TOTAL_MS = 24 * 3_600_000

type Ask = (
  deps: CollectDeps,
  request: AskRequest,
  tell: (change: Told) => void,
  signal: AbortSignal,
) => Promise<unknown>
/** What one device brought. */
interface Told extends Partial<Pick<AskingView, 'files' | 'left' | 'changed' | 'outsidePlan'>> {
  readonly device: string
  readonly error?: DeviceFailure | undefined
}

export class AskSession {
  readonly #deps: AskSessionDeps
  #view: AskingView | undefined
  #asking: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #count = 0

  constructor(deps: AskSessionDeps) {
    this.#deps = deps
  }

  view(): AskingView | undefined {
    return this.#view
  }

  /** Begins to ask for facts of these kinds. Throws `Refusal` before anybody is asked. */
  async facts(scope: RunScope, kinds: readonly FactKind[]): Promise<void> {
    const lab = this.#ready()
    await this.#start(lab, scope, { what: 'facts', kinds }, (deps, request, tell, signal) =>
      collectFacts(
        deps,
        lab,
        { ...request, kinds },
        (device, told) => {
          const errors = told.flatMap((each) => ('error' in each ? [each.error] : []))
          // A device that told something has answered; what it lacks is seen in its tables.
          tell({ device, error: errors.length === told.length ? errors[0] : undefined })
        },
        signal,
      ),
    )
  }

  /** Begins to back running configurations up. */
  async backup(scope: RunScope): Promise<void> {
    const lab = this.#ready()
    // Systems without a configuration of this kind are no failures of a backup of all.
    const devices = lab
      .devicesIn(scope)
      .filter(({ platform = AUTO }) => platform === AUTO || configCommand(platform) !== undefined)
    if (devices.length === 0) throw new Refusal({ code: 'backup-nobody' })
    const some: RunScope = { kind: 'devices', devices: devices.map(({ name }) => name) }
    await this.#start(lab, some, { what: 'backup', changed: 0, outsidePlan: 0 }, (deps, request, tell, signal) =>
      backupConfigs(
        deps,
        lab,
        request,
        (told) =>
          'error' in told
            ? tell(told)
            : tell({
                device: told.device,
                changed: told.changed ? 1 : 0,
                outsidePlan: told.outsidePlan ? 1 : 0,
              }),
        signal,
      ),
    )
  }

  /** Asks where files go, and begins to fetch them; nothing happens if that is dismissed. */
  async fetch(scope: RunScope, paths: readonly string[]): Promise<void> {
    const before = this.#ready()
    before.devicesIn(scope)
    const folder = await this.#deps.fetchFolder(before)
    if (folder === undefined) return
    const lab = this.#ready()
    const folderOf = this.#deps.foldersOf(
      folder,
      lab.plan.devices.map(({ name }) => name),
    )
    await this.#start(lab, scope, { what: 'fetch', files: [], left: [], folder }, (deps, request, tell, signal) =>
      fetchFiles(
        deps,
        lab,
        { ...request, limits: { ...request.limits, totalTimeoutMs: NO_TOTAL_MS }, paths, folderOf },
        (told) => {
          const { device } = told
          if ('error' in told) return tell(told)
          const of = <T extends object>(items: readonly T[]) => items.map((each) => ({ ...each, device }))
          tell({ device, files: of(told.files), left: of(told.left) })
        },
        signal,
      ),
    )
  }

  /** Ends what is asked for, and waits for it. */
  async cancel(): Promise<void> {
    this.#asking?.abort.abort()
    await this.#asking?.ended
  }

  /** Forgets what was shown: the lab is closed. */
  forget(): void {
    this.#view = undefined
  }

  refuseDuringAsking(): void {
    if (this.#asking) throw new Refusal({ code: 'asking-in-progress' })
  }

  #ready(): OpenLab {
    const lab = this.#deps.lab()
    mustBeWritable(lab.store)
    this.#deps.refuseDuringRun()
    this.refuseDuringAsking()
    return lab
  }

  async #start(
    lab: OpenLab,
    scope: RunScope,
    begun: Pick<AskingView, 'what'> & Partial<AskingView>,
    ask: Ask,
  ): Promise<void> {
    const devices = lab.devicesIn(scope)
    const deps = await this.#deps.collectDeps()
    // Meanwhile another page may have begun to ask, or left the lab.
    if (this.#ready() !== lab) throw new Refusal({ code: 'run-not-started' })
    const before = this.#view
    const now = (): number => this.#deps.clock.now().getTime()
    const abort = new AbortController()
    const request: AskRequest = {
      scope,
      limits: collectLimits(limitsOfLab(lab.store)),
      trustOnFirstUse: trustsOnFirstUse(lab, this.#deps.trust),
      told: this.#deps.toldOfSites,
    }
    const none = { id: ++this.#count, state: 'running', startedAt: now(), done: 0, failed: 0, failures: [] } as const
    this.#view = { ...none, devices: devices.length, ...begun }
    const work = ask(deps, request, (told) => this.#tell(told), abort.signal)
    const ended = work
      .then(
        () => ({}),
        (error: unknown) => {
          if (!(error instanceof Refusal)) this.#deps.log(error)
          return { problem: saidOf(error) }
        },
      )
      .then((how) => {
        this.#asking = undefined
        const state = abort.signal.aborted ? 'canceled' : 'done'
        if (this.#view) this.#show({ ...this.#view, ...how, state, finishedAt: now() })
      })
    this.#asking = { abort, ended }
    this.#show(this.#view)
    try {
      await refusedAtOnce(work)
    } catch (error) {
      await ended
      this.#view = before
      if (before) this.#send()
      throw error
    }
  }

  #tell({ device, error, files, left, changed = 0, outsidePlan = 0 }: Told): void {
    const view = this.#view
    if (!view) return
    const failures =
      error && view.failures.length < LISTED ? [...view.failures, { device, said: error.said }] : view.failures
    this.#show({
      ...view,
      done: view.done + 1,
      failed: view.failed + (error ? 1 : 0),
      failures,
      ...(view.changed === undefined ? {} : { changed: view.changed + changed }),
      ...(view.outsidePlan === undefined ? {} : { outsidePlan: view.outsidePlan + outsidePlan }),
      ...(view.files === undefined ? {} : { files: [...view.files, ...(files ?? [])] }),
      ...(view.left === undefined ? {} : { left: [...view.left, ...(left ?? [])] }),
    })
  }

  /** The end is told at once; what comes before, at a pace that a page can follow. */
  #show(view: AskingView): void {
    this.#view = view
    if (view.state === 'running') {
      this.#timer ??= setTimeout(() => this.#send(), PACE_MS)
      return
    }
    this.#send()
  }

  #send(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#view) this.#deps.changed(this.#view)
  }
}
