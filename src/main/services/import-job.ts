/** One import that goes on behind a page: told of as it goes, canceled, and never kept of a plan that is no more. */
import type { JobView } from '#shared/contract/page-state.ts'
import type { Plan } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { ImportSteering } from '#shared/model/import-steering.ts'
import type { Message } from '#shared/words/message.ts'
import { eitherSignal } from './either-signal.ts'
import type { OpenLab } from './open-lab.ts'
import type { ReadImportApart } from './ports.ts'
import type { ImportSource, ImportStep, ReadImport } from './read-import.ts'
import { keptMaps } from './sheet-maps.ts'

export interface ImportJobDeps {
  /** The lab that is open, if one is. */
  readonly lab: () => OpenLab | undefined
  readonly readImport: ReadImportApart
  /** Throws `Refusal` while a run goes on. */
  readonly refuseDuringRun: () => void
  readonly jobChanged: (job: JobView | undefined) => void
}

export interface ImportJobOptions {
  readonly skipBad?: boolean
  /** What a person says of it. */
  readonly steering?: ImportSteering
  /** Cancels it, as `cancel` does. */
  readonly signal?: AbortSignal
  /** Told besides the pages. */
  readonly tell?: (step: ImportStep) => unknown
}

/** What was read, and for which plan. */
export interface ReadForPlan {
  readonly read: ReadImport
  /** Throws `Refusal` where it may not be kept any more: another lab is open, the plan was edited, or a run goes on. */
  readonly check: () => void
}

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }

export class ImportJob {
  readonly #deps: ImportJobDeps
  #current: { readonly abort: AbortController; readonly ended: Promise<unknown> } | undefined

  constructor(deps: ImportJobDeps) {
    this.#deps = deps
  }

  /** Reads into the plan of the open lab, or an empty one. Throws `Refusal`, canceled included; nothing is kept yet. */
  async read(source: ImportSource, { skipBad, steering, signal, tell }: ImportJobOptions): Promise<ReadForPlan> {
    const { lab: openLab, readImport, refuseDuringRun, jobChanged } = this.#deps
    const lab = openLab()
    const plan = lab?.plan ?? EMPTY
    const told = (step: ImportStep): void => {
      jobChanged({ ...step, canCancel: true })
      tell?.(step)
    }
    const asked = { ...steering, ...(lab ? { remembered: [...keptMaps(lab.store)] } : {}) }
    const abort = new AbortController()
    told({ title: titleOf(source), done: 0, total: 0 })
    const reading = readImport({ plan, source, skipBad, ...asked }, told, eitherSignal(abort.signal, signal))
    this.#current = { abort, ended: reading.catch(() => undefined) }
    try {
      const read = await reading
      const check = (): void => {
        // An edit makes a new plan of it, whatever it changes.
        if (openLab() !== lab || (lab && lab.plan !== plan)) throw new Refusal({ code: 'plan-changed-while-reading' })
        refuseDuringRun()
      }
      return { read, check }
    } finally {
      this.#current = undefined
      jobChanged(undefined)
    }
  }

  /** Ends what is being read; returns when its thread has ended. */
  async cancel(): Promise<void> {
    this.#current?.abort.abort()
    await this.#current?.ended
  }
}

function titleOf(source: ImportSource): Message {
  if (source.kind === 'netbox') return { code: 'reading-netbox' }
  const [first, ...others] = source.files
  return others.length === 0
    ? { code: 'reading-file', file: first?.name ?? '' }
    : { code: 'reading-files', files: source.files.length }
}
