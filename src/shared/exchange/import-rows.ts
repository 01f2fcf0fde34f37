/** What an import would touch, row by row, for its preview. */
import type { ImportOutcome } from './import-plan.ts'
import type { DraftEntry, Origin, PlanItem } from './plan-draft.ts'
import { cellText, PLAN_FIELDS, type PlanField } from '#shared/plan-fields/plan-fields.ts'
import type { Message } from '#shared/words/message.ts'

export interface PreviewRow extends Origin {
  /** `cable C-0001`, `device leaf-01`, … */
  readonly what: string
  readonly outcome: 'added' | 'changed' | 'refused'
  /** Fields that differ, in the words of the CSV columns; for an added row all that are set. */
  readonly fields: readonly { readonly name: string; readonly before?: string; readonly after?: string }[]
  /** The cells of its row as the file has them, at most 60. */
  readonly cells?: readonly string[]
  /** Why it was refused. */
  readonly said?: Message
}

/** More columns than a person corrects. */
const MAX_CELLS = 60

/** More rows than a person looks through. */
export const MAX_PREVIEW_ROWS = 5000

/** Refused rows first, then those that are changed, then the new ones; what stays as it is is left out. */
export function previewRows({ entries, refused, cellsAt }: ImportOutcome): readonly PreviewRow[] {
  const cells = (row: Origin): Pick<PreviewRow, 'cells'> => {
    const own = cellsAt(row)
    return own ? { cells: own.slice(0, MAX_CELLS) } : {}
  }
  const rows: PreviewRow[] = refused
    .slice(0, MAX_PREVIEW_ROWS)
    .map((row) => ({ ...row, what: '', outcome: 'refused', fields: [], ...cells(row) }))
  for (const outcome of ['changed', 'added'] as const) {
    for (const entry of entries) {
      if (rows.length >= MAX_PREVIEW_ROWS) return rows
      if (entry.outcome === outcome) {
        rows.push({ ...entry.origin, what: entry.what, outcome, fields: fieldsOf(entry), ...cells(entry.origin) })
      }
    }
  }
  return rows
}

function fieldsOf({ before, after }: DraftEntry): PreviewRow['fields'] {
  return planFields(after).flatMap((field) => {
    const [old, fresh] = [before && cellText(before, field), cellText(after, field)]
    if (old === fresh) return []
    const { column: name } = field
    return [{ name, ...(old === undefined ? {} : { before: old }), ...(fresh === undefined ? {} : { after: fresh }) }]
  })
}

function planFields(item: PlanItem): readonly PlanField[] {
  if ('rule' in item) return PLAN_FIELDS.rules
  const list = 'label' in item ? 'cables' : 'front' in item ? 'panels' : 'order' in item ? 'racks' : 'devices'
  return PLAN_FIELDS[list]
}
