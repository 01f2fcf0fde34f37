/**
 * A process with a fleet of simulated devices, so that what a benchmark measures is the engine alone. Options as JSON in
 * the first argument; prints one line of JSON when the devices listen, and ends with its standard input.
 */
import { join } from 'node:path'
import type { FaultKind } from '#main/simulator/lab/fault-kinds.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { labFiles } from '#main/simulator/lab/lab-files.ts'
import { plantFaults } from '#main/simulator/lab/reality.ts'
import { snmpWays } from '#main/simulator/lab/mixed-ways.ts'
import { snmpSightOf } from '#main/simulator/lab/snmp-sight.ts'
import { outputsOf } from '#main/simulator/lab/transcripts.ts'
import { startFleet } from '#main/simulator/ssh/fleet.ts'

export interface FleetPlan {
  readonly devices: number
  readonly latencyMs: number
  /** How many of the devices know no key exchange but this one. */
  readonly old?: Readonly<Record<string, number>>
  /** All are switches with IOS, and some cables are where they should not be. */
  readonly ios?: boolean
  /** Each has an SNMP agent too, by which the plan asks. */
  readonly snmp?: boolean
  /** Devices of five platforms, in turns; each with the ports and cables of its own kind. */
  readonly five?: boolean
}

export interface FleetReady {
  readonly sheets: readonly { readonly name: string; readonly text: string }[]
  readonly knownHosts: string
}

/** Systems of the simulator, and the platforms that print what they print. */
const FIVE = [
  { system: 'ios', platform: 'cisco_ios', kind: 'acc' },
  { system: 'ios', platform: 'cisco_xe', kind: 'acc' },
  { system: 'nxos', platform: 'cisco_nxos', kind: 'leaf' },
  { system: 'lldpd', platform: 'linux', kind: 'srv' },
  { system: 'lldpd', platform: 'cumulus_linux', kind: 'srv' },
] as const

async function main(): Promise<void> {
  const {
    devices,
    latencyMs,
    old = {},
    ios = false,
    five = false,
    snmp = false,
  } = JSON.parse(process.argv[2] ?? '{}') as FleetPlan
  const size = { racks: Math.ceil(devices / 20), devices, cables: Math.round(devices * 7.2) }
  const plan = planFleet(size, 1)
  if (ios)
    for (const device of plan.devices) Object.assign(device, { system: 'ios', platform: 'cisco_ios', kind: 'acc' })
  if (five) plan.devices.forEach((device, i) => Object.assign(device, FIVE[i % FIVE.length]))
  const faults = new Map<FaultKind, number>(
    ios
      ? [
          ['swapped', 5],
          ['missing', 3],
        ]
      : [],
  )
  const reality = plantFaults(plan, faults, 1)
  const kexOf = Object.entries(old).flatMap(([kex, count]) => Array.from({ length: count }, () => kex))
  const fleet = await startFleet(
    plan.devices.map((d, i) => {
      const kex = kexOf[i]
      const base = {
        name: d.name,
        platform: d.platform,
        hostname: d.name,
        outputs: outputsOf(d, reality),
        ...(snmp ? { snmp: snmpSightOf(d, reality) } : {}),
      }
      return kex === undefined ? base : { ...base, algorithms: { kex: [kex] } }
    }),
    {
      user: 'lab',
      password: 'lab',
      latencyMs,
      // An agent costs more than a server of SSH: with one thread for all, the fleet would be measured and not the engine.
      ...(snmp ? { threads: 2 } : {}),
      workerFile: join(import.meta.dirname, '..', 'out', 'engine', 'fleet-worker.cjs'),
    },
  )
  const files = labFiles(
    plan,
    reality,
    1,
    fleet.endpoints,
    snmp ? { ways: snmpWays(plan.devices), apiPorts: fleet.apiPorts } : undefined,
  )
  const sheets = (['racks.csv', 'devices.csv', 'cables.csv'] as const).map((name) => ({ name, text: files[name] }))
  process.stdout.write(`${JSON.stringify({ sheets, knownHosts: fleet.knownHosts } satisfies FleetReady)}\n`)
  process.stdin.resume()
  process.stdin.once('end', () => void fleet.close())
}

void main()
