import type { Plan } from '#shared/model/plan.ts'

/** `devices.csv` of a plan whose devices answer on these ports of 127.0.0.1. */
export function exportedDevices(plan: Pick<Plan, 'devices'>, ports: ReadonlyMap<string, number>): string {
  const rows = plan.devices.map(({ name, rack = '', position = '', discovery }) =>
    [name, rack, position, 'linux', '127.0.0.1', ports.get(name) ?? '', discovery].join(','),
  )
  return ['name,rack,position,platform,address,ssh_port,discovery', ...rows, ''].join('\n')
}
