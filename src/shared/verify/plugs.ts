import { type Lane, laneOf, mayBeLane } from '#shared/naming/lane.ts'
import { portFamily } from '#shared/platforms/port-name.ts'
import type { DeviceNode, Plug, PortNode } from './nodes.ts'

/** Notes for every planned lane the plug it is on, if the plan cables two of its lanes or more. */
export function findPlugs(devices: readonly DeviceNode[]): void {
  for (const device of devices) {
    if (device.isPanel || device.links.length < 2) continue
    const family = portFamily(device.device.platform)
    let fixed: boolean | undefined
    let plugs: Map<string, { base: string; lanes: { port: PortNode; lane: number }[] }> | undefined
    for (const link of device.links) {
      // A lab has hundreds of thousands of ports and few lanes: most are told by one look at their key.
      const port = link.a.device === device ? link.a : link.b
      if (!mayBeLane(port.key, family)) continue
      for (const end of link.a.device === link.b.device ? [link.a, link.b] : [port]) {
        fixed ??= family.lanes?.withoutCards !== undefined && hasNoCards(device)
        const found = laneOf(end.key, family, fixed)
        if (!found) continue
        plugs ??= new Map()
        const plug = plugs.get(found.base) ?? { base: `${device.index} ${found.base}`, lanes: [] }
        plugs.set(found.base, plug)
        plug.lanes.push({ port: end, lane: found.lane })
      }
    }
    for (const { base, lanes } of plugs?.values() ?? []) {
      if (lanes.length < 2) continue
      const plug: Plug = { base, lanes: lanes.sort((x, y) => x.lane - y.lane).map(({ port }) => port) }
      for (const { port } of lanes) port.plug = plug
    }
  }
}

/** `Ethernet1` beside `Ethernet49/1`, or a number that no chassis has slots for: the first number is a socket. */
function hasNoCards(device: DeviceNode): boolean {
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
  const family = portFamily(device.device.platform)
  return laneOf(key, family, family.lanes?.withoutCards !== undefined && hasNoCards(device))
}
