/** Procedures that edit the plan. Pages build the patch with `shared/plan-edit`; the engine checks, stores and tells all pages. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import { base } from './procedure.ts'
import type { DeviceType } from '#shared/model/device-type.ts'
import { EXPORT_FORMATS } from '#shared/model/plan-formats.ts'
import { CABLE_STATUSES, DISCOVERIES, FACES, ROLES } from '#shared/model/plan.ts'
import type { JournalEntry } from '#shared/model/plan-patch.ts'
import { givenFile } from './given-file.ts'
import type { DeviceTypesReport, ExportedPlan } from './plan-view.ts'

/** The same bounds that imports keep: what is stored by hand can be exported and imported again. */
const text = z.string().max(10_000)
const name = z
  .string()
  .trim()
  .min(1)
  .max(255)
  // A name goes to terminals, labels and file names.
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u)
const rack = z.strictObject({
  name,
  site: text.optional(),
  location: text.optional(),
  heightU: z.int().min(1).max(1000),
  order: z.number().min(-1e9).max(1e9),
  notes: text.optional(),
})
const device = z.strictObject({
  name,
  rack: name.optional(),
  position: z.int().min(-1000).max(1000).optional(),
  heightU: z.int().min(0).max(1000),
  face: z.enum(FACES),
  role: z.enum(ROLES),
  platform: text.optional(),
  address: text.optional(),
  sshPort: z.int().min(1).max(65_535),
  credentials: text.optional(),
  via: text.optional(),
  discovery: z.enum(DISCOVERIES),
  managed: z.boolean(),
  aliases: z.array(text).max(1000),
  serial: text.optional(),
  model: text.optional(),
  notes: text.optional(),
})
const port = z.strictObject({ device: name, port: name })
const join = z.strictObject({ device: name, front: name, rear: name })
const cable = z.strictObject({
  label: name,
  a: port,
  b: port,
  type: text.optional(),
  color: text.optional(),
  lengthM: z.number().min(0).max(1e9).optional(),
  status: z.enum(CABLE_STATUSES),
  ignore: z.boolean(),
  notes: text.optional(),
})
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
          racks: splices(rack),
          devices: splices(device),
          panels: splices(join),
          cables: splices(cable),
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
