/** Files of all devices by SFTP, each device into a folder of its own; a cut connection is gone on with. */
import type { CollectJob } from '#shared/model/collecting.ts'
import type { FetchedFile, FetchedPath, NotFetched } from '#shared/model/fetched.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import { planJobs } from './collect-jobs.ts'
import type { FactsRequest } from './collect-facts.ts'
import type { CollectDeps } from './collect-run.ts'
import { hostKeyPolicy, keepTrusted } from './lab-trust.ts'
import type { OpenLab } from './open-lab.ts'

export interface FetchFilesRequest extends Omit<FactsRequest, 'kinds'> {
  readonly paths: readonly string[]
  /** The folder of a device. Throws `Refusal` for a name that leads elsewhere. */
  readonly folderOf: (device: string) => string
}

export type ToldFetch =
  | { readonly device: string; readonly files: readonly FetchedFile[]; readonly left: readonly NotFetched[] }
  | { readonly device: string; readonly error: DeviceFailure }

/** How often a device whose connection was cut is asked again: each attempt goes on where the last one ended. */
const ATTEMPTS = 4

/** Fetches from the devices of a scope; each is told once, when nothing more is tried. Throws `Refusal` before anybody is asked. */
export async function fetchFiles(
  deps: CollectDeps,
  lab: OpenLab,
  request: FetchFilesRequest,
  tell: (told: ToldFetch) => void,
  signal: AbortSignal,
): Promise<readonly ToldFetch[]> {
  const devices = lab.devicesIn(request.scope)
  const plan = planJobs(devices, lab, deps, {
    via: request.via ?? [],
    legacy: request.legacy ?? new Set(),
    ways: ['ssh'],
  })
  const hostKeys = hostKeyPolicy(lab, deps.trust, deps.knownHosts.text(plan.knownHostsFiles), request.trustOnFirstUse)
  const all: ToldFetch[] = []
  const take = (told: ToldFetch): void => {
    all.push(told)
    tell(told)
  }
  const { paths, folderOf } = request
  let jobs = plan.jobs.flatMap((each): CollectJob[] => {
    if ('job' in each) return [{ ...each.job, fetch: { paths, folder: folderOf(each.device.name) } }]
    take({ device: each.device.name, error: each.failure })
    return []
  })
  for (let attempt = 1; jobs.length > 0; attempt++) {
    const cut = new Set<string>()
    await deps.collector.collect(
      { jobs, drivers: [], signs: [], hostKeys, limits: request.limits, steps: false },
      {
        step: () => undefined,
        answered: (_, ask) => ask('all'),
        result: (raw) => {
          keepTrusted(lab, deps.trust, raw)
          if (raw.error?.code === 'disconnected' && attempt < ATTEMPTS && !signal.aborted) cut.add(raw.device)
          else if (raw.error) take({ device: raw.device, error: raw.error })
          else {
            const paths = raw.outputs.map((output) => JSON.parse(output.text) as FetchedPath)
            take({ device: raw.device, files: paths.flatMap((p) => p.files), left: paths.flatMap((p) => p.left) })
          }
        },
      },
      signal,
    )
    jobs = jobs.filter((job) => cut.has(job.device))
  }
  return all
}
