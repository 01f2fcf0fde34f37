/** The lab that is open: opened, made, imported into and closed. */
import type { ImportReport, JobView, RecentLab } from '#shared/contract/page-state.ts'
import type { ImportOutcome } from '#shared/exchange/import-plan.ts'
import { previewRows } from '#shared/exchange/import-rows.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { bytesOf, type GivenFile } from './given-files.ts'
import { importFiles } from './import-files.ts'
import { OpenLab } from './open-lab.ts'
import type { Clock, DemoFleet, LabStore, LabStores, Profile } from './ports.ts'

export interface LabSessionDeps {
  readonly stores: LabStores
  readonly startDemo: (seed: number) => Promise<DemoFleet>
  readonly profile: Profile
  readonly clock: Clock
}

/** What goes on around the lab. */
export interface LabSurroundings {
  /** Ends what uses the lab; it is closed afterwards. */
  leaving(): Promise<void>
  /** Throws `Refusal` while a run goes on. */
  refuseDuringRun(): void
  /** Everything may have changed. */
  changed(): void
  jobChanged(job: JobView | undefined): void
}

export class LabSession {
  readonly #deps: LabSessionDeps
  readonly #around: LabSurroundings
  #lab: OpenLab | undefined
  #demo: { readonly seed: number; readonly fleet: DemoFleet } | undefined
  #job: JobView | undefined

  constructor(deps: LabSessionDeps, around: LabSurroundings) {
    this.#deps = deps
    this.#around = around
  }

  get lab(): OpenLab | undefined {
    return this.#lab
  }

  get demoFleet(): { readonly seed: number; readonly fleet: DemoFleet } | undefined {
    return this.#demo
  }

  get job(): JobView | undefined {
    return this.#job
  }

  /** The lab; throws `Refusal` while none is open. */
  current(): OpenLab {
    if (!this.#lab) throw new Refusal('No lab is open. Open one first.')
    return this.#lab
  }

  browse(): readonly { name: string; path: string }[] {
    return this.#deps.profile.labs()
  }

  async create(name: string, path: string | undefined): Promise<void> {
    const target = path ?? this.#deps.profile.pathForNewLab(name)
    await this.#replace(() => this.#deps.stores.create(target, name))
  }

  async open(path: string): Promise<void> {
    if (this.#lab?.store.info.path === path) return
    await this.#replace(() => this.#deps.stores.open(path))
  }

  async close(): Promise<void> {
    await this.#around.leaving()
    this.#lab?.close()
    this.#lab = undefined
    const demo = this.#demo
    this.#demo = undefined
    await demo?.fleet.close()
    this.#around.changed()
  }

  /** Opens the demo lab; its fleet runs until another lab is opened. */
  async demo(seed: number): Promise<void> {
    this.#refuseDuringJob()
    this.#setJob({ title: 'Starting 100 simulated devices', done: 0, total: 1 })
    try {
      await this.close()
      const fleet = await this.#deps.startDemo(seed)
      try {
        const store = this.#deps.stores.create(this.#deps.profile.freshDemoPath(), 'Demo lab')
        this.#lab = new OpenLab(store)
        // Ctrl Z after a decision about a finding would empty the demo lab otherwise.
        importFiles(this.#lab, fleet.sheets, { lasting: true })
        this.#demo = { seed, fleet }
      } catch (error) {
        this.#lab?.close()
        this.#lab = undefined
        await fleet.close()
        throw error
      }
    } finally {
      this.#setJob(undefined)
      this.#around.changed()
    }
  }

  /** Imports into the open lab; with none open, one is created first and removed again if nothing was read. */
  async import(
    given: readonly GivenFile[],
    options: { readonly dryRun: boolean; readonly skipBad: boolean },
  ): Promise<ImportReport> {
    const files = given.map(bytesOf)
    this.#around.refuseDuringRun()
    const lab = this.#lab
    if (lab) {
      const outcome = importFiles(lab, files, options)
      if (!options.dryRun) this.#around.changed()
      return reportOf(outcome)
    }
    const name = nameForImport(files[0]?.name ?? '')
    const path = this.#deps.profile.pathForNewLab(name)
    const trial = new OpenLab(this.#deps.stores.create(path, name))
    const outcome = importFiles(trial, files, options)
    if (outcome.accepted && !options.dryRun) await this.#replace(() => trial.store)
    else {
      trial.close()
      this.#deps.profile.remove(path)
    }
    return reportOf(outcome)
  }

  /** Puts the lab on top of the recent ones. */
  remember(): void {
    const lab = this.#lab
    if (!lab || this.#demo) return
    const { racks, devices, cables } = lab.plan
    const last = lab.store.runs().findLast((r) => r.summary !== undefined)
    const entry: RecentLab = {
      name: lab.store.info.name,
      path: lab.store.info.path,
      openedAt: this.#deps.clock.now().toISOString(),
      racks: racks.length,
      devices: devices.length,
      cables: cables.length,
      ...(last?.summary ? { summary: last.summary } : {}),
      ...(last?.finishedAt ? { verifiedAt: last.finishedAt } : {}),
    }
    this.#deps.profile.remember(entry)
  }

  async #replace(open: () => LabStore): Promise<void> {
    this.#refuseDuringJob()
    // Opened first: a file that cannot be opened leaves the lab that is open alone.
    const next = new OpenLab(open())
    await this.close()
    this.#lab = next
    this.remember()
    this.#around.changed()
  }

  #refuseDuringJob(): void {
    if (this.#job) throw new Refusal(`${this.#job.title}: wait for it to end.`)
  }

  #setJob(job: JobView | undefined): void {
    this.#job = job
    this.#around.jobChanged(job)
  }
}

function reportOf(outcome: ImportOutcome): ImportReport {
  const { added, changed, unchanged, refused, warnings } = outcome
  return { added, changed, unchanged, refused, warnings, rows: previewRows(outcome) }
}

/** A file called after what it holds says nothing of the lab. */
function nameForImport(file: string): string {
  const stem = file.replace(/\.[A-Za-z0-9]+$/, '')
  return /^(?:|racks|devices|cables|panels|hosts|topology)$/i.test(stem) ? 'Imported lab' : stem
}
