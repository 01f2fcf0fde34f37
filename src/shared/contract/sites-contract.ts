/** Sites, their collectors and the queue to them, as pages see and steer them. */
import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import type { CollectorState } from '#shared/sites/collector-states.ts'
import type { Message } from '#shared/words/message.ts'
import { name } from './name.ts'
import { base } from './procedure.ts'

export interface CollectorRow {
  readonly name: string
  readonly version: string
  readonly protocol: number
  readonly state: CollectorState
  /** Where it runs. */
  readonly host: string
  /** RFC 3339, by the clock of its machine. */
  readonly since: string
  /** RFC 3339, by the clock of the queue. */
  readonly lastSeen: string
  /** Milliseconds since then. */
  readonly silentMs: number
  readonly lostAfterMs: number
  readonly draining: boolean
  readonly capacity: number
  readonly busy: number
  readonly done: number
  /** Devices of this lab that it asks now. */
  readonly asking: readonly string[]
}

export interface SiteRow {
  /** Absent for devices without a site. */
  readonly site?: string
  readonly racks: number
  /** Managed devices with an address. */
  readonly devices: number
  readonly asked: 'here' | 'at-site'
  /** Jobs on its queue that no collector has yet, of all labs. */
  readonly waiting: number
  readonly collectors: readonly CollectorRow[]
}

/** The queue to the sites. */
export interface QueueState {
  /** Without user and password. */
  readonly address: string
  /** As the person gave it, the password left out. */
  readonly url: string
  readonly hasPassword: boolean
  /** Plain connections to other machines are allowed. */
  readonly insecure: boolean
  readonly connected: boolean
  /** Milliseconds. */
  readonly roundTripMs?: number
  /** Why it cannot be reached, or what is wrong with how it is set up. */
  readonly problem?: Message
}

/** Something that happened to queue or collectors in the latest run; milliseconds since the epoch. */
export interface SiteNews {
  readonly at: number
  readonly said: Message
}

export interface SitesView {
  /** Absent if none is set. */
  readonly queue?: QueueState
  readonly sites: readonly SiteRow[]
  /** Latest first. */
  readonly news: readonly SiteNews[]
}

export const sitesContract = {
  /** The state of all sites at once and then every second; ends when the page goes away. */
  watch: base.output(eventIterator(type<SitesView>())),
  /** Uses this queue from now on; an empty address turns it off. Without a password the one that is kept stays. */
  setQueue: base
    .input(
      z.object({
        url: z.string().trim().max(2000),
        password: z.string().max(10_000).optional(),
        insecure: z.boolean().default(false),
      }),
    )
    .output(z.void()),
  /** Has a collector finish what it has and take no more; or take jobs again. */
  drain: base.input(z.object({ site: name, collector: name, on: z.boolean() })).output(z.void()),
  /** Asks the devices of a site from here again, whose collectors are gone for good. */
  forget: base.input(z.object({ site: name })).output(z.void()),
}
