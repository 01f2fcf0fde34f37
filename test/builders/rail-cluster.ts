/** A GPU cluster of 32 servers with a NIC on each of 8 rails, and what its devices see. */
import type { Device } from '#shared/model/plan.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'

const SERVERS = 32
const RAIL_COUNT = 8

/** The line that plans its cables. */
export const RAILS = `srv-{1..${SERVERS}} nic{1..${RAIL_COUNT}} ↔ leaf-{nic} Ethernet1/{srv}`

function device(name: string, role: 'server' | 'switch', platform: string): Device {
  const own = { name, role, platform, address: `192.0.2.1`, heightU: 1, face: 'front', sshPort: 22 } as const
  return { ...own, discovery: 'lldp', managed: true, aliases: [] }
}

export function railDevices(): Device[] {
  const names = (stem: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${stem}-${i + 1}`)
  return [
    ...names('srv', SERVERS).map((name) => device(name, 'server', 'linux')),
    ...names('leaf', RAIL_COUNT).map((name) => device(name, 'switch', 'arista_eos')),
  ]
}

/** What all devices see, with two NICs of a server in each other's port. */
export function crossedRails(
  crossed: readonly (readonly [server: string, one: number, other: number])[],
): DeviceObservation[] {
  const seen = new Map<string, DeviceObservation['neighbors'][number][]>(railDevices().map(({ name }) => [name, []]))
  const sees = (own: string, localPort: string, remoteName: string, remotePort: string): void => {
    const all = seen.get(own) ?? []
    const record = { protocol: 'lldp', addresses: [], capabilities: [], command: 'show lldp neighbors' } as const
    all.push({ ...record, localPort, remoteName, remotePort, lines: [all.length + 1, all.length + 1] })
  }
  for (let server = 1; server <= SERVERS; server++)
    for (let nic = 1; nic <= RAIL_COUNT; nic++) {
      const own = `srv-${server}`
      const swap = crossed.find(([name, one, other]) => name === own && (one === nic || other === nic))
      const rail = swap === undefined ? nic : swap[1] === nic ? swap[2] : swap[1]
      sees(own, `nic${nic}`, `leaf-${rail}`, `Ethernet1/${server}`)
      sees(`leaf-${rail}`, `Ethernet1/${server}`, own, `nic${nic}`)
    }
  return [...seen].map(([name, neighbors]) => ({
    device: name,
    outcome: 'collected',
    hostname: name,
    neighbors,
    answered: ['lldp'],
  }))
}
