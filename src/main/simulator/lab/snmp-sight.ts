/** What a simulated device tells by SNMP: itself, its interfaces, and its neighbors by LLDP. */
import type { FleetDevice } from './fleet-plan.ts'
import { portId, type Reality } from './reality.ts'

export interface SnmpSight {
  readonly name: string
  readonly description: string
  /** By their ifIndex: the place in the list, from 1. */
  readonly interfaces: readonly { readonly name: string; readonly up: boolean }[]
  readonly heard: readonly {
    /** ifIndex of the local port. */
    readonly local: number
    readonly system: string
    readonly port: string
  }[]
}

export function snmpSightOf(device: FleetDevice, reality: Reality): SnmpSight {
  const at = (index: number): string => portId({ device, index })
  return {
    name: device.name,
    description: `Simulated ${device.model}`,
    interfaces: device.ports.map((name, index) => ({ name, up: reality.linkUp.has(at(index)) })),
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
