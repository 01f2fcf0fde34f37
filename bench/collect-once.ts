/** One run of the engine against a fleet, store and verdict included, with its times measured. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCollector } from '#main/collect/collector.ts'
import { collectFacts } from '#main/services/collect-facts.ts'
import { type CollectDeps, collectRun, type SitesInReach } from '#main/services/collect-run.ts'
import { madeHere, NO_TRUST } from '#main/services/lab-trust.ts'
import { oneLogin } from '#main/services/login-book.ts'
import { NO_SSH_CONFIG } from '#main/services/ssh-lookup.ts'
import { importFiles } from '#main/services/import-files.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { labStores } from '#main/store/lab-store.ts'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { siteKey } from '#shared/naming/site-key.ts'
import { readQueueAddress } from '#shared/sites/queue-address.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { FleetReady } from './fleet-process.ts'

export interface OnceOptions {
  readonly fleet: FleetReady
  /** Folder of the built engine. */
  readonly engine: string
  readonly concurrency?: number
  readonly threads?: number
  /** Only the first so many devices. */
  readonly first?: number
  /** Ask every device everything. */
  readonly full?: boolean
  /** Address of a queue to collectors, who ask all devices. */
  readonly queue?: string
  /** Facts to ask for in the place of neighbors. */
  readonly kinds?: readonly FactKind[]
  /** Allow the old algorithms for all. */
  readonly legacy?: boolean
  /** In place of SSH, whatever the plan says. */
  readonly way?: 'snmp'
}

/** Times in milliseconds. */
export interface Once {
  readonly collected: number
  readonly failed: readonly string[]
  /** Rows of facts that were stored. */
  readonly rows?: number
  readonly wall: number
  readonly slowest: number
  readonly longestBlock: number
  /** Processor time of the whole process, all threads. */
  readonly cpu: number
  /** Largest resident size in MB, of the process from its start. */
  readonly memory: number
}

/** Notes the longest time between two turns of the event loop. */
function watchBlocks(): { longest(): number } {
  let longest = 0
  let last = performance.now()
  let timer: NodeJS.Timeout | undefined
  const turn = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    timer = setTimeout(turn, 1)
  }
  turn()
  return {
    longest() {
      clearTimeout(timer)
      return longest
    },
  }
}

export async function collectOnce(options: OnceOptions): Promise<Once> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  const lab = new OpenLab(labStores.create(join(dir, 'bench.plumb'), 'bench'))
  const threads = options.threads === undefined ? {} : { threads: options.threads }
  const collector = createCollector({ workerFile: join(options.engine, 'collect-worker.cjs'), ...threads })
  try {
    madeHere(lab.store, NO_TRUST)
    importFiles(lab, options.fleet.sheets, {})
    // As in the app, where the page has shown the lab's verdict before anybody collects.
    lab.verdict()
    const sites = options.queue === undefined ? undefined : await sitesAt(options.queue)
    const times: number[] = []
    const failed: string[] = []
    const names = lab.plan.devices.slice(0, options.first).map((device) => device.name)
    const cpu = process.cpuUsage()
    const blocks = watchBlocks()
    const begin = performance.now()
    const deps: CollectDeps = {
      collector,
      logins: {
        ...oneLogin({ set: 'fleet', user: 'lab', password: 'lab' }),
        forSnmp: () => [{ set: 'fleet', version: '2c', community: 'lab' }],
      },
      ssh: NO_SSH_CONFIG,
      knownHosts: { text: () => options.fleet.knownHosts },
      trust: NO_TRUST,
      clock: { now: () => new Date() },
      ...(sites ? { sites } : {}),
    }
    const request = {
      scope: options.first === undefined ? ({ kind: 'all' } as const) : ({ kind: 'devices', devices: names } as const),
      limits: { ...DEFAULT_LIMITS, concurrency: options.concurrency ?? DEFAULT_LIMITS.concurrency },
      trustOnFirstUse: false,
      ways: [options.way ?? 'ssh'] as const,
      ...(options.full ? { full: true } : {}),
      ...(options.legacy ? { legacy: 'all' as const } : {}),
    }
    const { signal } = new AbortController()
    let collected = 0
    let rows: number | undefined
    if (options.kinds) {
      const { kinds } = options
      const told = await collectFacts(deps, lab, { ...request, kinds }, () => undefined, signal)
      for (const each of told) if ('error' in each) failed.push(`${each.device}: ${each.error.said.code}`)
      rows = told.reduce((sum, each) => sum + ('rows' in each ? each.rows.length : 0), 0)
      collected = new Set(told.flatMap((each) => ('rows' in each ? each.device : []))).size
    } else {
      const run = await collectRun(
        deps,
        lab,
        request,
        {
          result({ device, observation, startedAt, finishedAt }) {
            times.push(finishedAt - startedAt)
            if (observation.outcome === 'failed') failed.push(`${device}: ${observation.error?.said.code ?? ''}`)
          },
        },
        signal,
      )
      collected = run.collected
    }
    const wall = performance.now() - begin
    await sites?.queue.close()
    const longestBlock = blocks.longest()
    const { user, system } = process.cpuUsage(cpu)
    const memory = process.resourceUsage().maxRSS / 1024
    return {
      collected,
      ...(rows === undefined ? {} : { rows }),
      failed,
      wall,
      slowest: Math.max(...times),
      longestBlock,
      cpu: (user + system) / 1000,
      memory,
    }
  } finally {
    await collector.close()
    lab.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function sitesAt(url: string): Promise<SitesInReach> {
  const read = readQueueAddress(url)
  if (!('address' in read)) throw new Error(`${url} is no queue`)
  const { openSiteQueue } = await import('#main/queue/open-site-queue.ts')
  const queue = await openSiteQueue(read.address)
  const { sites } = await queue.view()
  return { queue, withCollectors: new Set(sites.map(({ site }) => siteKey(site))) }
}
