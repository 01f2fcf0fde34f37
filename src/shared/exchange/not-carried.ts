/** What a plan lost on its way through a file and back. */
import { sameValue } from '#shared/model/same-value.ts'
import type { Plan } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'

/**
 * One sentence for each kind of thing that came back less than it went: how many are missing, and which fields changed.
 * `refused` is the number of rows that the reader would not take.
 */
export function notCarried(plan: Plan, back: Plan, refused: number): readonly string[] {
  const platforms = new Map(plan.devices.map((d) => [deviceKey(d.name), d.platform]))
  const end = (p: { device: string; port: string }): string =>
    `${deviceKey(p.device)}\0${portKey(p.port, platforms.get(deviceKey(p.device)))}`
  const ends = (c: Plan['cables'][number]): string => [end(c.a), end(c.b)].sort().join('\0')
  const sentences = [
    ...compare('rack', plan.racks, back.racks, (r) => deviceKey(r.name)),
    ...compare('device', plan.devices, back.devices, (d) => deviceKey(d.name)),
    ...compare('panel join', plan.panels, back.panels, (p) => `${deviceKey(p.device)}\0${portKey(p.front)}`),
    ...compare('cable', plan.cables, back.cables, ends),
    ...compare('rule', plan.rules ?? [], back.rules ?? [], (r) => deviceKey(r.name)),
  ]
  if (refused > 0) sentences.push(`${refused} ${refused === 1 ? 'row' : 'rows'} could not be read back.`)
  return sentences
}

function compare<T extends object>(
  what: string,
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
): readonly string[] {
  const found = new Map<string, T[]>()
  for (const item of after) {
    const all = found.get(key(item))
    if (all) all.push(item)
    else found.set(key(item), [item])
  }
  let missing = 0
  const fields = new Map<string, number>()
  for (const item of before) {
    const all = found.get(key(item)) ?? []
    // The one that is alike, where several have the key.
    const at = Math.max(
      0,
      all.findIndex((other) => sameValue(item, other)),
    )
    const [other] = all.splice(at, 1)
    if (!other) missing += 1
    else
      for (const field of new Set([...Object.keys(item), ...Object.keys(other)])) {
        const same = sameValue(item[field as keyof T], other[field as keyof T])
        if (!same) fields.set(field, (fields.get(field) ?? 0) + 1)
      }
  }
  const sentences: string[] = []
  const several = (n: number): string => `${n} ${what}${n === 1 ? '' : 's'}`
  if (missing > 0) sentences.push(`Not carried: ${several(missing)}.`)
  if (fields.size > 0) {
    const list = [...fields].map(([field, n]) => `${field} (${n})`).join(', ')
    sentences.push(`Not carried of ${what}s: ${list}.`)
  }
  return sentences
}
