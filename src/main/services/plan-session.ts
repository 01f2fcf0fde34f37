/** Edits of the open lab's plan: checked, stored as a step that can be taken back, told to every page. */
import type { CableView, DeviceView, LabView, PageEvent } from '#shared/contract/page-state.ts'
import type { DeviceTypesReport, ExportedPlan, PlanChangeView, ViewSplice } from '#shared/contract/plan-view.ts'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import type { DeviceType } from '#shared/model/device-type.ts'
import type { ExportFormat } from '#shared/model/plan-formats.ts'
import type { JournalEntry, PlanPatch, Splice } from '#shared/model/plan-patch.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { Steps } from '#shared/model/steps.ts'
import { diffListSteps, isEmptyPatch } from '#shared/plan-edit/plan-patch.ts'
import { typesToKeep } from './device-types.ts'
import { deviceTypes } from './kept-device-types.ts'
import { bytesOf, type GivenFile } from './given-files.ts'
import type { ImportJobOptions, ReadForPlan } from './import-job.ts'
import type { OpenLab } from './open-lab.ts'
import { inSlices } from './in-slices.ts'
import type { Clock, PlanNote, PlanStep } from './ports.ts'
import type { ImportSource } from './read-import.ts'
import type { Turns } from './turns.ts'

/** Edits come in bursts while one types; the verdict is made anew when they pause. */
const PAUSE_MS = 150

export interface PlanSessionDeps {
  /** In which edits come one after another. */
  readonly turns: Turns
  /** Throws `Refusal` while no lab is open. */
  readonly lab: () => OpenLab
  readonly refuseDuringRun: () => void
  /** Reads files where it holds nobody up. */
  readonly read: (source: ImportSource, options: ImportJobOptions) => Promise<ReadForPlan>
  readonly clock: Clock
  readonly send: (event: PageEvent) => void
  /** Everything may have changed. */
  readonly changed: () => void
  /** Decisions about findings have changed with the plan. */
  readonly triageChanged: (lab: OpenLab) => void
}

/** What a page asks for; what is taken out of the plan was stored once and is compared as it is. */
export interface PlanEdit extends PlanNote {
  readonly patch: { readonly [List in keyof PlanPatch]?: unknown }
}

export class PlanSession {
  readonly #deps: PlanSessionDeps
  #judging: ReturnType<typeof setTimeout> | undefined

  constructor(deps: PlanSessionDeps) {
    this.#deps = deps
  }

  /** Stores an edit as one step, in slices where it is long. Throws `Refusal`, and changes nothing, where it does not fit the plan or a run goes on. */
  apply(edit: PlanEdit): Promise<void> {
    return this.edit((lab) => this.#applying(lab, edit))
  }

  *#applying(lab: OpenLab, { title, why, patch }: PlanEdit): Steps<void> {
    const asked = patch as PlanPatch
    if (!isEmptyPatch(asked)) yield* lab.store.editPlanSteps(asked, { title, ...(why ? { why } : {}) })
  }

  /** Takes the last step back, or does it again; gives its title. Throws `Refusal` if there is none. */
  async step(way: 'undo' | 'redo'): Promise<string> {
    const step = await this.edit((lab) => this.#stepping(lab, way))
    if (step.adopted.length > 0) this.#deps.triageChanged(this.#deps.lab())
    return step.title
  }

  *#stepping(lab: OpenLab, way: 'undo' | 'redo'): Steps<PlanStep> {
    const done = yield* lab.store.stepPlanSteps(way)
    if (!done) throw new Refusal({ code: way === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo' })
    const at = this.#deps.clock.now().toISOString()
    for (const finding of done.adopted) {
      if (way === 'undo') lab.store.unmarkFinding(finding)
      else lab.store.markFinding({ finding, kind: 'adopted', at })
    }
    return done
  }

  /** The whole history, latest first. */
  log(): readonly JournalEntry[] {
    return this.#deps.lab().store.planJournal()
  }

  /** Device types that the lab knows. */
  deviceTypes(): readonly DeviceType[] {
    return deviceTypes(this.#deps.lab().store)
  }

  /** Keeps device types in the lab; devices of those models are drawn with their ports. Throws `Refusal`. */
  async importDeviceTypes(given: readonly GivenFile[]): Promise<DeviceTypesReport> {
    this.#deps.refuseDuringRun()
    const lab = this.#deps.lab()
    const { read, check } = await this.#deps.read({ kind: 'types', files: given.map(bytesOf) }, {})
    check()
    const { keep, ...counts } = typesToKeep(lab.store, read.types)
    keep()
    lab.typesChanged()
    if (counts.added + counts.changed > 0) this.#deps.changed()
    return { ...counts, refused: read.refused }
  }

  /** The plan in a format, and what that format could not carry. */
  export(format: ExportFormat): ExportedPlan {
    const lab = this.#deps.lab()
    const { files, losses } = exportPlan(lab.plan, format, lab.store.info.name)
    return {
      files: files.map(({ name, content }) => ({
        name,
        mime: typeof content === 'string' ? 'text/plain;charset=utf-8' : XLSX_MIME,
        base64: Buffer.from(content).toString('base64'),
      })),
      losses,
    }
  }

  /** Edits in slices when its turn has come, and tells the pages what came of it. */
  edit<T>(work: (lab: OpenLab) => Steps<T>): Promise<T> {
    return this.#deps.turns.take(async () => {
      this.#deps.refuseDuringRun()
      const lab = this.#deps.lab()
      const before = lab.view()
      try {
        return await inSlices(work(lab))
      } finally {
        // Where the edit was stored and what goes along with it failed, the pages show the plan as it is stored anyway.
        await inSlices(this.#telling(lab, before))
      }
    })
  }

  *#telling(lab: OpenLab, before: LabView): Steps<void> {
    for (;;) {
      if (lab.store.planHash() === before.planHash) return
      yield* lab.viewSteps()
      const after = lab.view()
      const change = yield* changeSteps(before, after)
      // What was stored meanwhile was told as a whole: a page must not take what came before it for the latest.
      if (lab.store.planHash() !== after.planHash) continue
      this.#deps.send({ kind: 'plan', change })
      return this.#judge(lab)
    }
  }

  #judge(lab: OpenLab): void {
    clearTimeout(this.#judging)
    if (!lab.hasResults()) return
    this.#judging = setTimeout(() => void this.#judgeNow(lab), PAUSE_MS)
    this.#judging.unref()
  }

  /** Another lab may be open by now, or a run may have begun: its results are told as they come. */
  async #judgeNow(lab: OpenLab): Promise<void> {
    if (!isOpen(this.#deps, lab)) return
    const plan = lab.plan
    const verdict = await inSlices(lab.verdictSteps())
    if (!isOpen(this.#deps, lab)) return
    if (verdict) this.#deps.send({ kind: 'judged', verdict })
    // An edit that came meanwhile has its own verdict to come; results that came are in this one.
    else if (lab.plan === plan) this.#deps.send({ kind: 'judged', verdict: lab.verdict() })
  }
}

const XLSX_MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function isOpen(deps: PlanSessionDeps, lab: OpenLab): boolean {
  try {
    return deps.lab() === lab
  } catch {
    return false
  }
}

/** What a page must change to draw the lab after an edit. */
function* changeSteps(before: LabView, after: LabView): Steps<PlanChangeView> {
  const same = (a: unknown, b: unknown): boolean => a === b
  const devices = yield* diffListSteps<DeviceView>(before.devices, after.devices, (d) => d.name, same)
  const cables = yield* diffListSteps<CableView>(before.cables, after.cables, (c) => c.label, same)
  return {
    planHash: after.planHash,
    ...(before.racks === after.racks ? {} : { racks: after.racks }),
    ...(before.panels === after.panels ? {} : { panels: after.panels }),
    ...(before.rules === after.rules ? {} : { rules: after.rules ?? [] }),
    devices: counted(devices),
    cables: counted(cables),
    planErrors: after.planErrors,
    journal: after.journal,
  }
}

function counted<T>(splices: readonly Splice<T>[]): readonly ViewSplice<T>[] {
  return splices.map(({ at, removed, added }) => ({ at, removed: removed.length, added }))
}
