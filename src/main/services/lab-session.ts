/** The lab that is open: opened, made, imported into and closed. */
import { labPicture } from '#shared/report/lab-picture.ts'
import type { ImportReport, JobView, RecentLab } from '#shared/contract/page-state.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { bytesOf, type GivenFile } from './given-files.ts'
import { type ImportSteering, steeredOn } from '#shared/model/import-steering.ts'
import { importFiles, keepImport } from './import-files.ts'
import { keepMaps } from './sheet-maps.ts'
import { ImportJob, type ImportJobOptions, type ReadForPlan } from './import-job.ts'
import { ImportPreviews } from './import-previews.ts'
import { inSlices } from './in-slices.ts'
import { leaveLab, madeHere } from './lab-trust.ts'
import { OpenLab } from './open-lab.ts'
import type { Clock, DemoFleet, LabStore, PageLabStores, Profile, ReadImportApart } from './ports.ts'
import type { ImportSource, ReadImport } from './read-import.ts'
import { Turns } from './turns.ts'

export interface LabSessionDeps {
  readonly stores: PageLabStores
  readonly startDemo: (seed: number) => Promise<DemoFleet>
  readonly readImport: ReadImportApart
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
  readonly #importing: ImportJob
  readonly #previews = new ImportPreviews()
  /** Edits of the plan. */
  readonly edits = new Turns()
  #lab: OpenLab | undefined
  #demo: { readonly seed: number; readonly fleet: DemoFleet } | undefined
  #job: JobView | undefined
  #storing: AbortController | undefined
  #opening: { readonly abort: AbortController; readonly ended: Promise<unknown> } | undefined

  constructor(deps: LabSessionDeps, around: LabSurroundings) {
    this.#deps = deps
    this.#around = around
    this.#importing = new ImportJob({
      lab: () => this.#lab,
      readImport: deps.readImport,
      refuseDuringRun: () => around.refuseDuringRun(),
      jobChanged: (job) => this.#setJob(job),
    })
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
    if (!this.#lab) throw new Refusal({ code: 'no-lab' })
    return this.#lab
  }

  browse(): readonly { name: string; path: string }[] {
    return this.#deps.profile.labs()
  }

  async create(name: string, path: string | undefined): Promise<void> {
    const target = path ?? this.#deps.profile.pathForNewLab(name)
    await this.#replace(() => {
      const store = this.#deps.stores.create(target, name)
      madeHere(store, this.#deps.profile.trust)
      return store
    })
  }

  async open(path: string): Promise<void> {
    if (this.#lab?.store.info.path === path) return
    await this.#replace(() => this.#openApart(path))
  }

  /** What is left of a damaged lab can take long to read: it is a job then. */
  async #openApart(path: string): Promise<LabStore> {
    const abort = new AbortController()
    const title = { code: 'recovering-lab', path } as const
    const tell = (read: number, size: number): void =>
      this.#setJob({ title, done: inMegabytes(read), total: inMegabytes(size), canCancel: true })
    const opening = this.#deps.stores.open(path, tell, abort.signal)
    this.#opening = { abort, ended: opening.catch(() => undefined) }
    try {
      return await opening
    } finally {
      this.#opening = undefined
      if (this.#job !== undefined) this.#setJob(undefined)
    }
  }

  /** Writes the lab that is open to another file; the one that is open stays. Throws `Refusal`. */
  saveCopy(path: string): void {
    this.current().store.copyTo(path)
  }

  async close(): Promise<void> {
    await this.#importing.cancel()
    await this.edits.settled()
    this.#previews.clear()
    await this.#around.leaving()
    // What was edited since it was opened is in the list of recent labs, too.
    this.remember()
    if (this.#lab && !this.#demo) leaveLab(this.#lab, this.#deps.profile.trust)
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
    this.#setJob({ title: { code: 'starting-demo' }, done: 0, total: 1 })
    try {
      await this.close()
      const fleet = await this.#deps.startDemo(seed)
      try {
        const store = this.#deps.stores.create(this.#deps.profile.freshDemoPath(), 'Demo lab')
        madeHere(store, this.#deps.profile.trust)
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

  /** Imports into the open lab; with none open, one is created once the files are read. */
  async import(given: readonly GivenFile[] | { readonly preview: string }, asked: GivenImport): Promise<ImportReport> {
    const { dryRun, skipBad } = asked
    const id = 'preview' in given ? given.preview : undefined
    const known = id === undefined ? undefined : this.#previews.get(id)
    const files = known?.files ?? ('preview' in given ? [] : given.map(bytesOf))
    this.#around.refuseDuringRun()
    const plan = this.#lab?.plan
    const steering = steeredOn(known?.steering, asked.steering ?? {})
    const { read, check } =
      known?.skipBad === true && known.plan === plan && !dryRun && asked.steering === undefined
        ? { read: skipBad ? known.read : withoutBad(known.read), check: () => undefined }
        : await this.read({ kind: 'files', files }, { skipBad, steering })
    if (dryRun) return { ...reportOf(read), preview: this.#previews.keep({ files, plan, skipBad, steering, read }, id) }
    check()
    if (read.accepted && id !== undefined) this.#previews.forget(id)
    if (!read.accepted) return { ...reportOf(read), preview: id }
    const lab = this.#lab
    if (lab) await this.edits.take(() => this.#keep(lab, read, files))
    else await this.#createWith(read, files)
    return { ...reportOf(read), preview: undefined }
  }

  /** Keeps what was read in the lab that is open. */
  async #keep(lab: OpenLab, read: ReadImport, files: readonly { readonly name: string }[]): Promise<void> {
    try {
      await this.#keepIn(lab, read, files)
      await inSlices(lab.viewSteps())
    } finally {
      // A disk that is full after the plan was stored leaves the device types out: the pages show what is so.
      this.#around.changed()
    }
  }

  async #keepIn(lab: OpenLab, read: ReadImport, files: readonly { readonly name: string }[]): Promise<void> {
    this.#setJob({ title: { code: 'storing-import' }, done: 0, total: 0, canCancel: true })
    const abort = new AbortController()
    this.#storing = abort
    try {
      await inSlices(keepImport(lab, read, files), abort.signal)
      keepMaps(lab.store, read.sheets)
    } finally {
      this.#storing = undefined
      this.#setJob(undefined)
    }
  }

  /** Reads into the plan of the open lab, in a thread, as a job that a page shows and can cancel. Throws `Refusal`. */
  async read(source: ImportSource, options: ImportJobOptions): Promise<ReadForPlan> {
    this.#refuseDuringJob()
    return this.#importing.read(source, options)
  }

  /** Ends the job that goes on, if it can be ended. */
  async cancelJob(): Promise<void> {
    this.#opening?.abort.abort()
    await this.#opening?.ended
    await this.#importing.cancel()
    this.#storing?.abort(new Refusal({ code: 'import-canceled' }))
    await this.edits.settled()
  }

  async #createWith(read: ReadImport, files: readonly { readonly name: string }[]): Promise<void> {
    const name = nameForImport(files[0]?.name ?? '')
    const path = this.#deps.profile.pathForNewLab(name)
    const made = new OpenLab(this.#deps.stores.create(path, name))
    madeHere(made.store, this.#deps.profile.trust)
    try {
      await this.#keepIn(made, read, files)
    } catch (error) {
      made.close()
      this.#deps.profile.remove(path)
      throw error
    }
    await this.#replace(() => made.store)
  }

  /** Takes a lab off the list of recent ones; its file stays. */
  forgetRecent(path: string): void {
    this.#deps.profile.forget(path)
    this.#around.changed()
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
      picture: pictureOf(lab),
    }
    this.#deps.profile.remember(entry)
  }

  async #replace(open: () => LabStore | Promise<LabStore>): Promise<void> {
    this.#refuseDuringJob()
    // Opened first: a file that cannot be opened leaves the lab that is open alone.
    const next = new OpenLab(await open())
    // What is drawn first is made ready while the thread can do other things, too.
    await inSlices(next.viewSteps())
    if (next.hasResults()) await inSlices(next.verdictSteps())
    await this.close()
    this.#lab = next
    this.remember()
    this.#around.changed()
  }

  #refuseDuringJob(): void {
    if (!this.#job) return
    const { title, canCancel } = this.#job
    throw new Refusal({ code: 'job-in-progress', job: title, canCancel: canCancel === true })
  }

  #setJob(job: JobView | undefined): void {
    this.#job = job
    this.#around.jobChanged(job)
  }
}

function reportOf(read: ReadImport): ImportReport {
  const { added, changed, unchanged, refused, warnings, leftOut, sheets, sites, rows } = read
  return { added, changed, unchanged, refused, warnings, leftOut, sheets, sites, rows }
}

function inMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6)
}

/** What a page says of an import besides the files. */
interface GivenImport {
  readonly dryRun: boolean
  readonly skipBad: boolean
  readonly steering?: ImportSteering | undefined
}

/** What was read with bad rows left out, where none may be: refused as a whole. */
function withoutBad(read: ReadImport): ReadImport {
  return { ...read, accepted: read.accepted && read.refused.length === 0 }
}

/** A file called after what it holds says nothing of the lab. */
function nameForImport(file: string): string {
  const stem = file.replace(/\.[A-Za-z0-9]+$/, '')
  return /^(?:|racks|devices|cables|panels|hosts|topology)$/i.test(stem) ? 'Imported lab' : stem
}

function pictureOf(lab: OpenLab): readonly string[] {
  if (!lab.hasResults()) return labPicture(lab.plan)
  const { links, devices } = lab.verdict()
  return labPicture(lab.plan, links, devices)
}
