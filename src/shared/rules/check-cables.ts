/** A rule that makes cables is a check, too: no port of it may end anywhere else. */
import { deviceKey } from '#shared/naming/device-name.ts'
import type { RulePair } from './expand-rule.ts'
import type { RuleFault, RulePort, RuleResult } from './rule-facts.ts'
import type { RuleLinks } from './rule-links.ts'

interface Stray {
  readonly at: RulePort
  readonly want: RulePort
  readonly found: RulePort
  readonly cables: readonly string[]
}

/** Pairs whose ports are free are open: not planned yet, or not seen. */
export function checkCables(rule: string, pairs: readonly RulePair[], links: RuleLinks): RuleResult {
  const port = ({ device, port: name }: RulePair['a']): RulePort => ({
    device,
    name,
    key: links.facts.keyOf(device, name),
  })
  const ends = pairs.map(({ a, b }) => ({ a: port(a), b: port(b) }))
  const strays = new Map<object, Stray>()
  const look = (own: RulePort, want: RulePort): boolean => {
    const all = endsAt(own, links)
    for (const { own: at, far, link } of all)
      if (!isAt(far, want) && !strays.has(link)) strays.set(link, { at, want, found: far, cables: link.cables })
    return all.length > 0
  }
  // One link is one fault, told by the end that the line names first.
  const begun = ends.map(({ a, b }) => look(a, b))
  const open = ends.filter(({ a, b }, i) => !look(b, a) && begun[i] === false).length
  return { rule, subjects: pairs.length, open, faults: crossings(rule, [...strays.values()], links) }
}

function endsAt(port: RulePort, links: RuleLinks) {
  return links.of(port.device).filter(({ own }) => own.key === port.key)
}

/** True for the port that is wanted; of a far end that tells no port, its device is all there is to compare. */
function isAt(far: RulePort, want: RulePort): boolean {
  return far.name === '' ? deviceKey(far.device) === deviceKey(want.device) : keyOf(far) === keyOf(want)
}

function keyOf({ device, key }: RulePort): string {
  return `${deviceKey(device)}\0${key}`
}

/** Two that have each other's ports are one mistake. */
function crossings(rule: string, strays: readonly Stray[], links: RuleLinks): readonly RuleFault[] {
  const byFound = new Map(strays.map((stray) => [keyOf(stray.found), stray]))
  const told = new Set<Stray>()
  return strays.flatMap((one): RuleFault[] => {
    if (told.has(one)) return []
    told.add(one)
    const other = byFound.get(keyOf(one.want))
    if (other && other !== one && !told.has(other) && keyOf(other.want) === keyOf(one.found)) {
      told.add(other)
      return [crossed(rule, one, other, links)]
    }
    return [elsewhere(rule, one, links)]
  })
}

function words({ at, want, found }: Stray, links: RuleLinks) {
  return { at: links.place(at), want: links.place(want), found: links.place(found) }
}

function crossed(rule: string, one: Stray, other: Stray, links: RuleLinks): RuleFault {
  return {
    said: { code: 'rule-crossed', rule, one: words(one, links), other: words(other, links) },
    devices: [...new Set([one.at.device, other.at.device])],
    cables: [...new Set([...one.cables, ...other.cables])],
    ports: [one.at, one.found, other.at, other.found],
  }
}

function elsewhere(rule: string, stray: Stray, links: RuleLinks): RuleFault {
  return {
    said: { code: 'rule-elsewhere', rule, ...words(stray, links) },
    devices: [stray.at.device],
    cables: stray.cables,
    ports: [stray.at, stray.found],
  }
}
