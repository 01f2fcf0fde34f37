/** `leaf-a-* apart from leaf-b-*`: what fails with one side leaves the other alone. */
import { namePattern } from './name-pattern.ts'
import type { RuleFault } from './rule-facts.ts'
import type { Check, RuleLinks } from './rule-links.ts'

/** Undefined if a name in it is no pattern. Racks and panels are looked at in the plan alone: a run does not see them. */
export function checkApart(one: string, other: string): Check | undefined {
  const [isOne, isOther] = [namePattern(one), namePattern(other)]
  if (!isOne || !isOther) return undefined
  return (rule, links) => {
    const { devices, source } = links.facts
    const left = devices.filter(({ name }) => isOne(name))
    const right = devices.filter(({ name }) => isOther(name) && !isOne(name))
    const onRight = new Set(right.map(({ name }) => name))
    const faults: RuleFault[] = []
    for (const { name } of left)
      for (const { own, far, link } of links.of(name)) {
        if (!onRight.has(far.device)) continue
        faults.push({
          said: { code: 'rule-joined', rule, a: links.place(own), b: links.place(far) },
          devices: [own.device, far.device],
          cables: link.cables,
          ports: [own, far],
        })
      }
    if (source === 'plan')
      for (const what of ['rack', 'panel'] as const)
        for (const fault of shared(rule, left, right, what, links)) faults.push(fault)
    return { rule, subjects: left.length + right.length, open: 0, faults }
  }
}

interface Named {
  readonly name: string
}

/** What both sides have, once for each rack or panel. */
function shared(
  rule: string,
  left: readonly Named[],
  right: readonly Named[],
  what: 'rack' | 'panel',
  links: RuleLinks,
): readonly RuleFault[] {
  const first = new Map<string, string>()
  for (const { name } of left)
    for (const thing of thingsOf(name, what, links)) if (!first.has(thing)) first.set(thing, name)
  const told = new Set<string>()
  return right.flatMap(({ name: b }) =>
    thingsOf(b, what, links).flatMap((name): RuleFault[] => {
      const a = first.get(name)
      if (a === undefined || told.has(name)) return []
      told.add(name)
      return [{ said: { code: 'rule-shared', rule, a, b, what, name }, devices: [a, b], cables: [], ports: [] }]
    }),
  )
}

function thingsOf(device: string, what: 'rack' | 'panel', links: RuleLinks): readonly string[] {
  if (what === 'panel') return [...new Set(links.of(device).flatMap(({ link }) => link.panels))]
  const rack = links.rackOf(device)
  return rack === undefined ? [] : [rack]
}
