/** Files of all devices by SFTP, each device into a folder of its own; a cut connection is gone on with. */
import type { CollectJob, RawResult } from '#shared/model/collecting.ts'
import type { FetchedFile, FetchedPath, NotFetched } from '#shared/model/fetched.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import { type AskRequest, planAsking } from './plan-asking.ts'
import type { CollectDeps } from './collect-run.ts'
import type { OpenLab } from './open-lab.ts'

export interface FetchFilesRequest extends AskRequest {
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
  const asking = planAsking(deps, lab, request, { never: 'files' })
  const all: ToldFetch[] = []
  const keep = (told: ToldFetch): void => {
    all.push(told)
    tell(told)
  }
  const { paths, folderOf } = request
  let jobs = asking.planned.flatMap((each): CollectJob[] => {
    if ('job' in each) return [{ ...each.job, fetch: { paths, folder: folderOf(each.device.name) } }]
    keep({ device: each.device.name, error: each.failure })
    return []
  })
  for (let attempt = 1; jobs.length > 0; attempt++) {
    const cut = new Set<string>()
    const take = (raw: RawResult): void => {
      if (raw.error?.code === 'disconnected' && attempt < ATTEMPTS && !signal.aborted) cut.add(raw.device)
      else if (raw.error) keep({ device: raw.device, error: raw.error })
      else {
        const fetched = raw.outputs.map((output) => JSON.parse(output.text) as FetchedPath)
        keep({ device: raw.device, files: fetched.flatMap((p) => p.files), left: fetched.flatMap((p) => p.left) })
      }
    }
    await asking.ask({ jobs, drivers: [] }, (_, raw) => take(raw), signal)
    jobs = jobs.filter((job) => cut.has(job.device))
  }
  return all
}
