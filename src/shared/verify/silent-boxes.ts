import { CDP, LLDP, otherEnd, type DeviceNode, type PortNode, type SilentBox } from './nodes.ts'

/** Roles of boxes that pass frames of a protocol on if they do not speak it. */
const PASSING: ReadonlySet<string> = new Set(['switch', 'other'])

/**
 * Notes for every device the silent boxes that it forms with others by planned links, for either protocol: an unmanaged
 * switch, a pair of media converters, a switch that floods what it does not speak (verification.md, section 2).
 */
export function findSilentBoxes(devices: readonly DeviceNode[]): void {
  for (const protocol of [CDP, LLDP]) {
    const done = new Set<DeviceNode>()
    for (const device of devices) {
      if (done.has(device)) continue
      if (!isSilent(device, protocol)) {
        note(device, protocol, undefined)
        continue
      }
      const box = [device]
      done.add(device)
      for (const member of box) {
        for (const link of member.links) {
          for (const { device: next } of [link.a, link.b]) {
            if (done.has(next) || !isSilent(next, protocol)) continue
            done.add(next)
            box.push(next)
          }
        }
      }
      const whole = { devices: box }
      for (const member of box) note(member, protocol, whole)
    }
  }
}

/** True if the device speaks a protocol now that it did not, or the other way round, and so passes on others. */
export function isOtherBox(device: DeviceNode): boolean {
  return (
    isSilent(device, CDP) !== (device.passesCdp !== undefined) ||
    isSilent(device, LLDP) !== (device.passesLldp !== undefined)
  )
}

/** The silent box into which a port is planned, for every protocol of the mask; undefined if it is into none. */
export function boxAt(port: PortNode, mask: number): SilentBox | undefined {
  const { link } = port
  if (!link) return undefined
  const { device } = otherEnd(link, port)
  const cdp = (mask & CDP) === 0 ? undefined : device.passesCdp
  const lldp = (mask & LLDP) === 0 ? undefined : device.passesLldp
  if (mask === CDP) return cdp
  return mask === LLDP ? lldp : cdp && lldp
}

function isSilent({ device, isPanel, speaks }: DeviceNode, protocol: number): boolean {
  return !isPanel && PASSING.has(device.role) && (speaks & protocol) === 0
}

function note(device: DeviceNode, protocol: number, box: SilentBox | undefined): void {
  if (protocol === CDP) device.passesCdp = box
  else device.passesLldp = box
}
