/** Items of the plan, as a lab file must hold them to be believed: by their fields. */
import type { PatchList } from '#shared/model/plan-patch.ts'
import { isAlwaysThere, PLAN_FIELDS, type PlanField } from '#shared/plan-fields/plan-fields.ts'
import { boolean, list, number, oneOf, printable, record, type Shape, text } from '#shared/shape/shape.ts'

export const PLAN_SHAPES: Readonly<Record<PatchList, Shape>> = {
  racks: itemShape('racks'),
  devices: itemShape('devices'),
  panels: itemShape('panels'),
  cables: itemShape('cables'),
  rules: itemShape('rules'),
}

function itemShape(of: PatchList): Shape {
  const fields = PLAN_FIELDS[of]
  const groups = new Set(fields.filter((f) => f.path[1] !== undefined).map((f) => f.path[0]))
  const own = parts(
    fields.filter((f) => f.path[1] === undefined),
    (f) => f.path[0],
  )
  const inner = [...groups].map((group): [string, Shape] => {
    const { needed, rest } = parts(
      fields.filter((f) => f.path[0] === group),
      (f) => f.path[1] ?? '',
    )
    return [group, record(needed, rest)]
  })
  return record({ ...own.needed, ...Object.fromEntries(inner) }, own.rest)
}

function parts(
  fields: readonly PlanField[],
  name: (field: PlanField) => string,
): Record<'needed' | 'rest', Readonly<Record<string, Shape>>> {
  const shapes = (which: readonly PlanField[]) => Object.fromEntries(which.map((f) => [name(f), shapeOf(f)]))
  return { needed: shapes(fields.filter(isAlwaysThere)), rest: shapes(fields.filter((f) => !isAlwaysThere(f))) }
}

function shapeOf({ value }: PlanField): Shape {
  switch (value.kind) {
    case 'whole':
    case 'decimal':
      return number
    case 'keyword':
      return oneOf(value.words)
    case 'yes-no':
      return boolean
    case 'name':
      return printable
    case 'names':
      return list(text)
    default:
      return text
  }
}
