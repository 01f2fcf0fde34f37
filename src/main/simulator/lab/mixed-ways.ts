/** How the devices of a mixed lab are asked: by every way there is, and some by two. */
import type { ApiWay, WayOrder } from '#shared/model/ways.ts'
import type { FleetDevice } from './fleet-plan.ts'

export interface DeviceWay {
  /** As the plan says. */
  readonly way: WayOrder
  /** It has an SNMP agent. */
  readonly snmp?: true
  /** It has an HTTP API; `dead`: the plan says so, and nobody listens. */
  readonly api?: ApiWay | 'dead'
  /** Its platform in the plan, if its API is another system's. */
  readonly platform?: string
}

const BY_SYSTEM: Readonly<Record<FleetDevice['system'], readonly DeviceWay[]>> = {
  nxos: [
    { way: 'nxapi', api: 'nxapi' },
    { way: 'eapi', api: 'eapi', platform: 'arista_eos' },
    { way: 'snmp', snmp: true },
    { way: 'nxapi|ssh', api: 'dead' },
    { way: 'ssh' },
  ],
  ios: [
    { way: 'restconf', api: 'restconf' },
    { way: 'ssh|snmp', snmp: true },
    { way: 'snmp', snmp: true },
  ],
  lldpd: [{ way: 'ssh' }],
}

/** By name of the device. */
export function mixedWays(devices: readonly FleetDevice[]): ReadonlyMap<string, DeviceWay> {
  const count = new Map<string, number>()
  return new Map(
    devices.map(({ name, system }) => {
      const ways = BY_SYSTEM[system]
      const nth = count.get(system) ?? 0
      count.set(system, nth + 1)
      return [name, ways[nth % ways.length] ?? { way: 'ssh' }]
    }),
  )
}

/** The ways of a lab in which every device is asked by SNMP. */
export function snmpWays(devices: readonly FleetDevice[]): ReadonlyMap<string, DeviceWay> {
  return new Map(devices.map(({ name }) => [name, { way: 'snmp', snmp: true }]))
}
