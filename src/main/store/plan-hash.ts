/** Digest of the plan, the same for the same plan whatever the order of writing its fields. */
import { createHash } from 'node:crypto'
import type { Plan } from '#shared/model/plan.ts'
import { finish, type Steps, STRIDE } from '#shared/model/steps.ts'

/** Items never change: an edited plan has the text of all but the edited ones already. */
const texts = new WeakMap<object, string>()
/** Larger plans are edited less often than they are short of memory. */
const MAX_HELD_CABLES = 20_000

/** `sha256:` and the hex digest of the plan as JSON with its keys in order. */
export function hashPlan(plan: Plan): string {
  return finish(hashSteps(plan))
}

/** The same in steps. */
export function* hashSteps(plan: Plan): Steps<string> {
  const hold = plan.cables.length <= MAX_HELD_CABLES
  const hash = createHash('sha256')
  const lists = [plan.cables, plan.devices, plan.panels, plan.racks] as const
  for (const [i, name] of ['{"cables":', ',"devices":', ',"panels":', ',"racks":'].entries()) {
    hash.update(`${name}[`)
    for (const [at, item] of lists[i]?.entries() ?? []) {
      if (at % STRIDE === STRIDE - 1) yield
      hash.update((at === 0 ? '' : ',') + textOf(item, hold))
    }
    hash.update(']')
  }
  // The plans of most have none, and the hash that they always had.
  const { rules = [] } = plan
  if (rules.length > 0) hash.update(`,"rules":[${rules.map((rule) => textOf(rule, hold)).join(',')}]`)
  return `sha256:${hash.update('}').digest('hex')}`
}

function textOf(item: object, hold: boolean): string {
  const known = texts.get(item)
  if (known !== undefined) return known
  const text = JSON.stringify(sorted(item))
  if (hold) texts.set(item, text)
  return text
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  )
}
