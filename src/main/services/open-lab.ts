/** An open lab with its verdict kept up to date as results arrive. */
import { AskCourse } from '#shared/asking/ask-course.ts'
import type { LabView } from '#shared/contract/page-state.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Device, Plan } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { Steps } from '#shared/model/steps.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Verdict, VerdictChange } from '#shared/model/verdict.ts'
import type { Message } from '#shared/words/message.ts'
import { createVerifier, type Verifier, verifierSteps } from '#shared/verify/index.ts'
import { deviceTypes, portsOfModels } from './kept-device-types.ts'
import { keepDecisions } from './keep-decisions.ts'
import { targetsOf } from './lab-trust.ts'
import { type LabSights, labView, LabViews } from './lab-view.ts'
import type { LabStore, RunRecord, StoredResult } from './ports.ts'

export class OpenLab {
  readonly store: LabStore
  /** See `leaveLab`. */
  targets: string
  readonly #views = new LabViews()
  #verifier: Verifier | undefined
  /** The plan that it verifies. */
  #verified: Plan | undefined
  #observations: readonly DeviceObservation[] | undefined
  #models: ReadonlyMap<string, readonly string[]> | undefined
  #typesChanged = 0
  /** Ports that devices listed before the run that goes on. */
  #listed: ReadonlyMap<string, readonly string[] | undefined> = new Map()

  constructor(store: LabStore) {
    this.store = store
    keepDecisions(store)
    this.targets = targetsOf(store.plan(), store.services())
  }

  get plan(): Plan {
    return this.store.plan()
  }

  get #live(): Verifier {
    const { plan } = this
    if (!this.#verifier || this.#verified !== plan) this.#verifier = createVerifier(plan, this.observations())
    this.#verified = plan
    return this.#verifier
  }

  /** The latest result of each device. */
  observations(): readonly DeviceObservation[] {
    return (this.#observations ??= this.store.observations())
  }

  /** The lab as the page draws it; `demo` where its devices are simulated. */
  view(demo?: { readonly seed: number }): LabView {
    const view = labView(this.#views, this.store, this.#sights(), demo)
    return this.#typesChanged === 0 ? view : { ...view, typesChanged: this.#typesChanged }
  }

  /** Makes ready in steps what `view` would make at once. */
  *viewSteps(): Steps<void> {
    yield* this.#views.steps(this.plan, this.#sights())
  }

  #sights(): LabSights {
    this.#models ??= portsOfModels(deviceTypes(this.store))
    return { seen: this.observations(), models: this.#models }
  }

  /** Device types were imported: devices of those models are drawn with their ports. */
  typesChanged(): void {
    this.#models = undefined
    this.#typesChanged += 1
  }

  /** Verdict of the latest results. */
  verdict(): Verdict {
    return this.#live.verdict()
  }

  /** Makes ready in steps what `verdict` would make at once; undefined if the plan or the results are others by then. */
  *verdictSteps(): Steps<Verdict | undefined> {
    const { plan } = this
    const observations = this.observations()
    const isLatest = (): boolean => this.plan === plan && this.#observations === observations
    if (!this.isVerified) {
      const verifier = yield* verifierSteps(plan, observations)
      if (!isLatest()) return undefined
      // Whoever could not wait has made one meanwhile, and may have told it of a result.
      if (!this.isVerified) [this.#verifier, this.#verified] = [verifier, plan]
    }
    const verdict = yield* this.#live.verdictSteps()
    return isLatest() ? verdict : undefined
  }

  /** The verdict of the latest results is at hand. */
  get isVerified(): boolean {
    return this.#verifier !== undefined && this.#verified === this.plan
  }

  /** True once any result was stored. */
  hasResults(): boolean {
    return this.store.runs().some((r) => r.collected + r.failed > 0)
  }

  /** Devices whose latest result is a whole answer. */
  collected(): ReadonlySet<string> {
    return new Set(this.observations().flatMap((o) => (o.outcome === 'collected' ? o.device : [])))
  }

  /** Begins to ask these devices for their neighbors first. */
  asking(devices: Iterable<string>): AskCourse {
    this.#listed = new Map(this.observations().map((seen) => [seen.device, listedPorts(seen)]))
    return new AskCourse(this.#live, devices)
  }

  /** How often the status of a link has changed by results. */
  get statusChanges(): number {
    return this.#live.statusChanges
  }

  /** Keeps a result; whoever asks the devices verifies with it. */
  keep(runId: string, result: StoredResult): void {
    this.store.saveResult(runId, this.#withListed(result))
    this.#observations = undefined
  }

  /** A device that was not asked for its ports keeps those that are drawn. */
  #withListed(result: StoredResult): StoredResult {
    const { observation } = result
    const listed = observation.interfaces ? undefined : this.#listed.get(observation.device)
    return listed && observation.asked ? { ...result, observation: { ...observation, listedPorts: listed } } : result
  }

  /** Keeps a result, then verifies with it: what is shown is always what is stored. */
  accept(runId: string, result: StoredResult): VerdictChange {
    const live = this.#live
    this.store.saveResult(runId, this.#withListed(result))
    this.#observations = undefined
    return live.apply(result.observation)
  }

  /** The plan was edited, or results were replaced: verify anew at the next question. */
  invalidate(): void {
    this.#verifier = undefined
    this.#observations = undefined
  }

  startRun(startedAt: Date, asked: readonly string[]): string {
    const id = nextRunId(this.store.runs())
    this.store.startRun(id, startedAt.toISOString(), asked)
    return id
  }

  /** Managed devices of a scope, in plan order. Throws `Refusal` where a name is unknown or nothing is left. */
  devicesIn(scope: RunScope): readonly Device[] {
    const managed = this.plan.devices.filter((d) => d.managed && d.address !== undefined)
    if (scope.kind === 'all') {
      return some(managed, { code: 'no-device-to-log-in' })
    }
    if (scope.kind === 'failed') {
      const good = this.collected()
      return some(
        managed.filter((d) => !good.has(d.name)),
        { code: 'no-failed-device' },
      )
    }
    if (scope.kind === 'findings') {
      const concerned = this.#concerned(scope.ids)
      return some(
        managed.filter((d) => concerned.has(deviceKey(d.name))),
        { code: 'no-finding-device' },
      )
    }
    const wanted = new Set((scope.kind === 'racks' ? scope.racks : scope.devices).map(deviceKey))
    const known = new Set((scope.kind === 'racks' ? this.plan.racks : this.plan.devices).map((x) => deviceKey(x.name)))
    const what = scope.kind === 'racks' ? 'rack' : 'device'
    for (const name of scope.kind === 'racks' ? scope.racks : scope.devices) {
      if (!known.has(deviceKey(name))) throw new Refusal({ code: 'unknown-name', what, name })
    }
    const inScope = (d: Device): boolean => wanted.has(deviceKey(scope.kind === 'racks' ? (d.rack ?? '') : d.name))
    return some(managed.filter(inScope), { code: 'no-chosen-device' })
  }

  /** Keys of the devices that findings name: those of the ids, or all errors and warnings. */
  #concerned(ids: readonly string[] | undefined): ReadonlySet<string> {
    const wanted = ids && new Set(ids)
    const findings = this.verdict().findings.filter((f) => (wanted ? wanted.has(f.id) : f.severity !== 'info'))
    return new Set(findings.flatMap((f) => [...f.ports.map((p) => p.device), ...(f.devices ?? [])]).map(deviceKey))
  }

  close(): void {
    this.store.close()
  }
}

function listedPorts({ interfaces, listedPorts: before }: DeviceObservation): readonly string[] | undefined {
  return interfaces?.map(({ name }) => name) ?? before
}

function some(devices: readonly Device[], otherwise: Message): readonly Device[] {
  if (devices.length === 0) throw new Refusal(otherwise)
  return devices
}

function nextRunId(runs: readonly RunRecord[]): string {
  const last = runs.reduce((max, r) => Math.max(max, Number(/^run-(\d+)$/.exec(r.id)?.[1] ?? 0)), 0)
  return `run-${last + 1}`
}
