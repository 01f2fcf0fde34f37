/** What a plan or a lab must obey, one entry a kind: how it is written, and how it is checked. */
import { deviceKey } from '#shared/naming/device-name.ts'
import { checkApart } from './check-apart.ts'
import { checkRails } from './check-rails.ts'
import { namePattern, portPattern } from './name-pattern.ts'
import type { RuleFault } from './rule-facts.ts'
import type { Check } from './rule-links.ts'

interface CheckKind {
  /** What people call it. */
  readonly title: string
  readonly note: string
  readonly example: string
  readonly form: RegExp
  /** Undefined if a name in it is no pattern. */
  readonly read: (parts: readonly string[]) => Check | undefined
}

export const CHECK_KINDS: readonly CheckKind[] = [
  {
    title: 'Same port on each rail',
    note: 'NIC n of every server on leaf n, at one port number',
    example: 'each srv-*: nic{n} on leaf-{n}, same port',
    form: /^each (\S+)\s*: (\S+) on (\S+?)(, (?:same|one) port(?: number)?)?$/,
    read: ([devices = '', port = '', far = '', same = '']) => checkRails(devices, port, far, same !== ''),
  },
  {
    title: 'Two switches',
    note: 'the uplinks of a device end on at least two',
    example: 'each srv-* nic*: on 2 switches',
    form: /^each (\S+)(?: (\S+))?\s*: on (?:at least |>= ?|≥ ?)?(\d{1,4}) (?:switch(?:es)?|devices?)$/,
    read: ([devices = '', ports = '*', least = '']) => checkSpread(devices, ports, Number(least)),
  },
  {
    title: 'A and B sides apart',
    note: 'no cable, rack or panel in common',
    example: 'leaf-{1,3,5,7} apart from leaf-{2,4,6,8}',
    form: /^(\S+) apart from (\S+)$/,
    read: ([one = '', other = '']) => checkApart(one, other),
  },
  {
    title: 'Full mesh',
    note: 'every leaf with so many cables to every spine',
    example: 'each leaf-* to each spine-*: 1 cable',
    form: /^each (\S+) to (?:each |every )?(\S+)\s*: (?:(at most|at least|exactly|<=|>=|≤|≥) ?)?(\d{1,6}) cables?$/,
    read: ([from = '', to = '', bound = '', count = '']) => checkMesh(from, to, boundOf(bound), Number(count)),
  },
  {
    title: 'Cables on a panel',
    note: 'no more than so many, on its fuller side',
    example: 'each pp-*: at most 24 cables',
    form: /^each (\S+)\s*: (?:(at most|at least|exactly|<=|>=|≤|≥) ?)?(\d{1,6}) cables?$/,
    read: ([devices = '', bound = '', count = '']) => checkCount(devices, boundOf(bound), Number(count)),
  },
]

/** The check that a rule writes; undefined for what is none. */
export function readCheck(rule: string): Check | undefined {
  const text = rule.trim().replace(/\s+/g, ' ')
  for (const { form, read } of CHECK_KINDS) {
    const match = new RegExp(form.source, 'i').exec(text)
    if (match) return read(match.slice(1))
  }
  return undefined
}

type Bound = 'at most' | 'at least' | 'exactly'

function boundOf(text: string): Bound {
  if (/most|≤|<=/i.test(text)) return 'at most'
  return /least|≥|>=/i.test(text) ? 'at least' : 'exactly'
}

function isWithin(count: number, bound: Bound, number: number): boolean {
  if (bound === 'at most') return count <= number
  return bound === 'at least' ? count >= number : count === number
}

function boundWords(bound: Bound, number: number): string {
  return bound === 'exactly' ? String(number) : `${bound} ${number}`
}

function checkSpread(devices: string, ports: string, least: number): Check | undefined {
  const [isOne, isUplink] = [namePattern(devices), portPattern(ports)]
  return (
    isOne &&
    isUplink &&
    ((rule, links) => {
      const { source } = links.facts
      const all = links.facts.devices.filter(({ name }) => isOne(name))
      let open = 0
      const faults = all.flatMap(({ name: device }): RuleFault[] => {
        const ends = links.of(device).filter(({ own }) => isUplink(own.name))
        const far = [...new Map(ends.map((end) => [deviceKey(end.far.device), end.far.device])).values()]
        if (far.length >= least) return []
        // What is not seen may be there.
        if (ends.length === 0 || (source === 'run' && ends.length < least)) {
          open++
          return []
        }
        const own = ends.map((end) => end.own)
        return [
          {
            said: { code: 'rule-one-switch', rule, device, ports: own.map(({ name }) => name), far, least },
            devices: [device],
            cables: [...new Set(ends.flatMap(({ link }) => link.cables))],
            ports: own,
          },
        ]
      })
      return { rule, subjects: all.length, open, faults }
    })
  )
}

function checkMesh(from: string, to: string, bound: Bound, number: number): Check | undefined {
  const [isFrom, isTo] = [namePattern(from), namePattern(to)]
  return (
    isFrom &&
    isTo &&
    ((rule, links) => {
      const { devices, source } = links.facts
      const far = devices.filter(({ name }) => isTo(name))
      const faults: RuleFault[] = []
      let [subjects, open] = [0, 0]
      for (const { name: device } of devices.filter(({ name }) => isFrom(name))) {
        const ends = links.of(device)
        const isBegun = ends.some((end) => isTo(end.far.device))
        for (const { name: other } of far) {
          if (deviceKey(other) === deviceKey(device)) continue
          subjects++
          const between = ends.filter((end) => deviceKey(end.far.device) === deviceKey(other))
          if (isWithin(between.length, bound, number)) continue
          if (!isBegun || (source === 'run' && between.length < number)) open++
          else
            faults.push({
              said: {
                code: 'rule-cables',
                rule,
                device,
                to: other,
                count: between.length,
                wanted: boundWords(bound, number),
              },
              devices: [device, other],
              cables: [...new Set(between.flatMap(({ link }) => link.cables))],
              ports: between.flatMap((end) => [end.own, end.far]),
            })
        }
      }
      return { rule, subjects, open, faults }
    })
  )
}

function checkCount(devices: string, bound: Bound, number: number): Check | undefined {
  const isOne = namePattern(devices)
  return (
    isOne &&
    ((rule, links) => {
      const { source } = links.facts
      const all = links.facts.devices.filter(({ name }) => isOne(name))
      let open = 0
      const faults = all.flatMap(({ name: device, cables }): RuleFault[] => {
        const count = source === 'plan' ? cables : new Set(links.of(device).map(({ own }) => own.key)).size
        if (isWithin(count, bound, number)) return []
        if (count === 0 || (source === 'run' && count < number)) {
          open++
          return []
        }
        return [
          {
            said: { code: 'rule-cables', rule, device, to: '', count, wanted: boundWords(bound, number) },
            devices: [device],
            cables: [],
            ports: [],
          },
        ]
      })
      return { rule, subjects: all.length, open, faults }
    })
  )
}
