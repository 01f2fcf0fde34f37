/** `each srv-*: nic{n} on leaf-{n}, same port`: every NIC on its rail, and one port number for all NICs of a server. */
import { deviceKey } from '#shared/naming/device-name.ts'
import { compareNatural } from '#shared/naming/port-name.ts'
import { namePattern, portPattern } from './name-pattern.ts'
import type { RuleFault, RulePort } from './rule-facts.ts'
import type { Check, RuleEnd, RuleLinks } from './rule-links.ts'

/** Undefined if a name in it is no pattern. `far` may name the letters in braces of `port`. */
export function checkRails(devices: string, port: string, far: string, same: boolean): Check | undefined {
  const [isOne, numberOf] = [namePattern(devices), portPattern(port)]
  if (!isOne || !numberOf || !namePattern(far)) return undefined
  return (rule, links) => {
    const all = links.facts.devices.filter(({ name }) => isOne(name))
    let open = 0
    const faults = all.flatMap(({ name }) => {
      const ends = links.of(name).flatMap((end) => {
        const found = numberOf(end.own.name)
        return found ? [{ ...end, want: withNumbers(far, found) }] : []
      })
      ends.sort((x, y) => compareNatural(x.own.name, y.own.name))
      if (ends.length === 0) open++
      const strays = ends.filter(({ want, far: end }) => !namePattern(want)?.(end.device))
      const wrong = new Set(strays.map(({ link }) => link))
      const right = ends.filter(({ link, far: end }) => !wrong.has(link) && end.name !== '')
      return [...strayFaults(rule, strays, links), ...(same ? numberFaults(rule, name, right, links) : [])]
    })
    return { rule, subjects: all.length, open, faults }
  }
}

type RailEnd = RuleEnd & { readonly want: string }

function withNumbers(pattern: string, numbers: Readonly<Record<string, string>>): string {
  return deviceKey(pattern).replace(/\{([a-z]\w*)\}/g, (whole, name: string) => {
    const number = numbers[name]
    return number === undefined ? whole : `{${[number, number.padStart(2, '0'), number.padStart(3, '0')].join(',')}}`
  })
}

function strayFaults(rule: string, strays: readonly RailEnd[], links: RuleLinks): readonly RuleFault[] {
  const told = new Set<RailEnd>()
  return strays.flatMap((one): RuleFault[] => {
    if (told.has(one)) return []
    told.add(one)
    const fits = (x: RailEnd, y: RailEnd): boolean => namePattern(x.want)?.(y.far.device) !== undefined
    const other = strays.find((each) => !told.has(each) && fits(one, each) && fits(each, one))
    const words = (stray: RailEnd, want: RailEnd | undefined) => ({
      at: links.place(stray.own),
      want: { device: want?.far.device ?? railName(stray.want, links) },
      found: links.place(stray.far),
    })
    if (other) told.add(other)
    const both = other ? [one, other] : [one]
    return [
      {
        said: other
          ? { code: 'rule-crossed', rule, one: words(one, other), other: words(other, one) }
          : { code: 'rule-elsewhere', rule, ...words(one, undefined) },
        devices: [one.own.device],
        cables: [...new Set(both.flatMap(({ link }) => link.cables))],
        ports: both.flatMap(({ own, far }) => [own, far]),
      },
    ]
  })
}

/** The device that a pattern with its number filled in means. */
function railName(pattern: string, links: RuleLinks): string {
  const fits = namePattern(pattern)
  const found = links.facts.devices.find(({ name }) => fits?.(name))
  return found?.name ?? pattern.replace(/\{([^,{}]*)[^{}]*\}/g, '$1')
}

/** The ports whose number is not that of most. */
function numberFaults(rule: string, device: string, ends: readonly RailEnd[], links: RuleLinks): readonly RuleFault[] {
  const counts = new Map<string, number>()
  for (const { far } of ends) counts.set(lastNumber(far), (counts.get(lastNumber(far)) ?? 0) + 1)
  if (counts.size < 2) return []
  const [number = ''] = [...counts].sort(([, x], [, y]) => y - x)[0] ?? []
  return ends
    .filter(({ far }) => lastNumber(far) !== number)
    .map(({ own, far, link }) => ({
      said: { code: 'rule-port-differs', rule, device, at: links.place(own), found: links.place(far), number },
      devices: [device],
      cables: link.cables,
      ports: [own, far],
    }))
}

function lastNumber({ name }: RulePort): string {
  return String(Number(/(\d+)\D*$/.exec(name)?.[1] ?? -1))
}
