/** Texts as the file keeps them: SQLite holds UTF-8, in which half of a surrogate pair has no place. */
import { toUSVString } from 'node:util'
import { PATCH_LISTS, type PlanPatch, type Splice } from '#shared/model/plan-patch.ts'
import { mapSteps, type Steps } from '#shared/model/steps.ts'

/** The patch with U+FFFD for each half character of what it adds; the same objects if there is none. */
export function* wellFormed(patch: PlanPatch): Steps<PlanPatch> {
  const changed: Record<string, readonly Splice<unknown>[]> = {}
  for (const list of PATCH_LISTS) {
    const splices: readonly Splice<unknown>[] = patch[list] ?? []
    const after: Splice<unknown>[] = []
    for (const splice of splices) {
      const added = yield* mapSteps(splice.added, formed)
      after.push(added.every((item, at) => item === splice.added[at]) ? splice : { ...splice, added })
    }
    if (after.some((splice, at) => splice !== splices[at])) changed[list] = after
  }
  return Object.keys(changed).length === 0 ? patch : { ...patch, ...changed }
}

function formed<T>(value: T): T {
  if (typeof value === 'string') return toUSVString(value) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]) => [key, formed(each)] as const)
  if (entries.every(([key, each]) => each === (value as Record<string, unknown>)[key])) return value
  return (Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)) as T
}
