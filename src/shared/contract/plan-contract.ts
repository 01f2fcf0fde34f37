/** Procedures that edit the plan. Pages build the patch with `shared/plan-edit`; the engine checks, stores and tells all pages. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import { base } from './procedure.ts'
import type { DeviceType } from '#shared/model/device-type.ts'
import { EXPORT_FORMATS } from '#shared/model/plan-formats.ts'
import type { JournalEntry } from '#shared/model/plan-patch.ts'
import { givenFile } from './given-file.ts'
import { PLAN_ITEMS } from './plan-items.ts'
import type { DeviceTypesReport, ExportedPlan } from './plan-view.ts'

/** What is taken out was stored once and is only compared. */
const splices = <T extends z.ZodType>(item: T) =>
  z
    .array(z.strictObject({ at: z.int().min(0), removed: z.array(z.unknown()), added: z.array(item) }))
    .max(200_000)
    .optional()

/** A folder of types at once. */
const MAX_TYPE_FILES = 2000

export const planContract = {
  /**
   * One step of the plan's history: checked, stored and in the journal, all or nothing. Refused where another page changed
   * the same rows meanwhile, and while a run goes on.
   */
  apply: base
    .input(
      z.object({
        title: z.string().trim().min(1).max(200),
        why: z.string().trim().max(500).optional(),
        patch: z.strictObject({
          racks: splices(PLAN_ITEMS.rack),
          devices: splices(PLAN_ITEMS.device),
          panels: splices(PLAN_ITEMS.panel),
          cables: splices(PLAN_ITEMS.cable),
          rules: splices(PLAN_ITEMS.rule),
        }),
      }),
    )
    .output(z.void()),
  /** Takes the last step back; gives its title. */
  undo: base.output(z.string()),
  /** Does again what was undone last; gives its title. */
  redo: base.output(z.string()),
  /** The whole history, latest first. */
  log: base.output(type<readonly JournalEntry[]>()),
  /** Device types that the lab knows, by maker and model. */
  deviceTypes: base.output(type<readonly DeviceType[]>()),
  /** Keeps the types of YAML files of the community library in the lab; the plan is as it was. */
  importDeviceTypes: base
    .input(z.object({ files: z.array(givenFile).min(1).max(MAX_TYPE_FILES) }))
    .output(type<DeviceTypesReport>()),
  /** The plan in a format, with what that format could not carry. */
  export: base.input(z.object({ format: z.enum(EXPORT_FORMATS) })).output(type<ExportedPlan>()),
}
