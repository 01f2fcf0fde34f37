/**
 * Names of everything on the queue. All that a collector touches begins with its site, so that a user of Redis can be kept
 * to it (docs/sites.md); two further ones are shared by all sites.
 */
import { PROTOCOL } from '#shared/sites/site-job.ts'

const ROOT = 'plumbline'

/** Key of each site → how its collectors call it. */
export const SITES_KEY = `${ROOT}:sites`

export interface SiteKeys {
  /** For BullMQ: `<prefix>:<queue>:…`. */
  readonly prefix: string
  readonly queue: string
  /** What collectors say of themselves, by name. */
  readonly collectors: string
  /** Channel to the collectors of the site. */
  readonly control: string
  /** Exists while the engine wants the run. */
  run(run: string): string
  answers(run: string): string
  /** Channel from the collectors to the engine. */
  steps(run: string): string
  job(id: string): string
}

/** `site`: its key (`siteKey`). A queue is of one version of the protocol: no collector sees jobs of another. */
export function siteKeys(site: string): SiteKeys {
  const prefix = `${ROOT}:${site}`
  const queue = `jobs${PROTOCOL}`
  return {
    prefix,
    queue,
    collectors: `${prefix}:collectors`,
    control: `${prefix}:control`,
    run: (run) => `${prefix}:run:${run}`,
    answers: (run) => `${prefix}:answers:${run}`,
    steps: (run) => `${prefix}:steps:${run}`,
    job: (id) => `${prefix}:${queue}:${id}`,
  }
}

export function guardKey(run: string, mark: string): string {
  return `${ROOT}:guard:${run}:${mark}`
}

/** A second job of the same device and attempt is the same job, and is not added. */
export function jobId(run: string, attempt: number, index: number): string {
  return `${run}-${attempt}-${index}`
}
