/** The lab as it was really cabled: the plan, and mistakes planted in it by seed. */
import { Refusal } from '#shared/model/refusal.ts'
import type { FaultCounts, FaultKind } from './fault-kinds.ts'
import type { FleetCable, FleetDevice, FleetPlan, FleetPort } from './fleet-plan.ts'
import { Random } from './random.ts'

/** A device that is not in the plan. */
export interface Stranger {
  readonly stranger: string
  readonly port: string
}

export type FarEnd = FleetPort | Stranger

export interface PlantedFinding {
  readonly kind: FaultKind
  readonly cables: readonly string[]
}

export interface Reality {
  /** What each port hears, by `portId`. */
  readonly hears: ReadonlyMap<string, FarEnd>
  /** Ports that have a live cable, by `portId`. */
  readonly linkUp: ReadonlySet<string>
  /** Devices that do not answer, and those without power. */
  readonly down: readonly string[]
  readonly findings: readonly PlantedFinding[]
  readonly moves: number
}

export function portId(port: FleetPort): string {
  return `${port.device.name} ${port.index}`
}

/** A workbench on which mistakes are planted: every cable and port is used by one mistake at most. */
class Workbench {
  readonly random: Random
  readonly hears = new Map<string, FarEnd>()
  readonly findings: PlantedFinding[] = []
  moves = 0
  readonly down = new Set<string>()
  readonly dark = new Set<string>()
  readonly #plan: FleetPlan
  readonly #fresh: FleetCable[]
  readonly #free = new Map<FleetDevice, number[]>()
  /** Mistakes a device takes part in: kept small beside its links, so that no device seems to be another. */
  readonly #burden = new Map<string, number>()
  readonly #links = new Map<string, number>()

  constructor(plan: FleetPlan, seed: number) {
    this.#plan = plan
    this.random = new Random(seed * 104_729 + 71)
    this.#fresh = this.random.shuffle(plan.cables)
    const used = new Set<string>()
    for (const c of plan.cables) {
      this.plug(c.a, c.b)
      for (const end of [c.a, c.b]) {
        used.add(portId(end))
        this.#links.set(end.device.name, (this.#links.get(end.device.name) ?? 0) + 1)
      }
    }
    for (const device of plan.devices) {
      const indexes = device.ports.map((_, i) => i).filter((index) => !used.has(portId({ device, index })))
      this.#free.set(device, indexes)
    }
  }

  plug(a: FleetPort, b: FleetPort): void {
    this.hears.set(portId(a), b)
    this.hears.set(portId(b), a)
  }

  unplug(cable: FleetCable): void {
    this.hears.delete(portId(cable.a))
    this.hears.delete(portId(cable.b))
  }

  /** Cables that fit and that no mistake has touched, ends on devices that answer. */
  take(
    kind: FaultKind,
    count: number,
    fits: (chosen: readonly FleetCable[], next: FleetCable) => boolean,
  ): FleetCable[] {
    // Spread first; in a small lab a device may take part in more, yet never in half of its links.
    for (const share of [1 / 6, 1 / 3]) {
      for (let start = 0; start < this.#fresh.length; start++) {
        const chosen: FleetCable[] = []
        for (const cable of this.#fresh.slice(start)) {
          if (chosen.length < count && this.#usable(cable, share) && fits(chosen, cable)) chosen.push(cable)
        }
        if (chosen.length < count) continue
        for (const cable of chosen) this.spend(cable)
        return chosen
      }
    }
    throw new Refusal({ code: 'demo-too-small', fault: kind, lacking: 'cables' })
  }

  /** A free port of a device that answers. */
  freePort(kind: FaultKind, on: (device: FleetDevice) => boolean): FleetPort {
    for (const device of this.random.shuffle(this.#plan.devices)) {
      const free = this.#free.get(device) ?? []
      if (this.down.has(device.name) || !on(device) || free.length === 0) continue
      return { device, index: free.shift() ?? 0 }
    }
    throw new Refusal({ code: 'demo-no-free-port', fault: kind })
  }

  /** Whether the port after this one is free; then it is taken. */
  takePort(port: FleetPort): boolean {
    const free = this.#free.get(port.device) ?? []
    const at = free.indexOf(port.index)
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  }

  cablesOf(device: FleetDevice): FleetCable[] {
    return this.#plan.cables.filter((c) => c.a.device === device || c.b.device === device)
  }

  /** Names of the devices that are cabled to this one. */
  beside(name: string): string[] {
    return this.#plan.cables.flatMap(({ a, b }) =>
      a.device.name === name ? b.device.name : b.device.name === name ? a.device.name : [],
    )
  }

  get devices(): readonly FleetDevice[] {
    return this.#plan.devices
  }

  found(kind: FaultKind, cables: readonly FleetCable[], moves: number): void {
    this.findings.push({ kind, cables: cables.map((c) => c.label).sort() })
    this.moves += moves
  }

  untouched(device: FleetDevice): boolean {
    return !this.#burden.has(device.name)
  }

  #usable(cable: FleetCable, share: number): boolean {
    return [cable.a, cable.b].every(({ device }) => {
      const burden = this.#burden.get(device.name) ?? 0
      return !this.down.has(device.name) && burden < Math.max(1, (this.#links.get(device.name) ?? 0) * share)
    })
  }

  /** A mistake has this cable now. */
  spend(cable: FleetCable): void {
    this.#fresh.splice(this.#fresh.indexOf(cable), 1)
    for (const { device } of [cable.a, cable.b]) this.#burden.set(device.name, (this.#burden.get(device.name) ?? 0) + 1)
  }
}

const apart = (chosen: readonly FleetCable[], next: FleetCable): boolean => {
  const names = new Set(chosen.flatMap((c) => [c.a.device.name, c.b.device.name]))
  return !names.has(next.a.device.name) && !names.has(next.b.device.name)
}

const PLANT: Readonly<Record<FaultKind, (bench: Workbench, n: number) => void>> = {
  'device-failed': (bench) => failDevice(bench, 'device-failed'),
  dark(bench) {
    const device = failDevice(bench, 'dark')
    bench.dark.add(device.name)
    const cables = bench.cablesOf(device)
    for (const cable of cables) bench.unplug(cable)
    bench.found('dark', cables, 0)
  },
  swapped: (bench) => turn(bench, 'swapped', 2),
  rotated: (bench) => turn(bench, 'rotated', 3),
  shifted(bench) {
    const [cable] = bench.take('shifted', 1, (_, c) => runAt(bench, c).length === 3)
    const run = cable ? runAt(bench, cable) : []
    for (const c of run.slice(1)) bench.spend(c)
    for (const c of run) bench.unplug(c)
    // Each far end sits one port too high; the last in the port after the run.
    for (const c of run) bench.plug(c.a, { device: c.b.device, index: c.b.index + 1 })
    bench.takePort({ device: run[2]?.b.device as FleetDevice, index: (run[2]?.b.index ?? 0) + 1 })
    bench.found('shifted', run, run.length)
  },
  'wrong-port'(bench) {
    const [cable] = bench.take('wrong-port', 1, (_, c) => c.b.device.ports.length > bench.cablesOf(c.b.device).length)
    if (!cable) return
    const other = bench.freePort('wrong-port', (d) => d === cable.b.device)
    bench.unplug(cable)
    bench.plug(cable.a, other)
    bench.found('wrong-port', [cable], 1)
  },
  'wrong-device'(bench) {
    const [cable] = bench.take('wrong-device', 1, () => true)
    if (!cable) return
    const other = bench.freePort('wrong-device', (d) => d !== cable.a.device && d !== cable.b.device)
    bench.unplug(cable)
    bench.plug(cable.a, other)
    bench.found('wrong-device', [cable], 1)
  },
  displaced(bench) {
    const [cable] = bench.take('displaced', 1, () => true)
    if (!cable) return
    const third = bench.freePort('displaced', (d) => d !== cable.a.device && d !== cable.b.device)
    const fourth = bench.freePort('displaced', (d) => d === third.device)
    bench.unplug(cable)
    bench.plug(cable.a, third)
    bench.plug(cable.b, fourth)
    bench.found('displaced', [cable], 2)
  },
  missing(bench) {
    const cables = bench.take('missing', 1, () => true)
    for (const cable of cables) bench.unplug(cable)
    bench.found('missing', cables, 1)
  },
  unplanned(bench) {
    const a = bench.freePort('unplanned', () => true)
    const b = bench.freePort('unplanned', (d) => d !== a.device)
    bench.plug(a, b)
    bench.found('unplanned', [], 1)
  },
  'unknown-neighbor'(bench, n) {
    const cables = bench.take('unknown-neighbor', 1, () => true)
    for (const cable of cables) {
      bench.unplug(cable)
      bench.hears.set(portId(cable.a), { stranger: `lab-spare-${n + 1}`, port: `GigabitEthernet0/${n + 1}` })
    }
    bench.found('unknown-neighbor', cables, 1)
  },
  'self-loop'(bench) {
    const [cable] = bench.take('self-loop', 1, (_, c) => c.a.device.ports.length > bench.cablesOf(c.a.device).length)
    if (!cable) return
    const other = bench.freePort('self-loop', (d) => d === cable.a.device)
    bench.unplug(cable)
    bench.plug(cable.a, other)
    bench.found('self-loop', [cable], 1)
  },
  'one-way'(bench) {
    const cables = bench.take('one-way', 1, () => true)
    for (const cable of cables) bench.hears.delete(portId(cable.b))
    bench.found('one-way', cables, 0)
  },
  conflict(bench, n) {
    const cables = bench.take('conflict', 1, () => true)
    for (const cable of cables) {
      bench.hears.set(portId(cable.b), { stranger: `media-converter-${n + 1}`, port: 'Port 2' })
    }
    bench.found('conflict', cables, 0)
  },
}

/** The far ends of n cables, each in the next one's port. */
function turn(bench: Workbench, kind: FaultKind, n: number): void {
  const cables = bench.take(kind, n, apart)
  for (const cable of cables) bench.unplug(cable)
  cables.forEach((cable, i) => {
    const next = cables[(i + 1) % cables.length]
    if (next) bench.plug(cable.a, next.b)
  })
  bench.found(kind, cables, n)
}

/** The run of three cables in neighboring ports of one device that begins with this one, and a free port after it. */
function runAt(bench: Workbench, first: FleetCable): FleetCable[] {
  const device = first.b.device
  const used = bench.cablesOf(device).length
  // Ports fill from the first on, so the run before the first free port is the last three cables that end here.
  const wanted = [used - 3, used - 2, used - 1]
  if (first.b.index !== wanted[0] || used >= device.ports.length) return []
  const run = wanted.flatMap((index) =>
    bench.cablesOf(device).filter((c) => c.b.device === device && c.b.index === index),
  )
  const whole = run.every(
    (c) => bench.hears.get(portId(c.a)) !== undefined && sameEnd(bench.hears.get(portId(c.a)), c.b),
  )
  const others = new Set(run.map((c) => c.a.device.name))
  return run.length === 3 && whole && others.size === 3 && !run.some((c) => bench.down.has(c.a.device.name)) ? run : []
}

function sameEnd(end: FarEnd | undefined, port: FleetPort): boolean {
  return end !== undefined && 'index' in end && end.device === port.device && end.index === port.index
}

function failDevice(bench: Workbench, kind: FaultKind): FleetDevice {
  // Between two devices that fail nothing can be seen: neither their cable nor whose mistake it is.
  const beside = new Set([...bench.down].flatMap((name) => bench.beside(name)))
  const fits = (d: FleetDevice): boolean =>
    d.kind !== 'spine' && !bench.down.has(d.name) && !beside.has(d.name) && bench.untouched(d)
  const device = bench.random.shuffle(bench.devices).find(fits)
  if (!device) throw new Refusal({ code: 'demo-too-small', fault: kind, lacking: 'devices' })
  bench.down.add(device.name)
  return device
}

/**
 * Plants the mistakes. Devices that fail come first, so that no other mistake hides behind them.
 * Throws `Refusal` where the lab is too small, unless `asFit` leaves out what does not fit.
 */
export function plantFaults(plan: FleetPlan, counts: FaultCounts, seed: number, asFit = false): Reality {
  const bench = new Workbench(plan, seed)
  const order: readonly FaultKind[] = ['dark', 'device-failed', 'shifted', ...counts.keys()]
  for (const kind of new Set(order)) {
    for (let n = 0; n < (counts.get(kind) ?? 0); n++) {
      try {
        PLANT[kind](bench, n)
      } catch (error) {
        if (!asFit || !(error instanceof Refusal)) throw error
      }
    }
  }
  const linkUp = new Set<string>()
  for (const [id, far] of bench.hears) {
    linkUp.add(id)
    if ('index' in far) linkUp.add(portId(far))
  }
  return { hears: bench.hears, linkUp, down: [...bench.down].sort(), findings: bench.findings, moves: bench.moves }
}
