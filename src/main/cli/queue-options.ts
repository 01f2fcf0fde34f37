/** The queue to collectors at sites, from options and environment. */
import type { SitesInReach } from '#main/services/collect-run.ts'
import type { SiteQueue } from '#main/services/site-ports.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { siteKey } from '#shared/naming/site-key.ts'
import { type QueueAddress, readQueueAddress } from '#shared/sites/queue-address.ts'
import { wholeText } from '#shared/words/message.ts'
import { readAuthorities } from './authorities.ts'
import { type CommandIo, forTerminal } from './io.ts'

export interface QueueOptions {
  readonly queue?: string
  readonly queueCa?: string
  readonly insecureQueue?: boolean
  readonly quiet?: boolean
}

export interface GivenQueue {
  readonly address: QueueAddress
  readonly authorities?: string | undefined
}

/**
 * `--queue URL`, or PLUMBLINE_QUEUE; the password from PLUMBLINE_QUEUE_PASSWORD if it is not in the URL. Undefined if nobody
 * gave one. Throws `Refusal`.
 */
export function givenQueue(io: CommandIo, options: QueueOptions): GivenQueue | undefined {
  const text = options.queue ?? io.env['PLUMBLINE_QUEUE']
  if (text === undefined || text === '') return undefined
  const read = readQueueAddress(text, options.insecureQueue === true)
  if ('refused' in read) throw new Refusal(read.refused)
  const seen = options.queue !== undefined && read.address.password !== undefined
  if (seen && !options.quiet) io.err(`warning: ${wholeText({ code: 'queue-password-seen' })}\n`)
  const password = read.address.password ?? io.env['PLUMBLINE_QUEUE_PASSWORD']
  return {
    address: password === undefined ? read.address : { ...read.address, password },
    ...(options.queueCa === undefined ? {} : { authorities: readAuthorities(options.queueCa, io.cwd) }),
  }
}

/** Throws `Refusal` if nobody gave one. */
export function neededQueue(io: CommandIo, options: QueueOptions): GivenQueue {
  const given = givenQueue(io, options)
  if (!given) throw new Refusal({ code: 'queue-missing' })
  return given
}

/** Uses the queue while a command runs; loaded only where there is one. Throws `Refusal` where it can't be reached. */
export async function withQueue<T>(
  given: GivenQueue | undefined,
  patienceMs: number | undefined,
  use: (queue: SiteQueue | undefined) => Promise<T>,
): Promise<T> {
  if (!given) return use(undefined)
  const { openSiteQueue } = await import('#main/queue/open-site-queue.ts')
  const queue = await openSiteQueue(given.address, { authorities: given.authorities, patienceMs })
  try {
    return await use(queue)
  } finally {
    await queue.close()
  }
}

/** The sites that have collectors now, or had some. */
export async function sitesInReach(queue: SiteQueue | undefined): Promise<SitesInReach | undefined> {
  if (!queue) return undefined
  const { sites } = await queue.view()
  return { queue, withCollectors: new Set(sites.map(({ site }) => siteKey(site))) }
}

/** A line at the terminal about queue and collectors. */
export function tellOf(io: CommandIo): (said: Parameters<typeof wholeText>[0]) => void {
  return (said) => io.err(forTerminal(`${wholeText(said)}\n`))
}
