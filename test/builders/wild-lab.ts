/** Labs without sense: any mixture of plan, faults and records, to see what holds for all of them. */
import type { DeviceObservation, InterfaceState, ObservedNeighbor } from '#shared/model/observation.ts'
import type { Cable, Device, Plan } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { device } from './cabling.ts'
import { randomOf, type Random } from './random.ts'
import { kept } from '#test/support/told.ts'

const STATES: readonly InterfaceState[] = ['up', 'link-down', 'admin-down', 'err-disabled', 'no-transceiver']
const PLATFORMS = ['cisco_ios', 'cisco_nxos', 'arista_eos', 'linux', 'juniper_junos', undefined, 'auto']

function portOn(random: Random, node: Device | undefined): string {
  const n = 1 + random.below(5)
  if (node?.role === 'patch-panel') return `${random.pick(['front', 'rear', 'Rear', 'aux'])} ${n}`
  return random.pick([
    `Ethernet${n}`,
    `Eth1/${n}`,
    `Gi1/0/${n}`,
    `Gi2/0/${n}`,
    `GigabitEthernet1/0/${n}`,
    `swp${n}`,
    `xe-0/0/${n}.0`,
    `Eth1/49/${n}`,
    `et-0/0/1:${n}`,
    `ether${n}`,
    'Po1',
    'mgmt0',
    `${n}`,
    '',
  ])
}

function deviceOf(random: Random, name: string): Device {
  const isPanel = random.chance(0.2)
  return device(name, {
    rack: random.pick(['R1', 'R2', undefined, 'R9']),
    position: random.pick([1, 2, 40, 99, undefined]),
    role: isPanel ? 'patch-panel' : random.pick(['switch', 'switch', 'other', 'server'] as const),
    platform: random.pick(PLATFORMS),
    discovery: random.pick(['cdp+lldp', 'cdp+lldp', 'cdp', 'lldp', 'none']),
    managed: random.chance(0.8),
    aliases: random.chance(0.2) ? [random.pick(['x', 'a', 'b', 'alias'])] : [],
    serial: random.chance(0.2) ? random.pick(['FDO1', 'FDO2']) : undefined,
  })
}

/** Any plan, sound or not. */
export function wildPlan(random: Random): Plan {
  const names = ['a', 'b', 'c', 'd', 'e.lab', 'f'].slice(0, 2 + random.below(5))
  if (random.chance(0.1)) names.push('A ')
  const devices = names.map((name) => deviceOf(random, name))
  const end = (): { device: string; port: string } => {
    const at = random.pick(devices)
    return { device: random.chance(0.03) ? 'ghost' : at.name, port: portOn(random, at) }
  }
  const cables = Array.from({ length: random.below(24) }, (_, i): Cable => {
    const status = random.chance(0.05) ? 'decommissioned' : 'planned'
    return { label: random.chance(0.03) ? 'C1' : `C${i}`, a: end(), b: end(), status, ignore: random.chance(0.05) }
  })
  const panels = Array.from({ length: random.below(3) }, () => ({
    device: random.pick(devices).name,
    front: `front ${random.below(4)}`,
    rear: `rear ${random.below(4)}`,
  }))
  return {
    racks: [
      { name: 'R1', heightU: 42, order: 2 },
      { name: 'R2', heightU: 10, order: 1 },
    ],
    devices,
    panels,
    cables,
  }
}

function wildRecord(random: Random, plan: Plan, at: Device, line: number): ObservedNeighbor {
  const own = plan.cables.flatMap(({ a, b }) =>
    a.device === at.name ? [[a, b]] : b.device === at.name ? [[b, a]] : [],
  )
  const [here, there] = own.length > 0 && random.chance(0.7) ? random.pick(own) : []
  const far = plan.devices.find(({ name }) => name === there?.device) ?? random.pick(plan.devices)
  const mac = `00:00:00:00:00:0${random.below(4)}`
  return {
    protocol: random.pick(['cdp', 'lldp']),
    localPort: random.chance(0.03) ? undefined : (here?.port ?? portOn(random, at)),
    remoteName: random.pick([
      far.name,
      far.name,
      far.name,
      `${far.name}.lab.net`,
      `${far.name}(FDO1)`,
      'FDO2',
      'stranger',
      undefined,
      '',
    ]),
    ...(random.chance(0.1) ? { remoteNameCut: true as const } : {}),
    ...(random.chance(0.1) ? { remotePortAssigned: true as const } : {}),
    remoteSystemName: random.chance(0.1) ? far.name : undefined,
    remotePort: random.chance(0.7)
      ? (there?.port ?? portOn(random, far))
      : random.pick([
          mac,
          '527',
          undefined,
          'LAN',
          'bridge1',
          'bridge/ether1',
          portOn(random, far),
          `${portOn(random, far)}.100`,
        ]),
    remotePortDescription: random.chance(0.1) ? portOn(random, far) : undefined,
    addresses: random.chance(0.1) ? ['192.0.2.97'] : [],
    chassisId: random.chance(0.3) ? mac : undefined,
    capabilities: random.pick([[], ['Switch'], ['Host'], ['Station'], ['B, T']]),
    holdtimeS: random.pick([undefined, 20, 100, 170]),
    nativeVlan: random.pick([undefined, '1', '2']),
    duplex: random.pick([undefined, 'full', 'half']),
    lines: [line, line],
    command: random.pick(['show cdp neighbors detail', 'show lldp neighbors']),
  }
}

/** Any results for a plan, more or less like what it says. */
export function wildResults(random: Random, plan: Plan): DeviceObservation[] {
  const asked = plan.devices.filter(() => random.chance(0.85))
  const results = asked.map((at): DeviceObservation => {
    const neighbors = Array.from({ length: random.chance(0.2) ? 0 : random.below(8) }, (_, i) =>
      wildRecord(random, plan, at, i + 1),
    )
    const protocols = (['cdp', 'lldp'] as const).filter(() => random.chance(0.8))
    return {
      device: at.name,
      ...(random.chance(0.85)
        ? { outcome: 'collected' as const }
        : {
            outcome: 'failed' as const,
            error: { code: random.pick(['auth', 'unreachable'] as const), said: kept('Failed.') },
          }),
      hostname: random.pick([undefined, undefined, at.name, `${at.name}.lab.net`, 'b', 'newname']),
      serial: random.chance(0.2) ? random.pick(['FDO1', 'FDO2']) : undefined,
      neighbors,
      answered: protocols,
      ...(random.chance(0.1) ? { off: ['cdp'] } : {}),
      ...(random.chance(0.3)
        ? {
            interfaces: Array.from({ length: 4 }, (_, i) => ({
              name: portOn(random, at),
              ...(random.chance(0.2) ? { factoryName: portOn(random, at) } : {}),
              state: random.pick(STATES),
              mac: `0000.0000.000${i}`,
              ifIndex: 527 + i,
              lines: [i, i] as const,
            })),
          }
        : {}),
    }
  })
  if (random.chance(0.1))
    results.push({
      device: 'nobody',
      outcome: 'collected',
      neighbors: [wildRecord(random, plan, device('nobody'), 1)],
      answered: [],
    })
  // Two devices of one name would be one device that answered twice.
  return [...new Map(results.map((result) => [deviceKey(result.device), result])).values()]
}

export interface WildLab {
  readonly plan: Plan
  readonly results: readonly DeviceObservation[]
  readonly random: Random
}

export function wildLab(seed: number): WildLab {
  const random = randomOf(seed)
  const plan = wildPlan(random)
  return { plan, results: wildResults(random, plan), random }
}
