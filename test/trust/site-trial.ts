/** A lab at sites, its queue, and runs over it that are compared with a run from one machine. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { join } from 'node:path'
import { formsOfSecret } from '#test/support/forms-of-secret.ts'
import { startRedis, type TestRedis } from '#test/support/redis.ts'
import { FLEET_LOGIN, PASSWORD, type RunningProgram, type SiteLab, startSiteLab } from '#test/support/site-lab.ts'
import type { Tally } from './part.ts'

interface Outcome {
  readonly device: string
  readonly outcome: string
  readonly error?: { readonly code: string; readonly message: string }
  readonly collector?: string
}
export interface SiteDocument {
  readonly findings: readonly object[]
  readonly devices: readonly Outcome[]
}

export interface SiteTrial {
  readonly lab: SiteLab
  readonly redis: TestRedis
  readonly tally: Tally
  /** Starts a run over the queue, by way of this port of it. */
  begin(port?: number): RunningProgram
  /** Its end: every device has one result, and the findings are those of one machine. Undefined where that is not so. */
  whole(what: string, run: RunningProgram): Promise<SiteDocument | undefined>
  /** Looks for each secret in all files of the queue. */
  searchQueue(what: string): Promise<void>
  close(): Promise<void>
}

/** In the lab of a trial. */
export const DEVICES = 60
const SIZE = { racks: 6, devices: DEVICES, latencyMs: 25 }
export const SITES = ['fra1', 'sin1', 'old1'] as const

export async function startSiteTrial(tally: Tally, journal: 'always' | 'none'): Promise<SiteTrial> {
  const redis = await startRedis({ journal })
  const lab = await startSiteLab({ ...SIZE, sites: SITES })
  const alone = JSON.parse((await lab.collect('--json', '--quiet')).stdout) as SiteDocument
  const failedAlone = new Set(alone.devices.flatMap((each) => (each.outcome === 'failed' ? each.device : [])))
  return {
    lab,
    redis,
    tally,
    begin(port = redis.port) {
      const args = ['--known-hosts', 'known_hosts', '--json', '--queue', `redis://127.0.0.1:${port}`]
      return lab.start(['collect', 'l.plumb', ...args], FLEET_LOGIN)
    },
    async whole(what, run) {
      const status = await run.ended
      if (status !== 1) {
        tally.harm(`${what}: the run ended with ${status}: ${run.said().slice(-500)}`)
        return undefined
      }
      const document = JSON.parse(run.out()) as SiteDocument
      for (const { device, outcome, error } of document.devices) {
        if (outcome === 'collected' || failedAlone.has(device)) continue
        tally.harm(`${what}: ${device} is ${outcome} (${error?.code}: ${error?.message})`)
      }
      const told = [...run.err().matchAll(/^\[\d+\/\d+\] (\S+?):? /gm)].map(([, device]) => device)
      // Behind these come devices that the engine itself wanted asked once more.
      if (new Set(told.slice(0, SIZE.devices)).size !== SIZE.devices)
        tally.harm(`${what}: ${told.length} results of ${new Set(told).size} devices`)
      if (!isDeepStrictEqual(document.findings, alone.findings)) tally.harm(`${what}: there are other findings`)
      const kept = lab.withStore((store) => store.runs().at(-1))
      if (kept?.interrupted || (kept?.collected ?? 0) + (kept?.failed ?? 0) !== SIZE.devices)
        tally.harm(`${what}: the lab has ${kept?.collected} and ${kept?.failed} results`)
      tally.count('runs that were whole')
      return document
    },
    async searchQueue(what) {
      const files = filesIn(redis.dir)
      for (const file of files) {
        const bytes = readFileSync(file).toString('latin1')
        for (const form of formsOfSecret(PASSWORD))
          if (bytes.includes(form) || bytes.includes(Buffer.from(form).toString('latin1')))
            tally.harm(`${what}: the password stands in ${file}`)
      }
      tally.count('files of the queue searched for secrets', files.length)
    },
    async close() {
      await lab.close()
      await redis.close()
    },
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}
