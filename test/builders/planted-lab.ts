/** Random labs with mistakes planted in them, of many kinds at once, and what must be found. */
import type { Device } from '#shared/model/plan.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Plan } from '#shared/model/plan.ts'
import { panel, planOf, resultsOf } from './cabling.ts'
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
  /** Links that are right though a mistake touches them. */
  readonly right = new Set<string>()
  #left = new Set<string>()
  #strangers = 0

  constructor(random: Random, links: Link[], free: string[]) {
    this.random = random
    this.links = random.shuffle(links)
    this.#free = random.shuffle(free)
  }

  /** Links that no mistake has yet; undefined when there are too few. */
  take(n: number): Link[] | undefined {
    const left = this.links.filter(({ label }) => !this.#taken.has(label) && !this.#left.has(label)).slice(0, n)
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

  /** No mistake after all. */
  leave(link: Link): void {
    this.pairs.push(`${link.a}-${link.b}`)
    this.#taken.delete(link.label)
    this.#left.add(link.label)
  }

  isTouched({ label }: Link): boolean {
    return this.#taken.has(label)
  }

  /** Free ports that no mistake uses. */
  get unused(): readonly string[] {
    return this.#free
  }

  /** Everything not touched is cabled as planned. */
  finish(): void {
    for (const { label, a, b } of this.links)
      if (!this.#taken.has(label) && !this.#left.has(label)) this.pairs.push(`${a}-${b}`)
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
    } else p.leave(link)
  },
  'wrong-device': (p) => {
    const links = p.take(1)
    const link = links?.[0]
    if (!links || !link) return
    const to = p.free((port) => name(port) !== name(link.b) && name(port) !== name(link.a))
    if (to) {
      p.pairs.push(`${link.a}-${to}`)
      p.found('wrong-device', links, 1)
    } else p.leave(link)
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
    p.right.add(right.label)
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

interface Whole {
  readonly planter: Planter
  readonly devices: readonly string[]
  readonly different: Record<string, Partial<Device>>
  readonly silent: string[]
  readonly failed: string[]
}

/** Mistakes of whole devices; each takes a device of its own. */
const WHOLE: Readonly<Record<string, (whole: Whole, taken: Set<string>) => void>> = {
  exchanged: ({ planter, devices }, taken) => {
    const [x, y] = planter.random.shuffle(devices.filter((device) => !taken.has(device)))
    if (!x || !y) return
    const of = (device: string): Link[] => planter.links.filter(({ a, b }) => name(a) === device || name(b) === device)
    const fits = [x, y].every((device) => {
      const right = of(device).filter((link) => !planter.isTouched(link) && !of(device === x ? y : x).includes(link))
      return right.length >= 2 && right.length * 2 > of(device).length
    })
    const other = (port: string): string =>
      name(port) === x ? y + port.slice(x.length) : name(port) === y ? x + port.slice(y.length) : port
    const after = planter.pairs.map((pair) => pair.replace(/[a-z]+\d+/g, other))
    // A mistake that the exchange happens to undo is none, and one between the two is anybody's guess.
    const undone = planter.links.some((link) => {
      const { a, b } = link
      const between = [x, y].includes(name(a)) && [x, y].includes(name(b))
      if (between) return planter.isTouched(link) || (number(a) !== number(b) && joins(after, a, b))
      // A link that is right anyway, through a hub, says that the box is in its place.
      const isOf = [name(a), name(b)].some((device) => device === x || device === y)
      return (isOf || (planter.isTouched(link) && !planter.right.has(link.label))) && joins(after, a, b)
    })
    if (!fits || undone) return
    taken.add(x).add(y)
    planter.pairs.splice(0, planter.pairs.length, ...after)
    // What is as planned with or without the exchange, in pairs or through a hub, is no part of it.
    const isRight = (link: Link): boolean =>
      (!planter.isTouched(link) || planter.right.has(link.label)) && !joins(after, link.a, link.b)
    const mended = planter.links.filter(
      (link) => isRight(link) && [x, y].includes(name(link.a)) !== [x, y].includes(name(link.b)),
    )
    const between = planter.links.filter(
      ({ a, b }) => [x, y].includes(name(a)) && [x, y].includes(name(b)) && number(a) !== number(b),
    )
    planter.found('exchanged', [...mended, ...between.filter(isRight)], 1)
  },
  renamed: (whole, taken) => {
    const found = calmDevice(whole, taken)
    if (!found) return
    const stranger = whole.planter.stranger().replace(/\d+$/, '')
    unseen(whole, found.device, (pair, here, there) => (pair ? `${there}>${stranger}${number(here)}` : ''))
    whole.planter.found('renamed', found.links, 0)
  },
  dark: (whole, taken) => {
    const found = calmDevice(whole, taken)
    if (!found) return
    unseen(whole, found.device, () => '')
    whole.planter.found('dark', found.links, 0)
  },
  failed: (whole, taken) => {
    const found = calmDevice(whole, taken)
    if (!found) return
    whole.failed.push(found.device)
    unseen(whole, found.device, (_, here, there) => `${there}>${here}`)
    whole.silent.pop()
    whole.planter.expected.push('(device-failed)')
  },
  silent: (whole, taken) => {
    const found = calmDevice(whole, taken)
    if (!found) return
    unseen(whole, found.device, () => '')
    whole.different[found.device] = { ...whole.different[found.device], discovery: 'none', managed: false }
  },
}

function joins(pairs: readonly string[], a: string, b: string): boolean {
  return [`${a}-${b}`, `${b}-${a}`, `${a}>${b}`, `${b}>${a}`].some((pair) => pairs.includes(pair))
}

/** A device with two links or more, all of them right and to collected devices, and nothing in its free ports. */
function calmDevice({ planter, devices }: Whole, taken: Set<string>): { device: string; links: Link[] } | undefined {
  for (const device of planter.random.shuffle(devices)) {
    if (taken.has(device)) continue
    const links = planter.links.filter(({ a, b }) => name(a) === device || name(b) === device)
    const near = links.flatMap(({ a, b }) => [name(a), name(b)])
    const used = planter.pairs.flatMap((pair) => pair.split(/[->]/)).filter((port) => name(port) === device)
    if (links.length < 2 || used.length !== links.length || links.some((link) => planter.isTouched(link))) continue
    if (near.some((other) => taken.has(other))) continue
    for (const other of near) taken.add(other)
    return { device, links }
  }
  return undefined
}

/** Nobody asks the device; its pairs become what the function says. */
function unseen(
  { planter, silent }: Whole,
  device: string,
  become: (pair: string, here: string, there: string) => string,
): void {
  silent.push(device)
  const kept = planter.pairs.map((pair) => {
    const [a = '', b = ''] = pair.split(/[->]/)
    if (name(a) === device) return become(pair, a, b)
    return name(b) === device ? become(pair, b, a) : pair
  })
  planter.pairs.splice(0, planter.pairs.length, ...kept.filter((pair) => pair !== ''))
}

function number(port: string): string {
  return /\d+$/.exec(port)?.[0] ?? ''
}

/**
 * A lab of up to 14 devices with some of every kind of mistake, some of its links running through panels; or `only`
 * mistakes of ports, on direct cables. */
export function plantedLab(seed: number, only?: 'ports'): PlantedLab {
  const random = randomOf(seed)
  const devices = Array.from({ length: 5 + random.below(10) }, (_, i) => `d${letters(i)}`)
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
  const whole: Whole = { planter, devices, different, silent: [], failed: [] }
  const taken = new Set<string>()
  for (const kind of random.shuffle(Object.keys(WHOLE))) if (!only && random.chance(0.3)) WHOLE[kind]?.(whole, taken)
  const paths = new Map(
    links.map(({ label }) => [label, !only && random.chance(0.2) ? [label, `${label}B`, `${label}C`] : [label]]),
  )
  const plan = planOf(
    links.flatMap(({ label, a, b }) => {
      if (paths.get(label)?.length === 1) return [`${label} ${a}-${b}`]
      const n = label.slice(1)
      return [`${label} ${a}-ppa.front ${n}`, `${label}B ppb.Rear${n}-PPA.rear ${n}`, `${label}C ppb.front ${n}-${b}`]
    }),
    {
      devices: { ...different, ppa: panel('ppa'), ppb: panel('ppb') },
      racks: [1, 2, 3].map((order) => ({ name: `R${order}`, heightU: 42, order })),
    },
  )
  const expected = planter.expected.map((text) =>
    text.replace(/\bC\d+/g, (label) => paths.get(label)?.join(' ') ?? label),
  )
  const { silent, failed } = whole
  return {
    plan,
    results: resultsOf(plan, planter.pairs, { silent, failed }),
    expected: expected.sort(),
    moves: planter.moves,
  }
}
