import type { LabView } from '#shared/contract/page-state.ts'
import { wholeText } from '#shared/words/message.ts'
import { clean } from './clean.ts'

/** Why nothing in this lab can be changed, in words; undefined if it can be. */
export function readOnlyText(lab: LabView | undefined): string | undefined {
  return lab?.readOnly && clean(wholeText(lab.readOnly))
}
