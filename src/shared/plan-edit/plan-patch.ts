/** Algebra of plan patches: made from two plans, applied, turned round. */
import { PATCH_LISTS, type PlanPatch, type Splice } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import { asWritten } from '#shared/naming/site-name.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { finish, STRIDE, type Steps } from '#shared/model/steps.ts'

/** The patch that makes `after` of `before`; lists that are equal do not appear in it. */
export function diffPlans(before: Plan, after: Plan): PlanPatch {
  return withoutEmpty({
    racks: diffLists(before.racks, after.racks, (rack) => rack.name),
    devices: diffLists(before.devices, after.devices, (device) => device.name),
    panels: diffLists(before.panels, after.panels, (join) => `${join.device}\u0000${join.front}`),
    cables: diffLists(before.cables, after.cables, (cable) => cable.label),
    rules: diffLists(before.rules ?? [], after.rules ?? [], (rule) => rule.name),
  })
}

/** The same where `after` has each item in its place, the same object if nothing of it was edited, and new ones at the end. */
export function patchInPlace(before: Plan, after: Plan): PlanPatch {
  return withoutEmpty({
    racks: splicesInPlace(before.racks, after.racks),
    devices: splicesInPlace(before.devices, after.devices),
    panels: splicesInPlace(before.panels, after.panels),
    cables: splicesInPlace(before.cables, after.cables),
    rules: splicesInPlace(before.rules ?? [], after.rules ?? []),
  })
}

function splicesInPlace<T>(before: readonly T[], after: readonly T[]): Splice<T>[] {
  if (before === after) return []
  const splices: { at: number; removed: T[]; added: T[] }[] = []
  after.forEach((item, at) => {
    if (item === before[at]) return
    const last = splices.at(-1)
    const open = last && last.at + last.added.length === at ? last : { at, removed: [], added: [] }
    if (open !== last) splices.push(open)
    if (at < before.length) open.removed.push(before[at] as T)
    open.added.push(item)
  })
  return splices
}

/** The plan after a patch; undefined if what it takes out is not what stands there. */
export function applyPatch(plan: Plan, patch: PlanPatch): Plan | undefined {
  const racks = applySplices(plan.racks, patch.racks)
  const devices = applySplices(plan.devices, patch.devices)
  const panels = applySplices(plan.panels, patch.panels)
  const cables = applySplices(plan.cables, patch.cables)
  const rules = applySplices(plan.rules ?? [], patch.rules)
  if (!racks || !devices || !panels || !cables || !rules) return undefined
  return { racks, devices, panels, cables, ...(rules.length > 0 ? { rules } : {}) }
}

/** The plan with its racks in their order; the same one where they are. */
function racksInOrder(plan: Plan): Plan {
  const racks = [...plan.racks].sort((a, b) => a.order - b.order)
  return racks.every((rack, i) => rack === plan.racks[i]) ? plan : { ...plan, racks }
}

/** An edited plan as it is stored: racks in their order, and every name as it is written (`naming/site-name`). */
export function asStored(edited: Plan, before: Plan): Plan {
  return racksInOrder(asWritten(edited, before))
}

/** The patch that takes this one back. */
export function invertPatch(patch: PlanPatch): PlanPatch {
  return withoutEmpty({
    racks: invertSplices(patch.racks),
    devices: invertSplices(patch.devices),
    panels: invertSplices(patch.panels),
    cables: invertSplices(patch.cables),
    rules: invertSplices(patch.rules),
  })
}

/** True if a patch changes nothing. */
export function isEmptyPatch(patch: PlanPatch): boolean {
  return PATCH_LISTS.every((list) => (patch[list] ?? []).length === 0)
}

/**
 * What must be spliced to make one list of the other. Items are matched in order by value, then by key; where the order
 * itself has changed, items are replaced in place. `same` decides about equal items.
 */
export function diffLists<T>(...[before, after, key, same]: Parameters<typeof diffListSteps<T>>): Splice<T>[] {
  return finish(diffListSteps(before, after, key, same))
}

/** `diffLists` in steps. */
export function* diffListSteps<T>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
  same: (a: T, b: T) => boolean = sameValue,
): Steps<Splice<T>[]> {
  // An edit leaves the beginning and the end as they are.
  let head = 0
  while (head < before.length && head < after.length && same(before[head] as T, after[head] as T)) head += 1
  let tail = 0
  const most = Math.min(before.length, after.length) - head
  while (tail < most && same(before[before.length - 1 - tail] as T, after[after.length - 1 - tail] as T)) tail += 1
  const [endBefore, endAfter] = [before.length - tail, after.length - tail]
  const left = new Map<string, number>()
  const coming = new Map<string, number>()
  yield
  for (let at = head; at < endBefore; at++) {
    if (at % STRIDE === 0) yield
    count(left, key(before[at] as T), 1)
  }
  for (let at = head; at < endAfter; at++) {
    if (at % STRIDE === 0) yield
    count(coming, key(after[at] as T), 1)
  }
  const splices: Splice<T>[] = []
  let open: { at: number; removed: T[]; added: T[] } | undefined
  const change = (at: number): { removed: T[]; added: T[] } => (open ??= { at, removed: [], added: [] })
  const settle = (): void => {
    if (open) splices.push(open)
    open = undefined
  }
  let i = head
  let j = head
  for (let done = 0; i < endBefore || j < endAfter; done++) {
    if (done % STRIDE === 0) yield
    const [old, fresh] = [before[i] as T, after[j] as T]
    if (i < endBefore && j < endAfter && same(old, fresh)) {
      settle()
      count(left, key(old), -1)
      count(coming, key(fresh), -1)
      i += 1
      j += 1
      continue
    }
    const takesOld = i < endBefore && (j >= endAfter || !coming.get(key(old)))
    const takesNew = j < endAfter && (i >= endBefore || !left.get(key(fresh)))
    const both = takesOld === takesNew
    if (both || takesOld) {
      change(i).removed.push(old)
      count(left, key(old), -1)
      i += 1
    }
    if (both || takesNew) {
      change(i).added.push(fresh)
      count(coming, key(fresh), -1)
      j += 1
    }
  }
  settle()
  return splices
}

/** The list after splices; undefined if what they take out is not there. Untouched items stay the same objects. */
export function applySplices<T>(
  list: readonly T[],
  splices: readonly Splice<T>[] | undefined,
): readonly T[] | undefined {
  if (!splices || splices.length === 0) return list
  const out: T[] = []
  let next = 0
  for (const { at, removed, added } of splices) {
    if (at < next || at + removed.length > list.length) return undefined
    for (; next < at; next++) out.push(list[next] as T)
    for (const item of removed) {
      if (!sameValue(list[next], item)) return undefined
      next += 1
    }
    for (const item of added) out.push(item)
  }
  for (; next < list.length; next++) out.push(list[next] as T)
  return out
}

function invertSplices<T>(splices: readonly Splice<T>[] = []): readonly Splice<T>[] {
  let shift = 0
  return splices.map(({ at, removed, added }) => {
    const inverse = { at: at + shift, removed: added, added: removed }
    shift += added.length - removed.length
    return inverse
  })
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

function withoutEmpty(patch: Required<PlanPatch>): PlanPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, splices]) => splices.length > 0))
}
