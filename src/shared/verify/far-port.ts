import type { NeighborRecord } from '#shared/model/observation.ts'
import { macKey } from '#shared/naming/device-name.ts'
import { isLogicalPort } from '#shared/naming/port-name.ts'
import { isLiteralPlatform, TYPE_OF_FORM } from '#shared/naming/port-types.ts'
import type { DeviceNode, PortNode } from './nodes.ts'
import { keyOn, portByKey } from './ports.ts'

/**
 * The port of a known device that a record names; undefined where it gives a MAC address, an interface index or a
 * port-channel instead (verification.md, section 2). Where the device's own result may decide otherwise, the device is
 * added to `leansOn`.
 */
export function farPort(record: NeighborRecord, device: DeviceNode, leansOn?: Set<DeviceNode>): PortNode | undefined {
  const { remotePort } = record
  const text = remotePort?.trim() ?? ''
  const key = text === '' ? '' : keyOn(device, text)
  const planned = device.ports.get(key)
  if (planned?.link && !planned.logical) return planned
  if (isPlainPort(text, device.device.platform)) return portByKey(device, key, text)
  leansOn?.add(device)
  return unclearPort(device, text, key, record.remotePortDescription?.trim() ?? '')
}

/** A name that means a port only if the device has such a port, or whose description or index may tell. */
function unclearPort(device: DeviceNode, text: string, key: string, described: string): PortNode | undefined {
  const { platform } = device.device
  const none = text === '' || macKey(text) !== undefined || isLogicalPort(text, platform)
  if (!none && isKnown(device, key)) return portByKey(device, key, text)
  if (described !== '') {
    const describedKey = keyOn(device, described)
    if (isKnown(device, describedKey) || isPlainPort(described, platform) || isKernelName(described)) {
      return portByKey(device, describedKey, described)
    }
  }
  const byInterface = interfaceOf(device, text)
  if (byInterface || none || isSentence(text) || (/^\d+$/.test(text) && !isNumbered(device))) return byInterface
  return portByKey(device, key, text)
}

/** `to rack 3, blue patch`: tables of Junos and others have the port's description where others have its name. */
function isSentence(text: string): boolean {
  return /\s/.test(text) && !/^\S+\s[\d/:.]+$/.test(text)
}

/** A name that can only be a port: a known type with numbers, or Junos' own form. */
function isPlainPort(text: string, platform: string | undefined): boolean {
  if (isLiteralPlatform(platform)) return isKernelName(text)
  const match = /^(\d*[a-z-]*[a-z]) ?(\d[\da-z/:.]*)$/i.exec(text)
  if (match && TYPE_OF_FORM.has((match[1] ?? '').toLowerCase().replaceAll('-', '')))
    return !isLogicalPort(text, platform)
  return /^[a-z]{2}-\d+\/\d+\/\d+/i.test(text)
}

function isKernelName(text: string): boolean {
  return /^(eth|swp|en|em|p\d+p|ens|enp|eno|vmnic|Ethernet)[a-z\d]*\d[a-z\d]*$/.test(text)
}

function isKnown(device: DeviceNode, key: string): boolean {
  if (key === '') return false
  const port = device.ports.get(key)
  return (
    (port !== undefined && port.cables.length > 0) || device.interfaces?.has(key) === true || localKeys(device).has(key)
  )
}

/** Port names the device's result uses for its own ports, worked out when first asked for. */
function localKeys(device: DeviceNode): ReadonlySet<string> {
  device.localKeys ??= new Set(
    (device.result?.neighbors ?? []).flatMap(({ localPort }) =>
      localPort === undefined ? [] : keyOn(device, localPort),
    ),
  )
  return device.localKeys
}

function interfaceOf(device: DeviceNode, text: string): PortNode | undefined {
  const mac = macKey(text)
  if (!device.interfaces || (!mac && !/^\d+$/.test(text))) return undefined
  const found = [...device.interfaces.values()].filter((record) =>
    mac ? record.mac !== undefined && macKey(record.mac) === mac : record.ifIndex === Number(text),
  )
  const [only] = found
  if (!only || found.length > 1 || isLogicalPort(only.name, device.device.platform)) return undefined
  return portByKey(device, keyOn(device, only.name), only.name)
}

/** True for devices that number their ports, as ProCurve does. */
function isNumbered(device: DeviceNode): boolean {
  for (const [key, port] of device.ports) if (port.cables.length > 0 && /^\d+$/.test(key)) return true
  for (const key of localKeys(device)) if (/^\d+$/.test(key)) return true
  return false
}
