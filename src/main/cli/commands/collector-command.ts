/** `collector`: asks the devices of a site for labs elsewhere, until it is stopped. */
import { hostname } from 'node:os'
import { createCollector } from '#main/collect/collector.ts'
import { readAuthorities } from '#main/cli/authorities.ts'
import { type EngineFiles, knownHostsFiles, trustOf } from '#main/cli/engine.ts'
import { type CommandIo, EXIT } from '#main/cli/io.ts'
import { chosenSets, givenLogin, loginsOf, sshConfigOf } from '#main/cli/logins.ts'
import { neededQueue, type QueueOptions, tellOf } from '#main/cli/queue-options.ts'
import type { TrustBook } from '#main/services/ports.ts'
import { planSiteJob } from '#main/services/site-jobs.ts'
import type { CollectJob, HostKeyPolicy, RawResult } from '#shared/model/collecting.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import { Refusal, saidOf } from '#shared/model/refusal.ts'
import { type IpNetwork, parseNetwork } from '#shared/naming/ip-network.ts'
import { DRIVERS, factDrivers, PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import { siteKey } from '#shared/naming/site-key.ts'
import type { SiteJob } from '#shared/sites/site-job.ts'
import { plainName } from '#shared/sites/wire-shapes.ts'
import { positive } from './collect-options.ts'

export interface CollectorCommandOptions extends QueueOptions {
  readonly site: string
  readonly name?: string
  readonly within: readonly string[]
  readonly concurrency?: string
  readonly lostAfter?: string
  readonly user?: string
  readonly identity?: string
  readonly vault?: boolean
  readonly sshConfig?: string
  readonly knownHosts: readonly string[]
  readonly trustOnFirstUse?: boolean
  readonly ca?: string
}

/** The book of a profile that its collector's host keys stand in. */
const TRUST = 'collector'
const CAPACITY = 100
const LOST_AFTER_S = 15

/** Runs until it is interrupted, which is how it ends well. Throws `Refusal` before it takes the first job. */
export async function runCollector(
  io: CommandIo,
  files: EngineFiles,
  options: CollectorCommandOptions,
): Promise<number> {
  const { site } = options
  if (!plainName(site) || siteKey(site) === '') throw new Refusal({ code: 'site-bad-name', text: site })
  const name = options.name ?? hostname()
  if (!plainName(name)) throw new Refusal({ code: 'collector-bad-name', text: name })
  const capacity = positive(options.concurrency, '--concurrency', CAPACITY, 10_000)
  const lostAfterMs = positive(options.lostAfter, '--lost-after', LOST_AFTER_S, 3600) * 1000
  const within = options.within.flatMap((text) => text.split(',')).map(network)
  const given = neededQueue(io, options)
  const tell = tellOf(io)
  if (within.length === 0 && !options.quiet) tell({ code: 'within-open', site })
  const own = await ownSources(io, options)
  const collector = createCollector({ workerFile: files.collectWorker })
  collector.warm?.()
  try {
    const { startCollectorHost } = await import('#main/queue/collector-host.ts')
    const host = await startCollectorHost({
      site,
      name,
      version: files.version,
      ...given,
      within,
      capacity,
      lostAfterMs,
      ...own,
      open: ({ facts, ...settings }, handlers, signal) => {
        const drivers = facts ? factDrivers(facts) : DRIVERS
        return collector.open({ drivers, signs: PLATFORM_SIGNS, ...settings }, handlers, signal)
      },
      tell: options.quiet ? () => undefined : tell,
    })
    io.out('ready\n')
    await new Promise<void>((done) => {
      io.onInterrupt(done)
    })
    await host.stop()
    return EXIT.done
  } finally {
    await collector.close()
  }
}

function network(text: string): IpNetwork {
  const read = parseNetwork(text)
  if (!read) throw new Refusal({ code: 'within-bad', text })
  return read
}

/** Credential sets, SSH configuration and host keys of this machine: nothing of it comes from the queue. */
async function ownSources(io: CommandIo, options: CollectorCommandOptions) {
  const sets = await chosenSets(io, options)
  const given = givenLogin(io, options)
  const ssh = sshConfigOf(io, options.sshConfig)
  const known = knownHostsFiles(io, options.knownHosts)
  const authorities = options.ca === undefined ? undefined : readAuthorities(options.ca, io.cwd)
  const trust = trustOf(io)
  const logins = loginsOf(io, given, sets)
  known.text()
  let more: readonly string[] = []
  const plan = (job: SiteJob): { readonly job: CollectJob } | { readonly failure: DeviceFailure } => {
    try {
      const { planned, knownHostsFiles: files } = planSiteJob(job, { logins, ssh })
      if (files.some((file) => !more.includes(file))) more = [...new Set([...more, ...files])]
      return planned
    } catch (error) {
      return { failure: { code: 'no-credentials', said: saidOf(error) } }
    }
  }
  const hostKeys = (): HostKeyPolicy => ({
    knownHosts: known.text(more),
    acceptedKeys: accepted(trust),
    trustOnFirstUse: options.trustOnFirstUse === true,
    authorities,
  })
  const trusted = (raw: RawResult): void =>
    keepKeys(
      trust,
      [raw.trusted, ...(raw.trustedVia ?? [])].filter((key) => key !== undefined),
    )
  return { plan, hostKeys, trusted }
}

function accepted(trust: TrustBook): string {
  return trust
    .trust(TRUST)
    .keys.map(({ host, type, key }) => `${host} ${type} ${key}`)
    .join('\n')
}

function keepKeys(trust: TrustBook, keys: Parameters<TrustBook['accept']>[1]): void {
  if (keys.length > 0) trust.accept(TRUST, keys)
}
