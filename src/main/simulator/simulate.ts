/** A whole lab on loopback: its files, its mistakes, and SSH devices that answer as the mistakes make them. */
import type { Endpoint } from '#shared/model/collecting.ts'
import { makeSelfSigned } from '#main/net/self-signed.ts'
import type { Move } from '#shared/model/verdict.ts'
import { apiDocuments } from './api/api-documents.ts'
import { defaultFaults, type FaultCounts } from './lab/fault-kinds.ts'
import { planFleet } from './lab/fleet-plan.ts'
import { type LabFiles, labFiles } from './lab/lab-files.ts'
import { plantFaults, type PlantedFinding } from './lab/reality.ts'
import { recable } from './lab/recable.ts'
import { type DeviceWay, mixedWays, snmpWays } from './lab/mixed-ways.ts'
import { fullSightOf, type SnmpSight } from './lab/snmp-sight.ts'
import { outputsOf } from './lab/transcripts.ts'
import { startFleet } from './ssh/fleet.ts'
import type { SimulatedDevice } from './ssh/simulated-device.ts'

/** What every simulated device takes. */
export const FLEET_USER = 'lab'
export const FLEET_PASSWORD = 'lab'

export interface SimulateOptions {
  readonly racks: number
  readonly devices: number
  readonly cables: number
  readonly seed: number
  /** A mistake of most kinds if absent. */
  readonly faults?: FaultCounts
  readonly latencyMs: number
  /** Every device equally late; else some are later than others, as in a real lab. */
  readonly evenLatency?: boolean
  readonly fleetWorker: string | URL
  /** Each device has an SNMP agent too, and the plan says that it is asked by that. */
  readonly snmp?: boolean
  /** The devices are asked by SSH, SNMP, eAPI, NX-API and RESTCONF, as the plan says of each. */
  readonly mixed?: boolean
  /** In place of the usual one. */
  readonly password?: string
}

export const DEMO_SIZE = { racks: 5, devices: 100, cables: 720 } as const

export interface SimulatedLab {
  readonly files: LabFiles
  readonly endpoints: ReadonlyMap<string, Endpoint>
  readonly knownHosts: string
  /** Certificate of the HTTP APIs, PEM; empty if there are none. */
  readonly authorities: string
  readonly faults: {
    readonly findings: readonly PlantedFinding[]
    readonly down: readonly string[]
    readonly moves: number
  }
  /** Moves cables; the devices at their ends tell so from their next answer on. */
  recable(moves: readonly Move[]): Promise<void>
  close(): Promise<void>
}

/** Starts the fleet. Throws `Refusal` where the lab is too small for its mistakes. */
export async function simulateLab(options: SimulateOptions): Promise<SimulatedLab> {
  const plan = planFleet(options, options.seed)
  let reality = plantFaults(
    plan,
    options.faults ?? defaultFaults(options.cables),
    options.seed,
    options.faults === undefined,
  )
  const down = new Set(reality.down)
  const ways = options.mixed ? mixedWays(plan.devices) : options.snmp ? snmpWays(plan.devices) : undefined
  const tls = options.mixed ? await makeSelfSigned('Simulated devices', ['127.0.0.1', 'localhost']) : undefined
  const fleet = await startFleet(
    plan.devices.map((d, i) => ({
      name: d.name,
      platform: d.platform,
      ...(d.system === 'nxos' ? { promptEnd: ' ' } : {}),
      hostname: d.name,
      outputs: outputsOf(d, reality),
      ...(ways?.get(d.name)?.snmp ? { snmp: fullSightOf(d, reality) } : {}),
      ...apiOf(ways?.get(d.name)?.api, () => fullSightOf(d, reality)),
      latencyMs: Math.round(options.latencyMs * (options.evenLatency ? 1 : 1 + (i % 7) / 10)),
      ...(down.has(d.name) ? { fault: i % 2 === 0 ? ('dead' as const) : ('refuse-login' as const) } : {}),
    })),
    {
      user: FLEET_USER,
      password: options.password ?? FLEET_PASSWORD,
      latencyMs: options.latencyMs,
      workerFile: options.fleetWorker,
      ...(tls ? { tls } : {}),
    },
  )
  return {
    files: labFiles(plan, reality, options.seed, fleet.endpoints, ways && { ways, apiPorts: fleet.apiPorts }),
    endpoints: fleet.endpoints,
    knownHosts: fleet.knownHosts,
    authorities: tls?.cert ?? '',
    faults: { findings: reality.findings, down: reality.down, moves: reality.moves },
    async recable(moves) {
      const after = recable(plan, reality, moves)
      reality = after.reality
      const changed = after.touched.map((device) => fleet.setOutputs(device.name, outputsOf(device, after.reality)))
      await Promise.all(changed)
    },
    close: () => fleet.close(),
  }
}

function apiOf(way: DeviceWay['api'], sight: () => SnmpSight): Pick<SimulatedDevice, 'api'> {
  if (way === undefined) return {}
  return { api: way === 'dead' ? way : { way, documents: apiDocuments(way, sight()) } }
}
