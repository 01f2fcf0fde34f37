/** Random labs with mistakes planted in them, of many kinds at once, and what must be found. */
import type { Device } from '#shared/model/plan.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Plan } from '#shared/model/plan.ts'
import { planOf, resultsOf } from './cabling.ts'
import { randomOf, type Random } from './random.ts'

export interface PlantedLab {
  readonly plan: Plan
  readonly results: readonly DeviceObservation[]
  /** `swapped C1 C2`, sorted. */
  readonly expected: readonly string[]
  readonly moves: number
}

interface Link {
  readonly label: string
  readonly a: string
  readonly b: string
}

class Planter {
  readonly random: Random
  readonly links: Link[]
  /** What is really plugged: pairs of ports, or one-way views with `>`. */
  readonly pairs: string[] = []
  readonly expected: string[] = []
  moves = 0
  readonly #free: string[]
  #taken = new Set<string>()
  #strangers = 0

  constructor(random: Random, links: Link[], free: string[]) {
    this.random = random
    this.links = random.shuffle(links)
    this.#free = random.shuffle(free)
  }

  /** Links that no mistake has yet; undefined when there are too few. */
  take(n: number): Link[] | undefined {
    const left = this.links.filter(({ label }) => !this.#taken.has(label)).slice(0, n)
    if (left.length < n) return undefined
    for (const { label } of left) this.#taken.add(label)
    return left
  }

  free(fits: (port: string) => boolean = () => true): string | undefined {
    const at = this.#free.findIndex(fits)
    return at < 0 ? undefined : this.#free.splice(at, 1)[0]
  }

  stranger(): string {
    this.#strangers++
    return `z${letters(this.#strangers)}1`
  }

  found(kind: string, links: readonly Link[], moves: number): void {
    this.expected.push([kind, ...links.map(({ label }) => label).sort(byNumber)].join(' '))
    this.moves += moves
  }

  /** Everything not touched is cabled as planned. */
  finish(): void {
    for (const { label, a, b } of this.links) if (!this.#taken.has(label)) this.pairs.push(`${a}-${b}`)
  }
}

const MISTAKES: Readonly<Record<string, (p: Planter) => void>> = {
  swapped: (p) => cycle(p, 2, 'swapped'),
  rotated: (p) => cycle(p, 3 + p.random.below(3), 'rotated'),
  missing: (p) => {
    const links = p.take(1)
    if (links) p.found('missing', links, 1)
  },
  'one-way': (p) => {
    const links = p.take(1)
    if (!links?.[0]) return
    p.pairs.push(`${links[0].a}>${links[0].b}`)
    p.found('one-way', links, 0)
  },
  conflict: (p) => {
    const links = p.take(1)
    if (!links?.[0]) return
    p.pairs.push(`${links[0].a}>${links[0].b}`, `${links[0].b}>${p.stranger()}`)
    p.found('conflict', links, 0)
  },
  'unknown-neighbor': (p) => {
    const links = p.take(1)
    if (!links?.[0]) return
    p.pairs.push(`${links[0].a}>${p.stranger()}`)
    p.found('unknown-neighbor', links, 1)
  },
  displaced: (p) => {
    const links = p.take(1)
    if (!links?.[0]) return
    p.pairs.push(`${links[0].a}>${p.stranger()}`, `${links[0].b}>${p.stranger()}`)
    p.found('displaced', links, 2)
  },
  'wrong-port': (p) => {
    const links = p.take(1)
    const link = links?.[0]
    if (!links || !link) return
    const to = p.free((port) => name(port) === name(link.b) && name(port) !== name(link.a))
    if (to) {
      p.pairs.push(`${link.a}-${to}`)
      p.found('wrong-port', links, 1)
    } else p.pairs.push(`${link.a}-${link.b}`)
  },
  'wrong-device': (p) => {
    const links = p.take(1)
    const link = links?.[0]
    if (!links || !link) return
    const to = p.free((port) => name(port) !== name(link.b) && name(port) !== name(link.a))
    if (to) {
      p.pairs.push(`${link.a}-${to}`)
      p.found('wrong-device', links, 1)
    } else p.pairs.push(`${link.a}-${link.b}`)
  },
  unplanned: (p) => {
    const a = p.free()
    const b = a && p.free((port) => name(port) !== name(a))
    if (!a || !b) return
    p.pairs.push(`${a}-${b}`)
    p.found('unplanned', [], 1)
  },
  'self-loop': (p) => {
    const a = p.free()
    const b = a && p.free((port) => name(port) === name(a))
    if (!a || !b) return
    p.pairs.push(`${a}-${b}`)
    p.found('self-loop', [], 1)
  },
  shifted: (p) => {
    const links = p.take(2 + p.random.below(3))
    if (!links) return
    for (let i = 0; i + 1 < links.length; i++) p.pairs.push(`${links[i]?.a}-${links[i + 1]?.b}`)
    if (
      links.some((link, i) => i + 1 < links.length && name(link.a) === name(links[i + 1]?.b ?? '')) &&
      links.length === 2
    ) {
      p.found('self-loop', links, links.length)
    } else p.found('shifted', links, links.length)
  },
  tangled: (p) => {
    const links = p.take(2)
    const [right, wrong] = links ?? []
    if (!right || !wrong) return
    p.pairs.push(`${right.a}-${right.b}`, `${right.a}-${wrong.a}`, `${right.b}-${wrong.a}`)
    p.found('tangled', [wrong], 1)
  },
  'multi-neighbor': (p) => {
    const a = p.free()
    const b = a && p.free((port) => name(port) !== name(a))
    const c = b && p.free((port) => ![name(a), name(b)].includes(name(port)))
    if (!a || !b || !c) return
    p.pairs.push(`${a}-${b}`, `${b}-${c}`, `${a}-${c}`)
    p.found('multi-neighbor', [], 3)
  },
}

function cycle(p: Planter, length: number, kind: string): void {
  const links = p.take(length)
  if (!links) return
  links.forEach(({ a }, i) => p.pairs.push(`${a}-${links[(i + 1) % length]?.b}`))
  p.found(kind, links, length)
}

function name(port: string): string {
  return port.replace(/\d+$/, '')
}

function letters(n: number): string {
  return String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26))
}

function byNumber(x: string, y: string): number {
  return Number(x.slice(1)) - Number(y.slice(1))
}

/** A lab of up to `size` devices with some of every kind of mistake. */
export function plantedLab(seed: number, size = 14): PlantedLab {
  const random = randomOf(seed)
  const devices = Array.from({ length: 5 + random.below(size - 4) }, (_, i) => `d${letters(i)}`)
  const ports = random.shuffle(devices.flatMap((device) => Array.from({ length: 8 }, (_, i) => `${device}${i + 1}`)))
  const links: Link[] = []
  const free: string[] = []
  while (ports.length > 1) {
    const a = ports.pop() ?? ''
    const b = ports.findIndex((port) => name(port) !== name(a))
    if (b < 0 || random.chance(0.25)) free.push(a)
    else links.push({ label: `C${links.length + 1}`, a, b: ports.splice(b, 1)[0] ?? '' })
  }
  const planter = new Planter(random, links, free)
  const kinds = Object.keys(MISTAKES)
  // Not so many that most links of a device are wrong: then devices would seem exchanged.
  for (let i = 0, n = random.below(Math.ceil(links.length / 6) + 1); i < n; i++) MISTAKES[random.pick(kinds)]?.(planter)
  planter.finish()
  const different: Record<string, Partial<Device>> = {}
  devices.forEach((device, i) => (different[device] = { rack: `R${1 + (i % 3)}`, position: i + 1 }))
  const plan = planOf(
    links.map(({ label, a, b }) => `${label} ${a}-${b}`),
    { devices: different, racks: [1, 2, 3].map((order) => ({ name: `R${order}`, heightU: 42, order })) },
  )
  return { plan, results: resultsOf(plan, planter.pairs), expected: planter.expected.sort(), moves: planter.moves }
}
