import type { Deeds } from './deed.ts'
import { AISLE_DEEDS } from '#renderer/commands/deeds/aisle-deeds.ts'
import { FACTS_DEEDS } from '#renderer/commands/deeds/facts-deeds.ts'
import { FINDINGS_DEEDS } from '#renderer/commands/deeds/findings-deeds.ts'
import { LAB_DEEDS } from '#renderer/commands/deeds/lab-deeds.ts'
import { PLAN_DEEDS } from '#renderer/commands/deeds/plan-deeds.ts'
import { RACKS_EDIT_DEEDS } from '#renderer/commands/deeds/racks-edit-deeds.ts'
import { RUN_DEEDS } from '#renderer/commands/deeds/run-deeds.ts'
import { SITES_DEEDS } from '#renderer/commands/deeds/sites-deeds.ts'
import { VIEW_DEEDS } from '#renderer/commands/deeds/view-deeds.ts'

/** What each command of the table does. */
export const DEEDS = {
  ...VIEW_DEEDS,
  ...RUN_DEEDS,
  ...LAB_DEEDS,
  ...RACKS_EDIT_DEEDS,
  ...FINDINGS_DEEDS,
  ...PLAN_DEEDS,
  ...AISLE_DEEDS,
  ...SITES_DEEDS,
  ...FACTS_DEEDS,
} satisfies Deeds
