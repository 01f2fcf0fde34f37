/** The devices of one run that this collector asks: their logins, their steps, and their answers on the way back. */
import type { Redis } from 'ioredis'
import type { Asked, CollectJob, CollectStep, RawOutput, RawResult } from '#shared/model/collecting.ts'
import type { SiteJob } from '#shared/sites/site-job.ts'
import type { CollectHandlers } from '#main/services/ports.ts'
import type { OpenRun } from '#main/services/site-ports.ts'
import type { AnswerSender } from './answer-sender.ts'
import type { SiteKeys } from './queue-keys.ts'

const STEPS_MS = 200

export interface HostedRunDeps {
  readonly client: Redis
  readonly sender: AnswerSender
  readonly keys: SiteKeys
  /** Name of the collector. */
  readonly collector: string
  readonly open: (handlers: CollectHandlers, signal: AbortSignal) => OpenRun
  /** Every whole result, as it came from the device. */
  readonly saw: (raw: RawResult) => void
}

/** `gone`: nobody wants it any more. */
export type Asking = 'sent' | 'gone' | 'handed-back'

interface Ticket {
  readonly job: SiteJob
  readonly settle: (raw: RawResult | undefined) => void
  readonly done: Promise<Asking>
  ask?: (asked: Asked) => void
  /** What went with its answer for the neighbors. */
  sent?: readonly RawOutput[]
}

export class HostedRun {
  readonly run: string
  readonly #deps: HostedRunDeps
  readonly #open: OpenRun
  readonly #abort = new AbortController()
  readonly #tickets = new Map<string, Ticket>()
  readonly #steps = new Map<string, { readonly step: CollectStep; readonly at: number }>()
  #flushing: NodeJS.Timeout | undefined
  #handsBack = false

  constructor(deps: HostedRunDeps, run: string) {
    this.#deps = deps
    this.run = run
    this.#open = deps.open(
      {
        step: ({ device, step, at }) => this.#step(device, step, at),
        answered: (raw, ask) => void this.#answered(raw, ask),
        result: (raw) => {
          this.#tickets.get(raw.device)?.settle(raw)
        },
      },
      this.#abort.signal,
    )
    this.#open.done.catch(() => this.cancel())
  }

  /** Devices that it asks, or that wait here. */
  get devices(): readonly SiteJob[] {
    return [...this.#tickets.values()].map(({ job }) => job)
  }

  get isCanceled(): boolean {
    return this.#abort.signal.aborted
  }

  /** Asks the device, and sends what it said. Of a device that it asks already, this is the same asking. */
  ask(siteJob: SiteJob, job: CollectJob): Promise<Asking> {
    const before = this.#tickets.get(job.device)
    if (before) return before.done
    let settle: Ticket['settle'] = () => undefined
    const raw = new Promise<RawResult | undefined>((resolve) => {
      settle = resolve
    })
    const done = raw.then((given) => this.#over(siteJob, given))
    this.#tickets.set(job.device, { job: siteJob, settle, done })
    this.#open.add(job)
    return done
  }

  async #over(job: SiteJob, raw: RawResult | undefined): Promise<Asking> {
    const { name } = job.device
    const ticket = this.#tickets.get(name)
    try {
      if (raw === undefined || (this.#handsBack && raw.error?.code === 'cancelled')) return 'handed-back'
      if (this.isCanceled) return 'gone'
      this.#deps.saw(raw)
      const { sender } = this.#deps
      const options = { before: sentBefore(raw.outputs, ticket?.sent), isCanceled: () => this.isCanceled }
      return (await sender.send('result', job, raw, options)) ? 'sent' : 'gone'
    } finally {
      this.#tickets.delete(name)
      this.#steps.delete(name)
    }
  }

  async #answered(raw: RawResult, ask: (asked: Asked) => void): Promise<void> {
    const ticket = this.#tickets.get(raw.device)
    if (!ticket) return ask('neighbors')
    ticket.ask = ask
    // With too many answers on the queue nobody has the time to say more.
    if (await this.#deps.sender.send('answered', ticket.job, raw)) ticket.sent = raw.outputs
    else ask('neighbors')
  }

  /** The engine says how much more a device is asked. */
  asked(index: number, attempt: number, asked: Asked): void {
    for (const { job, ask } of this.#tickets.values())
      if (job.index === index && job.attempt === attempt) return ask?.(asked)
  }

  #step(device: string, step: CollectStep, at: number): void {
    if (step.kind === 'queued') return
    this.#steps.set(device, { step, at })
    this.#flushing ??= setTimeout(() => this.#flush(), STEPS_MS)
  }

  /** The latest step of each device, all together. */
  #flush(): void {
    this.#flushing = undefined
    const { client, keys, collector } = this.#deps
    const now = Date.now()
    const steps = [...this.#steps].flatMap(([device, { step, at }]) => {
      const job = this.#tickets.get(device)?.job
      return job ? [{ index: job.index, attempt: job.attempt, ago: Math.max(0, now - at), step }] : []
    })
    this.#steps.clear()
    if (steps.length === 0 || client.status !== 'ready') return
    client.publish(keys.steps(this.run), JSON.stringify({ collector, steps })).catch(() => undefined)
  }

  /** Gives back what has not begun, at once. */
  handBack(): void {
    for (const device of this.#open.handBack()) this.#tickets.get(device)?.settle(undefined)
  }

  /** Ends all of it: what is not finished goes back to the queue. */
  stop(): void {
    this.#handsBack = true
    this.#abort.abort()
  }

  /** Nobody wants it any more. */
  cancel(): void {
    this.#abort.abort()
  }

  /** No more of its devices come. */
  async close(): Promise<void> {
    clearTimeout(this.#flushing)
    this.#open.close()
    await this.#open.done.catch(() => undefined)
  }
}

/** How many outputs of a result went with the answer before it: all of that, or none. */
function sentBefore(outputs: readonly RawOutput[], sent: readonly RawOutput[] | undefined): number {
  return sent?.every((each, i) => each === outputs[i]) ? sent.length : 0
}
