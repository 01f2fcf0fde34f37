/** Texts as the file keeps them: SQLite holds UTF-8, in which half of a surrogate pair has no place. */
import { toUSVString } from 'node:util'
import { PATCH_LISTS, type PlanPatch, type Splice } from '#shared/model/plan-patch.ts'

/** The patch with U+FFFD for each half character of what it adds; the same objects if there is none. */
export function wellFormed(patch: PlanPatch): PlanPatch {
  const changed = PATCH_LISTS.flatMap((list): [string, readonly Splice<unknown>[]][] => {
    const splices: readonly Splice<unknown>[] = patch[list] ?? []
    const whole = splices.every(({ added }) => added.every((item) => formed(item) === item))
    return whole ? [] : [[list, splices.map((splice) => ({ ...splice, added: splice.added.map(formed) }))]]
  })
  return changed.length === 0 ? patch : { ...patch, ...Object.fromEntries(changed) }
}

function formed<T>(value: T): T {
  if (typeof value === 'string') return toUSVString(value) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]) => [key, formed(each)] as const)
  if (entries.every(([key, each]) => each === (value as Record<string, unknown>)[key])) return value
  return (Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)) as T
}
