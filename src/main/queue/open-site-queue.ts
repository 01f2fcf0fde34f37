/** The queue, seen from the lab: who is at the sites, and runs over it. */
import { randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import { FORGOTTEN_AFTER_MS } from '#shared/sites/collector-states.ts'
import { siteKey } from '#shared/naming/site-key.ts'
import type { QueueAddress } from '#shared/sites/queue-address.ts'
import type { QueueView, SiteQueue, SiteRun, SiteView } from '#main/services/site-ports.ts'
import { collectorsFrom, queueTime } from './collectors-seen.ts'
import { connectQueue, setUpWarning } from './connect-queue.ts'
import { SITES_KEY, type SiteKeys, siteKeys } from './queue-keys.ts'
import { queueScripts } from './queue-scripts.ts'
import { sharedGuard } from './shared-guard.ts'
import { SiteCourse } from './site-course.ts'
import { Queue } from './redis-parts.ts'

export interface SiteQueueOptions {
  /** Certificates of authorities to believe in place of those of the system, PEM. */
  readonly authorities?: string | undefined
  /** With no collector at a site for so long, its devices fail. */
  readonly patienceMs?: number | undefined
}

const PATIENCE_MS = 60_000
/** Nobody here reads what BullMQ tells of jobs; a few are kept for whoever looks at the queue with its own tools. */
const KEPT_EVENTS = 100

/** Connects. Throws `Refusal` if the queue can't be reached. */
export async function openSiteQueue(address: QueueAddress, options: SiteQueueOptions = {}): Promise<SiteQueue> {
  const client = await connectQueue(address, { name: 'plumbline', authorities: options.authorities })
  const scripts = queueScripts(client)
  const warning = await setUpWarning(client, address)
  const queues = new Map<string, Queue>()
  const queueOf = ({ prefix, queue }: SiteKeys): Queue => {
    let own = queues.get(prefix)
    if (!own) {
      own = new Queue(queue, {
        prefix,
        connection: client,
        skipVersionCheck: true,
        streams: { events: { maxLen: KEPT_EVENTS } },
      })
      own.on('error', () => undefined)
      queues.set(prefix, own)
    }
    return own
  }
  let last: readonly SiteView[] = []

  return {
    address: address.shown,
    warning,
    async view(): Promise<QueueView> {
      if (client.status !== 'ready') return { address: address.shown, connected: false, sites: last }
      const began = performance.now()
      const [names, time] = await Promise.all([client.hgetall(SITES_KEY), client.time()])
      const roundTripMs = performance.now() - began
      last = await Promise.all(Object.values(names).map((site) => siteView(client, site, queueTime(time))))
      return { address: address.shown, connected: true, roundTripMs, sites: last }
    },
    startRun(): SiteRun {
      const run = randomBytes(12).toString('hex')
      const deps = { client, address: address.shown, queueOf, run, patienceMs: options.patienceMs ?? PATIENCE_MS }
      return {
        guard: sharedGuard(scripts, run),
        collect: (request, handlers, signal) => new SiteCourse(deps, request, handlers).collect(signal),
      }
    },
    async forget(site) {
      await client.hdel(SITES_KEY, siteKey(site))
    },
    async drain(site, collector, on) {
      await client.publish(siteKeys(siteKey(site)).control, JSON.stringify({ kind: 'drain', collector, on }))
    },
    async close(): Promise<void> {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()))
      client.disconnect()
    },
  }
}

async function siteView(client: Redis, site: string, now: number): Promise<SiteView> {
  const { collectors, prefix, queue } = siteKeys(siteKey(site))
  const answers = await client.pipeline().hgetall(collectors).time().llen(`${prefix}:${queue}:wait`).exec()
  const [stored, time, waiting] = answers?.map(([, value]) => value) ?? []
  return {
    site,
    collectors: collectorsFrom(stored, time).filter(({ seenAt }) => now - seenAt < FORGOTTEN_AFTER_MS),
    waiting: Number(waiting ?? 0),
  }
}
