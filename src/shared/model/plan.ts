/** The plan of a lab: what should stand where, and which cable should join which ports (verification.md, section 1). */
import type { Message } from '#shared/words/message.ts'

import type { CABLE_FIELDS } from '#shared/plan-fields/cable-fields.ts'
import type { DEVICE_FIELDS, DISCOVERIES, FACES, ROLES } from '#shared/plan-fields/device-fields.ts'
import type { PANEL_FIELDS } from '#shared/plan-fields/panel-fields.ts'
import type { ItemOf } from '#shared/plan-fields/plan-field.ts'
import type { RACK_FIELDS } from '#shared/plan-fields/rack-fields.ts'
import type { RULE_FIELDS } from '#shared/plan-fields/rule-fields.ts'

export { CABLE_STATUSES } from '#shared/plan-fields/cable-fields.ts'
export { DISCOVERIES, FACES, ROLES } from '#shared/plan-fields/device-fields.ts'

export type Role = (typeof ROLES)[number]
export type Discovery = (typeof DISCOVERIES)[number]
export type Face = (typeof FACES)[number]

/** Items of the plan: what they have is said in `shared/plan-fields`, once. */
export interface Rack extends ItemOf<typeof RACK_FIELDS> {}
export interface Device extends ItemOf<typeof DEVICE_FIELDS> {}
export interface Cable extends ItemOf<typeof CABLE_FIELDS> {}

/** A front port of a patch panel and the rear port behind it. */
export interface PanelJoin extends ItemOf<typeof PANEL_FIELDS> {}

/** A rule that made cables, or that plan and lab must obey (`shared/rules`). */
export interface PlanRule extends ItemOf<typeof RULE_FIELDS> {}

/** One end of a cable as the plan's author wrote it; compared in canonical form. */
export type PlanPort = Cable['a']

/** The whole plan as a value; cables stand in plan order. */
export interface Plan {
  readonly racks: readonly Rack[]
  readonly devices: readonly Device[]
  readonly panels: readonly PanelJoin[]
  readonly cables: readonly Cable[]
  /** Absent if there are none, as in most plans. */
  readonly rules?: readonly PlanRule[] | undefined
}

/** A fault of the plan itself, found before anything is collected. */
export interface PlanError {
  readonly kind: PlanErrorKind
  readonly cables: readonly string[]
  readonly devices: readonly string[]
  /** What is wrong; documents for other programs have it as `message`. */
  readonly said: Message
}

export const PLAN_ERROR_KINDS = [
  'port-used-twice',
  'unknown-device',
  'duplicate-name',
  'self-cable',
  'duplicate-label',
  'ambiguous-port',
  'logical-port',
  'dead-end',
  'u-overlap',
  'outside-rack',
  'rule-broken',
] as const
export type PlanErrorKind = (typeof PLAN_ERROR_KINDS)[number]
