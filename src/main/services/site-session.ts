/** Sites as pages see them: the queue that this profile uses, who is there, and what happened in the latest run. */
import type { QueueState, SiteNews, SitesView } from '#shared/contract/sites-contract.ts'
import { Refusal, saidOf } from '#shared/model/refusal.ts'
import { siteKey } from '#shared/naming/site-key.ts'
import { type QueueAddress, readQueueAddress } from '#shared/sites/queue-address.ts'
import type { Message } from '#shared/words/message.ts'
import type { SitesInReach } from './collect-run.ts'
import type { CredentialSession } from './credential-session.ts'
import type { OpenLab } from './open-lab.ts'
import type { QueueView, SiteQueue } from './site-ports.ts'
import { siteRows } from './site-rows.ts'

export interface SiteSessionDeps {
  /** The lab that is open, if its devices are real. */
  readonly lab: () => OpenLab | undefined
  readonly credentials: CredentialSession
  /** Throws `Refusal` where it can't be reached. */
  readonly openQueue: (address: QueueAddress) => Promise<SiteQueue>
  /** What the profile keeps of the queue; never its password. */
  readonly kept: { read(): string | undefined; write(text: string): void }
  /** What the environment gives; it goes before what is kept. */
  readonly given: { readonly url: string | undefined; readonly password: string | undefined }
  /** A queue is set, or none any more. */
  readonly changed: () => void
  /** Ends early when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

interface Setting {
  readonly url: string
  readonly insecure: boolean
}

const MOST_NEWS = 50
const LOOK_MS = 1_000

export class SiteSession {
  readonly #deps: SiteSessionDeps
  #open: { readonly key: string; readonly queue: SiteQueue } | undefined
  #opening: Promise<SiteQueue> | undefined
  #news: readonly SiteNews[] = []

  constructor(deps: SiteSessionDeps) {
    this.#deps = deps
  }

  get isSet(): boolean {
    return this.#setting() !== undefined
  }

  #setting(): Setting | undefined {
    const { given, kept } = this.#deps
    if (given.url) return { url: given.url, insecure: false }
    try {
      const { url, insecure } = JSON.parse(kept.read() ?? '{}') as { url?: unknown; insecure?: unknown }
      return typeof url === 'string' && url !== '' ? { url, insecure: insecure === true } : undefined
    } catch {
      return undefined
    }
  }

  #address({ url, insecure }: Setting): QueueAddress {
    const read = readQueueAddress(url, insecure)
    if ('refused' in read) throw new Refusal(read.refused)
    const { credentials, given } = this.#deps
    const password = read.address.password ?? credentials.token(read.address.shown) ?? given.password
    return password === undefined ? read.address : { ...read.address, password }
  }

  /** The queue, if one is set. Throws `Refusal` where it can't be reached. */
  async #queue(): Promise<SiteQueue | undefined> {
    const setting = this.#setting()
    if (!setting) return undefined
    const address = this.#address(setting)
    const key = JSON.stringify(address)
    if (this.#open?.key === key) return this.#open.queue
    // Pages and runs that ask at the same time get the same connection.
    const queue = await (this.#opening ??= this.#deps.openQueue(address).finally(() => {
      this.#opening = undefined
    }))
    if (this.#open && this.#open.queue !== queue) await this.#open.queue.close()
    this.#open = { key, queue }
    return queue
  }

  /** Sites that a run of this lab may hand devices to. Throws `Refusal` where there are some and the queue can't be reached. */
  async reach(): Promise<SitesInReach | undefined> {
    const lab = this.#deps.lab()
    if (!lab?.plan.racks.some(({ site }) => site !== undefined)) return undefined
    const queue = await this.#queue()
    if (!queue) return undefined
    const { sites } = await queue.view()
    return { queue, withCollectors: new Set(sites.map(({ site }) => siteKey(site))) }
  }

  /** A run begins: what happened before is of another one. */
  runStarted(): void {
    this.#news = []
  }

  told(said: Message, at: Date): void {
    this.#news = [{ at: at.getTime(), said }, ...this.#news].slice(0, MOST_NEWS)
  }

  async view(): Promise<SitesView> {
    const setting = this.#setting()
    const lab = this.#deps.lab()
    let seen: QueueView | undefined
    let problem: Message | undefined
    try {
      const queue = await this.#queue()
      problem = queue?.warning
      seen = await queue?.view()
    } catch (error) {
      problem = saidOf(error)
    }
    const queue = setting && this.#state(setting, seen, problem)
    const sites = siteRows(lab?.plan ?? NO_PLAN, seen?.sites ?? [], lab?.store.id())
    return { ...(queue ? { queue } : {}), sites, news: this.#news }
  }

  #state({ url, insecure }: Setting, seen: QueueView | undefined, problem: Message | undefined): QueueState {
    const read = readQueueAddress(url, insecure)
    const address = 'address' in read ? read.address : undefined
    const shown = address?.shown ?? ''
    const { roundTripMs } = seen ?? {}
    return {
      address: shown,
      url: address?.user === undefined ? shown : shown.replace('//', `//${encodeURIComponent(address.user)}@`),
      hasPassword: address?.password !== undefined || this.#deps.credentials.token(shown) !== undefined,
      insecure,
      connected: seen?.connected === true,
      ...(roundTripMs === undefined ? {} : { roundTripMs }),
      ...(problem ? { problem } : {}),
    }
  }

  async *watch(signal?: AbortSignal): AsyncGenerator<SitesView> {
    const until = signal ?? new AbortController().signal
    while (!until.aborted) {
      yield await this.view()
      await this.#deps.sleep(LOOK_MS, until)
    }
  }

  /** Throws `Refusal` for what is no address, and for one that can't be reached: nothing is changed then. */
  async setQueue({ url, password, insecure }: Setting & { readonly password?: string | undefined }): Promise<void> {
    const { kept, credentials, openQueue } = this.#deps
    if (url === '') {
      kept.write(JSON.stringify({}))
      this.#deps.changed()
      return await this.close()
    }
    const address = this.#address({ url, insecure })
    const own = password !== undefined && password !== '' ? password : address.password
    const queue = await openQueue(own === undefined ? address : { ...address, password: own })
    await queue.close()
    const { user, shown } = address
    const without = user === undefined ? shown : shown.replace('//', `//${encodeURIComponent(user)}@`)
    if (own !== undefined) await credentials.keepToken(shown, own)
    kept.write(JSON.stringify({ url: without, insecure }))
    this.#deps.changed()
  }

  async drain(site: string, collector: string, on: boolean): Promise<void> {
    await (await this.#queue())?.drain(site, collector, on)
  }

  async forget(site: string): Promise<void> {
    await (await this.#queue())?.forget(site)
  }

  async close(): Promise<void> {
    const open = this.#open
    this.#open = undefined
    await open?.queue.close()
  }
}

const NO_PLAN = { racks: [], devices: [], panels: [], cables: [] }
