import { isDeaf } from './device-findings.ts'
import type { DeviceNode, PortNode } from './nodes.ts'
import { findSilentBoxes, isOtherBox } from './silent-boxes.ts'

/**
 * Notes whose silence counts for nothing, before views are settled: it rests on what far ends say alone. Returns the
 * ports of devices for which that changed.
 */
export function deafen(dirty: readonly PortNode[], devices: readonly DeviceNode[]): PortNode[] {
  const concerned = new Set(devices)
  // Ports come device by device: most need no look into the set.
  let last: DeviceNode | undefined
  for (const { device } of dirty) if (device !== last) concerned.add((last = device))
  const ports: PortNode[] = []
  for (const device of concerned) {
    const deaf = isDeaf(device)
    if (deaf === device.deaf) continue
    device.deaf = deaf
    for (const port of device.ports.values()) ports.push(port)
  }
  return ports
}

/**
 * The ports of all silent boxes that came or went with the latest results of these devices: who speaks a protocol passes
 * none of its frames on.
 */
export function reboxed(all: readonly DeviceNode[], devices: readonly DeviceNode[]): PortNode[] {
  if (!devices.some(isOtherBox)) return []
  const boxes = (): DeviceNode[] =>
    devices.flatMap(({ passesCdp, passesLldp }) => [...(passesCdp?.devices ?? []), ...(passesLldp?.devices ?? [])])
  const concerned = new Set(boxes())
  findSilentBoxes(all)
  for (const device of boxes()) concerned.add(device)
  for (const device of devices) concerned.delete(device)
  return [...concerned].flatMap((device) => [...device.ports.values()])
}
