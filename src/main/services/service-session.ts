/** The web services of the open lab: kept, checked and watched for its pages. */
import type { ChecksView, ServicesImportView, ServiceView } from '#shared/contract/services-contract.ts'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import type { CredentialSet } from '#shared/model/credentials.ts'
import { Refusal, saidOf } from '#shared/model/refusal.ts'
import type { Service, ServiceCheck } from '#shared/model/service.ts'
import { tallyOf } from '#shared/services/judge-check.ts'
import { readServices } from '#shared/services/read-services.ts'
import { type ServiceCells, serviceOf } from '#shared/services/service-of.ts'
import { serviceChanges } from '#shared/watch/service-changes.ts'
import { bytesOf, type GivenFile } from './given-files.ts'
import { inRounds } from './in-rounds.ts'
import type { OpenLab } from './open-lab.ts'
import type { Clock, TrustBook } from './ports.ts'
import { refusedAtOnce } from './refused-at-once.ts'
import { checkLabServices, importServices } from './service-checks.ts'
import type { CheckServices } from './service-ports.ts'
import type { OpenWebhook, Webhook } from './webhook-port.ts'
import { mustBeWritable } from './writable-lab.ts'

export interface ServiceSessionDeps {
  /** Throws `Refusal` while no lab is open. */
  readonly lab: () => OpenLab
  readonly sets: () => readonly CredentialSet[]
  readonly trust: TrustBook
  readonly check: CheckServices
  /** Text of a PEM file. Throws what the system throws. */
  readonly readCa: (path: string) => string
  readonly clock: Clock
  /** Ends early when the signal is aborted; never throws. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly openWebhook: OpenWebhook
  /** Signs where a page gives no secret. */
  readonly webhookSecret: string
  readonly changed: (view: ChecksView) => void
  readonly log: (error: unknown) => void
}

export interface ServiceWatchRequest {
  readonly everyMs: number
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined
}

/** Cells of a form; those that are empty say nothing. */
type GivenCells = { readonly [K in keyof ServiceCells]?: string | undefined }

/** Checks of each service that a page gets. */
const SHOWN_CHECKS = 40
/** Changes of a round that are listed one by one. */
const LISTED = 100
const PACE_MS = 100

export class ServiceSession {
  readonly #deps: ServiceSessionDeps
  #view: ChecksView | undefined
  #round: { readonly abort: AbortController; readonly ended: Promise<unknown> } | undefined
  #watch: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(deps: ServiceSessionDeps) {
    this.#deps = deps
  }

  view(): ChecksView | undefined {
    return this.#view
  }

  list(): readonly ServiceView[] {
    const { store } = this.#deps.lab()
    const checks = new Map<string, ServiceCheck[]>()
    for (const check of store.serviceChecks(SHOWN_CHECKS)) {
      const of = checks.get(check.service)
      if (of) of.push(check)
      else checks.set(check.service, [check])
    }
    return store.services().map((service) => ({ service, checks: checks.get(service.name) ?? [] }))
  }

  /** Adds a service, or changes the one called `replaces`. Throws `Refusal` for one that is none, or a name that is taken. */
  save(cells: GivenCells, replaces: string | undefined): void {
    const { store } = this.#writable()
    const service = serviceOf(withoutEmpty(cells))
    if ('code' in service) throw new Refusal(service)
    const known = new Set(store.services().map(({ name }) => name))
    if (replaces !== undefined && !known.has(replaces)) throw new Refusal({ code: 'service-unknown', name: replaces })
    if (service.name !== replaces && known.has(service.name))
      throw new Refusal({ code: 'service-twice', name: service.name })
    store.putServices([service])
    if (replaces !== undefined && replaces !== service.name) store.dropServices([replaces])
    this.#listChanged()
  }

  remove(names: readonly string[]): void {
    this.#writable().store.dropServices(names)
    this.#listChanged()
  }

  /** Takes in what a file has; rows that are no services are told. */
  import(file: GivenFile): ServicesImportView {
    const { store } = this.#writable()
    const given = bytesOf(file)
    const bytes = 'text' in given ? new TextEncoder().encode(given.text) : given.bytes
    const { services, refused, leftOut } = readServices(bytes)
    const counts = services.length === 0 ? { added: 0, changed: 0, unchanged: 0 } : importServices(store, services)
    this.#listChanged()
    return { ...counts, refused, leftOut }
  }

  /** Begins to check all, or these. Throws `Refusal` before anything is asked. */
  async check(names: readonly string[] | undefined): Promise<void> {
    const lab = this.#writable()
    if (this.#round) throw new Refusal({ code: 'checks-in-progress' })
    const work = this.#checks(lab, servicesOf(lab, names))
    await refusedAtOnce(work)
    work.catch((error: unknown) => this.#failed(error))
  }

  /** Ends the round that goes on; its checks that have ended are kept. */
  async cancel(): Promise<void> {
    this.#round?.abort.abort()
    await this.#round?.ended
  }

  /** Checks at once, and again and again, in place of a watch that goes on. */
  async watch({ everyMs, webhook }: ServiceWatchRequest): Promise<void> {
    const lab = this.#writable()
    servicesOf(lab, undefined)
    await this.stopWatch()
    const abort = new AbortController()
    const hook =
      webhook &&
      this.#deps.openWebhook({
        url: webhook.url,
        secret: webhook.secret || this.#deps.webhookSecret,
        signal: abort.signal,
        gaveUp: (problem) => this.#show({ problem }),
      })
    const origin = webhook ? { webhook: new URL(webhook.url).origin } : {}
    this.#show({ watch: { everyMs, changes: [], ...origin } })
    const ended = this.#rounds(lab, everyMs, hook, abort.signal).catch((error: unknown) => {
      this.#watch = undefined
      this.#show({ watch: undefined })
      this.#failed(error)
    })
    this.#watch = { abort, ended }
  }

  async stopWatch(): Promise<void> {
    const watch = this.#watch
    this.#watch = undefined
    watch?.abort.abort()
    if (watch) this.#show({ watch: undefined })
  }

  /** Ends everything, and forgets what was shown: the lab is closed. */
  async leave(): Promise<void> {
    const watch = this.#watch
    await this.stopWatch()
    await this.cancel()
    await watch?.ended
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#view = undefined
  }

  #writable(): OpenLab {
    const lab = this.#deps.lab()
    mustBeWritable(lab.store)
    return lab
  }

  async #rounds(lab: OpenLab, everyMs: number, hook: Webhook | undefined, signal: AbortSignal): Promise<void> {
    const { clock, sleep } = this.#deps
    let before = lab.store.serviceChecks(1)
    const rounds = {
      now: () => clock.now().getTime(),
      sleep,
      waiting: (nextAt: number) => this.#showWatch({ nextAt }),
    }
    await inRounds(rounds, everyMs, signal, async (nth) => {
      this.#showWatch({ nextAt: undefined })
      try {
        // A person's own round goes first.
        await this.#round?.ended
        if (signal.aborted) return
        const checks = await this.#checks(lab, servicesOf(lab, undefined))
        if (signal.aborted) return
        const changes = serviceChanges(before, checks)
        before = checks
        if (changes.length === 0) return
        hook?.send({ schemaVersion: 1, lab: lab.store.info.name, tally: tallyOf(checks), services: changes })
        const listed = changes.slice(0, LISTED).map((c) => ({ service: c.service, from: `${c.from}`, to: `${c.to}` }))
        this.#showWatch({ changes: listed, changedAt: clock.now().getTime() })
      } catch (error) {
        if (nth === 0) throw error
        this.#failed(error)
      }
    })
  }

  async #checks(lab: OpenLab, services: readonly Service[]): Promise<readonly ServiceCheck[]> {
    const { check, trust, readCa, clock, sets } = this.#deps
    const now = (): number => clock.now().getTime()
    const abort = new AbortController()
    const startedAt = now()
    let done = 0
    const limits = { concurrency: DEFAULT_LIMITS.concurrency, timeoutMs: DEFAULT_LIMITS.totalTimeoutMs }
    const work = checkLabServices(
      { check, trust, readCa, logins: { sets: sets() } },
      lab,
      services,
      { ...limits, signal: abort.signal, now },
      () => {
        done += 1
        this.#pace({ running: { services: services.length, done, startedAt } })
      },
    )
    const ended = work.then(
      () => undefined,
      () => undefined,
    )
    this.#round = { abort, ended }
    this.#show({ running: { services: services.length, done, startedAt }, problem: undefined })
    try {
      return await work
    } finally {
      this.#round = undefined
      const finishedAt = now()
      const last = { finishedAt, tookMs: finishedAt - startedAt, canceled: abort.signal.aborted }
      this.#show({ running: undefined, last, rounds: (this.#view?.rounds ?? 0) + 1 })
    }
  }

  #listChanged(): void {
    this.#show({ changes: (this.#view?.changes ?? 0) + 1 })
  }

  #failed(error: unknown): void {
    if (!(error instanceof Refusal)) this.#deps.log(error)
    this.#show({ problem: saidOf(error) })
  }

  #showWatch(
    change: { [K in keyof NonNullable<ChecksView['watch']>]?: NonNullable<ChecksView['watch']>[K] | undefined },
  ): void {
    const watch = this.#view?.watch
    if (watch) this.#show({ watch: defined({ ...watch, ...change }) as NonNullable<ChecksView['watch']> })
  }

  #pace(change: Partial<ChecksView>): void {
    if (this.#view) this.#view = { ...this.#view, ...change }
    this.#timer ??= setTimeout(() => this.#show({}), PACE_MS)
  }

  #show(change: { [K in keyof ChecksView]?: ChecksView[K] | undefined }): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#view = defined({ ...(this.#view ?? { rounds: 0, changes: 0 }), ...change }) as ChecksView
    this.#deps.changed(this.#view)
  }
}

/** All, or those of the names. Throws `Refusal` if there are none, or for a name that is not there. */
function servicesOf({ store }: OpenLab, names: readonly string[] | undefined): readonly Service[] {
  const all = store.services()
  if (all.length === 0) throw new Refusal({ code: 'services-none', path: store.info.path })
  if (names === undefined) return all
  const known = new Map(all.map((service) => [service.name, service]))
  return names.map((name) => {
    const found = known.get(name)
    if (!found) throw new Refusal({ code: 'service-unknown', name })
    return found
  })
}

function withoutEmpty(cells: GivenCells): ServiceCells {
  return Object.fromEntries(Object.entries(cells).flatMap(([key, text]) => (text?.trim() ? [[key, text.trim()]] : [])))
}

function defined<T extends object>(value: T): object {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined))
}
