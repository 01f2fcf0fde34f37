/** What the use cases need of collectors at sites, and what a collector needs of its queue. `queue` implements these. */
import type { CollectorView } from '#shared/sites/collector-states.ts'
import type { SiteJob } from '#shared/sites/site-job.ts'
import type { Message } from '#shared/words/message.ts'
import type { CollectJob, CollectRequest } from '#shared/model/collecting.ts'
import type { CollectHandlers, Collector } from './ports.ts'
import type { SharedGuard } from './shared-guard.ts'

export interface SiteHandlers extends Omit<CollectHandlers, 'result' | 'guard'> {
  /** Settles when the result is stored: only then is it taken off the queue. */
  result(...given: Parameters<CollectHandlers['result']>): Promise<void>
  /** A collector asks this device; `takenOver`: another one did before. */
  readonly asking?: ((device: string, collector: string, takenOver: boolean) => void) | undefined
  /** What a person is to know of the queue and of the collectors. */
  readonly told?: ((said: Message) => void) | undefined
}

/** Devices of one run that are asked at sites. */
export interface SiteRunRequest {
  /** By the name of the site. */
  readonly bySite: ReadonlyMap<string, readonly SiteRunDevice[]>
  /** 1, and one more each time devices of the run are asked again. */
  readonly attempt: number
}

export type SiteRunDevice = Omit<SiteJob, 'v' | 'run' | 'attempt' | 'index'>

/** One run over the queue. */
export interface SiteRun {
  readonly guard: SharedGuard
  /** Settles after every device has had its result and every result is stored; an abort gives the rest `cancelled`. */
  collect(request: SiteRunRequest, handlers: SiteHandlers, signal: AbortSignal): Promise<void>
}

export interface SiteView {
  /** As its collectors call it. */
  readonly site: string
  readonly collectors: readonly CollectorView[]
  /** Jobs that wait for a collector. */
  readonly waiting: number
}

export interface QueueView {
  /** Without user and password. */
  readonly address: string
  readonly connected: boolean
  /** Milliseconds. */
  readonly roundTripMs?: number
  readonly sites: readonly SiteView[]
}

/** The queue, seen from the lab. */
export interface SiteQueue {
  /** Without user and password. */
  readonly address: string
  /** What is wrong with how it is set up. */
  readonly warning?: Message | undefined
  /** What is there. Throws `Refusal` where the queue can't be reached. */
  view(): Promise<QueueView>
  startRun(): SiteRun
  /** A site whose collectors are gone for good: its devices are asked from here again. */
  forget(site: string): Promise<void>
  /** Has a collector finish what it has, and take no more; or take jobs again. */
  drain(site: string, collector: string, on: boolean): Promise<void>
  close(): Promise<void>
}

/** A run whose jobs come one by one. */
export interface OpenRun {
  add(job: CollectJob): void
  /** Takes back what has not begun, without a result; names of the devices. */
  handBack(): readonly string[]
  /** No more come. */
  close(): void
  /** Settles after the last result, once it is closed or was aborted. */
  readonly done: Promise<void>
}

export interface OpenCollector extends Collector {
  open(request: Omit<CollectRequest, 'jobs'>, handlers: CollectHandlers, signal: AbortSignal): OpenRun
}
