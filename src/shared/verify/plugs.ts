import { type Lane, laneOf } from '#shared/naming/lane.ts'
import { portFamily } from '#shared/platforms/port-name.ts'
import type { DeviceNode, Plug, PortNode } from './nodes.ts'

/** Notes for every planned lane the plug it is on, if the plan cables two of its lanes or more. */
export function findPlugs(devices: readonly DeviceNode[]): void {
  for (const device of devices) {
    if (!device.hasLanes || device.isPanel) continue
    const family = portFamily(device.device.platform)
    const fixed = isFixed(device)
    const plugs = new Map<string, { port: PortNode; lane: number }[]>()
    for (const port of device.ports.values()) {
      const found = port.link && laneOf(port.key, family, fixed)
      if (!found) continue
      const lanes = plugs.get(found.base) ?? []
      plugs.set(found.base, lanes)
      lanes.push({ port, lane: found.lane })
    }
    for (const [base, lanes] of plugs) {
      if (lanes.length < 2) continue
      const ordered = lanes.sort((x, y) => x.lane - y.lane).map(({ port }) => port)
      const plug: Plug = { base: `${device.index} ${base}`, lanes: ordered }
      for (const port of ordered) port.plug = plug
    }
  }
}

/**
 * A box without line cards, if its platform writes sockets of those otherwise: `Ethernet1` beside `Ethernet49/1`, or a
 * number that no chassis has slots for, says that the first number is a socket.
 */
function isFixed(device: DeviceNode): boolean {
  if (portFamily(device.device.platform).lanes?.withoutCards === undefined) return false
  for (const key of device.ports.keys()) {
    const numbers = /^ethernet(\d+)(\/\d+)?$/.exec(key)
    if (numbers && (numbers[2] === undefined || Number(numbers[1]) > 16)) return true
  }
  return false
}

/** The number of the lane that a port is on its socket; undefined if it is a whole socket. */
export function laneNumber(port: PortNode): number | undefined {
  return laneOfPort(port)?.lane
}

/** The socket a port of a device is a lane of, planned or not; the port itself if it is none. */
export function socketOf(port: PortNode): string {
  return `${port.device.index} ${laneOfPort(port)?.base ?? port.key}`
}

function laneOfPort({ key, device }: PortNode): Lane | undefined {
  return laneOf(key, portFamily(device.device.platform), isFixed(device))
}
