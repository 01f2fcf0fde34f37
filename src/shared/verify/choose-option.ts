import { deviceKey } from '#shared/naming/device-name.ts'
import { otherEnd, type DeviceNode, type PortNode, type View, type ViewOption } from './nodes.ts'

/**
 * Of several devices that a name fits, the one that sees this port back is meant; else the one planned on this port;
 * else the one of this port's site; else the far end is unidentified (verification.md, section 2).
 */
export function chooseOption(port: PortNode, view: View): void {
  const options = view.options ?? []
  const back = new Set(port.seenBy.flatMap((seen) => seen.at?.device ?? []))
  const planned = port.link && otherEnd(port.link, port).device
  const returning = options.filter(({ device }) => back.has(device))
  const rest = returning.length > 0 ? returning : options
  take(view, only(rest) ?? rest.find(({ device }) => device === planned) ?? only(rest.filter(inSiteOf(port.device))))
}

function take(view: View, option: ViewOption | undefined): void {
  view.device = option?.device
  view.port = option?.port
  view.matchedBy = option?.matchedBy
  view.far = option ? option.far : view.far?.unidentified ? view.far : unidentified(view)
}

function unidentified(view: View): View['far'] {
  const [first] = view.records
  const name = first?.remoteName ?? first?.chassisId
  const port = first?.remotePort
  return {
    kind: 'far',
    at: view.at,
    device: undefined,
    name,
    nameKey: undefined,
    port,
    portKey: undefined,
    unidentified: true,
  }
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
