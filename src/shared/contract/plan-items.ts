/** Items of the plan as the engine shows them to the page, and as a page may put them in. */
import { z } from 'zod'
import type { PatchList } from '#shared/model/plan-patch.ts'
import type { Cable, Device, PanelJoin, PlanRule, Rack } from '#shared/model/plan.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import { isAlwaysThere, PLAN_FIELDS, type PlanField } from '#shared/plan-fields/plan-fields.ts'

/** A device of the plan with its ports in natural order, canonical. */
export interface DeviceView extends Device {
  readonly ports: readonly string[]
}

/** A cable of the plan with its ends in canonical form. */
export interface CableView extends Cable {
  readonly ends: readonly [PortRef, PortRef]
}

/** The same bounds that imports keep: what is stored by hand can be exported and imported again. */
const text = z.string().max(10_000)
const name = z
  .string()
  .trim()
  .min(1)
  .max(255)
  // A name goes to terminals, labels and file names.
  .regex(/^[^\p{Cc}\u2028-\u202e\u2066-\u2069]*$/u)

/** Items of the plan as a page may put them in, by their fields. */
export const PLAN_ITEMS = {
  rack: itemSchema<Rack>('racks'),
  device: itemSchema<Device>('devices'),
  panel: itemSchema<PanelJoin>('panels'),
  cable: itemSchema<Cable>('cables'),
  rule: itemSchema<PlanRule>('rules'),
}

function itemSchema<T>(list: PatchList): z.ZodType<T, T> {
  const shape: Record<string, z.ZodType> = {}
  const groups: Record<string, Record<string, z.ZodType>> = {}
  for (const field of PLAN_FIELDS[list]) {
    const [key, inner] = field.path
    const schema = isAlwaysThere(field) ? valueSchema(field) : valueSchema(field).optional()
    if (inner === undefined) shape[key] = schema
    else (groups[key] ??= {})[inner] = schema
  }
  for (const [key, of] of Object.entries(groups)) shape[key] = z.strictObject(of)
  return z.strictObject(shape) as unknown as z.ZodType<T, T>
}

function valueSchema({ value }: PlanField): z.ZodType {
  switch (value.kind) {
    case 'name':
      return name
    case 'whole':
      return z.int().min(value.min).max(value.max)
    case 'decimal':
      return z
        .number()
        .min(value.min ?? -1e9)
        .max(1e9)
    case 'keyword':
      return z.enum(value.words)
    case 'yes-no':
      return z.boolean()
    case 'names':
      return z.array(text).max(1000)
    default:
      return text
  }
}
