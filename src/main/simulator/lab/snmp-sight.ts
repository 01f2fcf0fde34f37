/** What a simulated device tells by SNMP: itself, its interfaces, and its neighbors by LLDP. */
import { behindPorts, macOfName } from './fact-texts.ts'
import type { FleetDevice } from './fleet-plan.ts'
import { portId, type Reality } from './reality.ts'
import { addressOf, speedOf } from './transcripts.ts'

export interface SnmpSight {
  readonly name: string
  readonly description: string
  /** By their ifIndex: the place in the list, from 1. */
  readonly interfaces: readonly {
    readonly name: string
    readonly up: boolean
    /** Speed in Mbit/s. */
    readonly mbit: number
  }[]
  readonly heard: readonly {
    /** ifIndex of the local port. */
    readonly local: number
    readonly system: string
    readonly port: string
  }[]
  /** Further tables; absent: the agent tells neighbors and ports alone. */
  readonly facts?: FactSight
}

/** Tables of addresses, memory and inventory. */
export interface FactSight {
  /** Twelve digits. */
  readonly mac: string
  readonly model: string
  readonly serial: string
  /** What hangs behind its ports, by their places from 0. */
  readonly behind: readonly { readonly index: number; readonly ip: string; readonly mac: string }[]
}

/** The same with further tables. */
export function fullSightOf(device: FleetDevice, reality: Reality): SnmpSight {
  const { name, model, serial } = device
  const behind = behindPorts(device, reality, addressOf)
  return { ...snmpSightOf(device, reality), facts: { mac: macOfName(name), model, serial, behind } }
}

export function snmpSightOf(device: FleetDevice, reality: Reality): SnmpSight {
  const at = (index: number): string => portId({ device, index })
  return {
    name: device.name,
    description: `Simulated ${device.model}`,
    interfaces: device.ports.map((name, index) => ({
      name,
      up: reality.linkUp.has(at(index)),
      mbit: speedOf(device, reality.hears.get(at(index))),
    })),
    heard: device.ports.flatMap((_, index) => {
      const far = reality.hears.get(at(index))
      if (!far) return []
      const place =
        'stranger' in far
          ? { system: far.stranger, port: far.port }
          : { system: far.device.name, port: far.device.ports[far.index] ?? '' }
      return [{ local: index + 1, ...place }]
    }),
  }
}
