import { deviceKey } from '#shared/naming/device-name.ts'
import { otherEnd, type DeviceNode, type PortNode, type View, type ViewChoice, type ViewOption } from './nodes.ts'

/**
 * Of several devices that a name fits, the one that sees this port back is meant; else the one planned on this port;
 * else the one of this port's site; else the far end is unidentified (verification.md, section 2).
 */
export function chooseOption(port: PortNode, view: View, { options, unclear }: ViewChoice): void {
  const ports = new Set(port.seenBy.map((seen) => seen.at))
  const devices = new Set(port.seenBy.flatMap((seen) => seen.at?.device ?? []))
  const planned = port.link && otherEnd(port.link, port).device
  // Another port of the device may take this one for that of its own site: the port that is named must see it.
  const returning = options.filter((one) => (one.port ? ports.has(one.port) : devices.has(one.device)))
  const rest = returning.length > 0 ? returning : options
  const meant = only(rest) ?? rest.find(({ device }) => device === planned) ?? only(rest.filter(inSiteOf(port.device)))
  view.device = meant?.device
  view.port = meant?.port
  view.matchedBy = meant?.matchedBy
  view.far = meant ? meant.far : unclear
}

function only(options: readonly ViewOption[]): ViewOption | undefined {
  return options.length === 1 ? options[0] : undefined
}

function inSiteOf(device: DeviceNode): (option: ViewOption) => boolean {
  const site = siteOf(device)
  return (option) => site !== undefined && siteOf(option.device) === site
}

function siteOf({ rack }: DeviceNode): string | undefined {
  return rack?.rack.site === undefined ? undefined : deviceKey(rack.rack.site)
}
