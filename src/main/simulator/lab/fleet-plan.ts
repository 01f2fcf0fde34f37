/** The plan of a made-up lab: racks, devices and cables as an engineer would draw them, by seed. */
import { Refusal } from '#shared/model/refusal.ts'
import { platformPlayedAs, type PlayedSystem } from '#shared/platforms/played.ts'
import { Random } from './random.ts'

export type FleetKind = 'spine' | 'leaf' | 'acc' | 'srv'

export interface FleetDevice {
  readonly name: string
  readonly kind: FleetKind
  readonly system: PlayedSystem
  readonly platform: string
  readonly rack: string
  readonly position: number
  readonly heightU: number
  readonly serial: string
  readonly model: string
  /** Ports in order, in the platform's full form. */
  readonly ports: readonly string[]
}

/** A port as `device` and index into its ports. */
export interface FleetPort {
  readonly device: FleetDevice
  readonly index: number
}

export interface FleetCable {
  readonly label: string
  readonly a: FleetPort
  readonly b: FleetPort
  readonly type: string
  readonly color: string
  readonly lengthM: number
}

export interface FleetPlan {
  readonly racks: readonly string[]
  readonly rackHeightU: number
  readonly devices: readonly FleetDevice[]
  readonly cables: readonly FleetCable[]
}

const SYSTEMS: Readonly<Record<FleetKind, PlayedSystem>> = { spine: 'nxos', leaf: 'nxos', acc: 'ios', srv: 'lldpd' }

const PORTS: Readonly<Record<FleetKind, { count: number; name: (n: number) => string }>> = {
  spine: { count: 64, name: (n) => `Ethernet1/${n}` },
  leaf: { count: 54, name: (n) => `Ethernet1/${n}` },
  acc: { count: 48, name: (n) => `GigabitEthernet1/0/${n}` },
  srv: { count: 12, name: (n) => `swp${n}` },
}
const MODELS: Readonly<Record<FleetKind, string>> = {
  spine: 'N9K-C9364C',
  leaf: 'N9K-C93180YC-EX',
  acc: 'WS-C3850-48T',
  srv: 'PowerEdge R650',
}
const JACKETS: readonly (readonly [type: string, color: string])[] = [
  ['cat6', 'blue'],
  ['cat6', 'grey'],
  ['om4', 'aqua'],
  ['dac', 'black'],
  ['smf', 'yellow'],
]

/** Shares of a fleet by kind; the rest are servers. */
function kindOf(i: number, devices: number, racks: number): FleetKind {
  if (i < Math.min(racks, Math.max(1, Math.floor(devices / 10)))) return 'spine'
  if (i < Math.ceil(devices * 0.32)) return 'leaf'
  return i < Math.ceil(devices * 0.62) ? 'acc' : 'srv'
}

/** Draws the plan. Throws `Refusal` where the devices have too few ports for the cables. */
export function planFleet(size: { racks: number; devices: number; cables: number }, seed: number): FleetPlan {
  const random = new Random(seed * 7919 + 17)
  const racks = Array.from({ length: size.racks }, (_, i) => `R${i + 1}`)
  const devices: FleetDevice[] = []
  const perRack = new Map<string, { next: number; count: number }>(racks.map((r) => [r, { next: 1, count: 0 }]))
  for (let i = 0; i < size.devices; i++) {
    const rack = racks[i % racks.length] ?? 'R1'
    const place = perRack.get(rack) ?? { next: 1, count: 0 }
    const kind = kindOf(i, size.devices, size.racks)
    const heightU = kind === 'srv' ? 2 : 1
    place.count += 1
    const n = String(place.count).padStart(2, '0')
    devices.push({
      name: `${kind}-${rack.toLowerCase()}-${n}`,
      kind,
      system: SYSTEMS[kind],
      platform: platformPlayedAs(SYSTEMS[kind]),
      rack,
      position: place.next,
      heightU,
      serial: `${kind === 'acc' ? 'FOC' : 'FDO'}${serialOf(random)}`,
      model: MODELS[kind],
      ports: Array.from({ length: PORTS[kind].count }, (_, p) => PORTS[kind].name(p + 1)),
    })
    place.next += heightU + (random.next() < 0.15 ? 1 : 0)
    perRack.set(rack, place)
  }
  const tallest = Math.max(...[...perRack.values()].map((p) => p.next))
  return { racks, rackHeightU: Math.max(42, tallest + 2), devices, cables: drawCables(devices, size.cables, random) }
}

function serialOf(random: Random): string {
  const digits = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  return Array.from({ length: 8 }, () => digits[random.below(digits.length)]).join('')
}

function drawCables(devices: readonly FleetDevice[], wanted: number, random: Random): FleetCable[] {
  const of = (kind: FleetKind): FleetDevice[] => devices.filter((d) => d.kind === kind)
  const [spines, leaves, accs, servers] = [of('spine'), of('leaf'), of('acc'), of('srv')]
  const used = new Map<FleetDevice, number>()
  const cables: FleetCable[] = []
  // One port in six stays free, for growth and for mistakes.
  const room = (d: FleetDevice): boolean => (used.get(d) ?? 0) < Math.floor((d.ports.length * 5) / 6)
  const join = (x: FleetDevice | undefined, y: FleetDevice | undefined): void => {
    if (!x || !y || x === y || cables.length >= wanted || !room(x) || !room(y)) return
    const take = (device: FleetDevice): FleetPort => {
      const index = used.get(device) ?? 0
      used.set(device, index + 1)
      return { device, index }
    }
    const [type, color] = random.pick(JACKETS) ?? ['cat6', 'blue']
    const lengthM = x.rack === y.rack ? 2 : 5 + 5 * random.below(3)
    const label = `C-${String(cables.length + 1).padStart(4, '0')}`
    cables.push({ label, a: take(x), b: take(y), type, color, lengthM })
  }
  const uplinks = leaves.length > 0 ? leaves : spines
  for (const leaf of leaves) for (const spine of spines.slice(0, 6)) join(leaf, spine)
  for (let n = 0; n < 4; n++) for (const server of servers) join(server, random.pick(uplinks))
  for (let n = 0; n < 3; n++) for (const acc of accs) join(acc, random.pick(uplinks))
  const switches = [...leaves, ...accs, ...spines]
  const all = switches.length > 1 ? switches : devices
  for (let tries = 0; cables.length < wanted && tries < wanted * 40; tries++) join(random.pick(all), random.pick(all))
  if (cables.length < wanted) {
    throw new Refusal({ code: 'demo-too-few-ports', devices: devices.length, cables: cables.length, wanted })
  }
  return cables
}
