/** Every field that a column of a sheet may stand for. */
import { PLAN_FIELDS } from '#shared/plan-fields/plan-fields.ts'
import type { SheetField } from './mapping.ts'

const OF_AN_END = [
  'device',
  'port',
  'side',
  'kind',
  'end',
  'slot',
  'rack',
  'u',
  'model',
  'role',
  'site',
  'location',
  'serial',
  'address',
]
const OF_A_CABLE = ['length_ft', 'length_in', 'length_cm', 'length_unit']

/** In the order of our own lists; what an end has besides follows its port. */
export const SHEET_FIELDS: readonly SheetField[] = [
  ...new Set([
    ...PLAN_FIELDS.cables.filter((f) => f.path[1] === undefined).map((f) => f.column),
    ...OF_A_CABLE,
    ...'a|b'.split('|').flatMap((side) => OF_AN_END.map((field) => `${side}_${field}`)),
    ...PLAN_FIELDS.devices.map((f) => f.column),
    ...'site|location|order'.split('|'),
    ...PLAN_FIELDS.panels.map((f) => f.column),
  ]),
] as SheetField[]
