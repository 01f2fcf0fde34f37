/** A made-up lab as the files an engineer would import, and what a verifier must find in it. */
import type { Endpoint } from '#shared/model/collecting.ts'
import type { FleetPlan, FleetPort } from './fleet-plan.ts'
import type { DeviceWay } from './mixed-ways.ts'
import type { Reality } from './reality.ts'

/** How devices are asked, and where their HTTP APIs answer; absent: by SSH. */
interface Asked {
  readonly ways: ReadonlyMap<string, DeviceWay>
  readonly apiPorts: ReadonlyMap<string, number>
}

export interface LabFiles {
  readonly 'racks.csv': string
  readonly 'devices.csv': string
  readonly 'cables.csv': string
  readonly 'faults.json': string
}

/** Writes the files; `endpoints` says where each device answers. */
export function labFiles(
  plan: FleetPlan,
  reality: Reality,
  seed: number,
  endpoints: ReadonlyMap<string, Endpoint>,
  asked?: Asked,
): LabFiles {
  const racks = plan.racks.map((name, i) => `${name},Demo site,Row A,${plan.rackHeightU},${i + 1}`)
  const devices = plan.devices.map((d) => {
    const at = endpoints.get(d.name)
    const { way = 'ssh', snmp, platform = d.platform } = asked?.ways.get(d.name) ?? {}
    const role = d.kind === 'srv' ? 'server' : 'switch'
    return [
      d.name,
      d.rack,
      d.position,
      d.heightU,
      role,
      platform,
      at?.host ?? '',
      at?.port ?? '',
      d.serial,
      d.model,
      ...(asked ? [way, snmp ? (at?.port ?? '') : '', asked.apiPorts.get(d.name) ?? ''] : []),
    ].join(',')
  })
  const port = (p: FleetPort): string => p.device.ports[p.index] ?? ''
  const cables = plan.cables.map((c) =>
    [c.label, c.a.device.name, port(c.a), c.b.device.name, port(c.b), c.type, c.color, c.lengthM].join(','),
  )
  const faults = { seed, findings: reality.findings, down: reality.down, moves: reality.moves }
  return {
    'racks.csv': lines('name,site,location,height_u,order', racks),
    'devices.csv': lines(
      `name,rack,position,height_u,role,platform,address,ssh_port,serial,model${asked ? ',way,snmp_port,api_port' : ''}`,
      devices,
    ),
    'cables.csv': lines('label,a_device,a_port,b_device,b_port,type,color,length_m', cables),
    'faults.json': `${JSON.stringify(faults, null, 2)}\n`,
  }
}

function lines(header: string, rows: readonly string[]): string {
  return `${[header, ...rows].join('\n')}\n`
}
