/** A NetBox as pages use it: read, looked at, taken over; and told what was verified. */
import { type NetboxEvent, netboxSource, type NetboxRequest } from '#shared/contract/netbox-contract.ts'
import type { PreviewRow } from '#shared/exchange/import-rows.ts'
import type { NetboxInventory } from '#shared/exchange/netbox-objects.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { sameValue } from '#shared/model/same-value.ts'
import type { Message } from '#shared/words/message.ts'
import type { CredentialSession } from './credential-session.ts'
import { eventStream } from './event-stream.ts'
import type { ImportJobOptions, ReadForPlan } from './import-job.ts'
import { readInventory, verifiedCables } from './netbox-exchange.ts'
import type { OpenLab } from './open-lab.ts'
import type { PlanSession } from './plan-session.ts'
import type { Netbox, NetboxAccess } from './netbox-port.ts'
import type { ImportSource } from './read-import.ts'

export interface NetboxSessionDeps {
  /** Throws `Refusal` while no lab is open. */
  readonly lab: () => OpenLab
  readonly credentials: CredentialSession
  readonly plan: PlanSession
  readonly netbox: (access: NetboxAccess) => Netbox
  /** Reads into the plan of the open lab where it holds nobody up. */
  readonly read: (source: ImportSource, options: ImportJobOptions) => Promise<ReadForPlan>
}

type Source = Omit<NetboxRequest, 'token' | 'keepToken'>

/** What was read last. */
interface ReadNow {
  readonly lab: OpenLab
  readonly netbox: Netbox
  readonly inventory: NetboxInventory
  /** What it would change, as the page was shown. */
  readonly rows: readonly PreviewRow[]
}

/** Where the lab keeps what it was read from. */
const SETTING = 'netbox'

export class NetboxSession {
  readonly #deps: NetboxSessionDeps
  #read: ReadNow | undefined

  constructor(deps: NetboxSessionDeps) {
    this.#deps = deps
  }

  last(): Source | undefined {
    const kept = this.#deps.lab().store.setting(SETTING)
    if (kept === undefined) return undefined
    try {
      return netboxSource.parse(JSON.parse(kept)) as Source
    } catch {
      // A lab file may come from anywhere.
      return undefined
    }
  }

  async *read(request: NetboxRequest, signal?: AbortSignal): AsyncGenerator<NetboxEvent> {
    const lab = this.#deps.lab()
    const { token: given, keepToken, ...asked } = request
    const source = { ...asked, url: asked.url.replace(/\/+(?:api\/*)?$/, '') }
    const token = given ?? this.#deps.credentials.token(source.url)
    if (token === undefined) throw new Refusal({ code: 'netbox-no-token', url: source.url })
    const netbox = this.#deps.netbox({ url: source.url, token, ...(source.caFile ? { caFile: source.caFile } : {}) })
    yield* eventStream<NetboxEvent>(async (tell, stop) => {
      const progress = (what: string, done: number, all: number): void => tell({ kind: 'progress', what, done, all })
      const inventory = await readInventory(netbox, source, stop, progress)
      if (this.#deps.lab() !== lab) throw new Refusal({ code: 'netbox-lab-changed' })
      // A token that was accepted is worth keeping.
      if (given !== undefined && keepToken) await this.#deps.credentials.keepToken(source.url, given)
      if (lab.store.info.readOnly === undefined) lab.store.setSetting(SETTING, JSON.stringify(source))
      const { read } = await this.#deps.read(
        { kind: 'netbox', inventory },
        { signal: stop, tell: ({ done, total }) => total > 0 && progress('rows', done, total) },
      )
      const { added, changed, unchanged, rows } = read
      this.#read = { lab, netbox, inventory, rows }
      const warnings = read.warnings.map((warning) => warning.said)
      const writable = this.#writable(lab, inventory, true).map(({ id, label, ends }) => ({ id, label, ends }))
      tell({ kind: 'preview', preview: { added, changed, unchanged, rows, warnings }, writable })
    }, signal)
  }

  /**
   * Takes over what was read last. Throws `Refusal` where nothing was read of this lab, and where it would do something else
   * by now than what was shown.
   */
  async apply(): Promise<Message> {
    const { inventory, rows } = this.#current()
    const { read, check } = await this.#deps.read({ kind: 'netbox', inventory }, {})
    check()
    if (!sameValue(read.rows, rows)) throw new Refusal({ code: 'netbox-plan-changed' })
    const { added, changed, patch } = read
    await this.#deps.plan.edit((lab) =>
      lab.store.editPlanSteps(patch, { title: `Read NetBox, ${added + changed} rows` }),
    )
    return { code: 'netbox-applied', added, changed }
  }

  /** Says `connected` of what was verified. Throws `Refusal`. */
  async write(oneEnd: boolean): Promise<Message> {
    const { lab, netbox, inventory } = this.#current()
    const changes = this.#writable(lab, inventory, oneEnd)
    if (changes.length === 0) throw new Refusal({ code: 'netbox-nothing-to-write' })
    await netbox.patchCables(
      changes.map(({ id, status }) => ({ id, status })),
      new AbortController().signal,
    )
    this.#read = undefined
    return { code: 'netbox-written', cables: changes.length }
  }

  #writable(lab: OpenLab, inventory: NetboxInventory, oneEnd: boolean) {
    return lab.hasResults() ? verifiedCables(lab.plan, lab.verdict(), inventory, oneEnd) : []
  }

  #current() {
    const read = this.#read
    if (read?.lab !== this.#deps.lab()) throw new Refusal({ code: 'netbox-not-read' })
    return read
  }
}
