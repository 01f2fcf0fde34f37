import type { NeighborRecord } from '#shared/model/observation.ts'
import { macKey } from '#shared/naming/device-name.ts'
import { isBridgeName } from '#shared/naming/port-name.ts'
import { TYPE_OF_FORM } from '#shared/naming/port-types.ts'
import { isLiteralPlatform, isLogicalPort } from '#shared/platforms/port-name.ts'
import type { DeviceNode, HeldPort, PortNode } from './nodes.ts'
import { heldKey, keyOn, portByKey } from './ports.ts'

/**
 * The port of a known device that a record names; undefined if it gives a MAC address, an interface index, a bridge
 * or free text instead (verification.md, section 2). If the device's own result may decide otherwise, the device is
 * added to `leansOn`.
 */
export function farPort(record: NeighborRecord, device: DeviceNode, leansOn?: Set<DeviceNode>): PortNode | undefined {
  // Half a port is another port; what it begins with may still tell (see `settle`).
  const text = record.remotePortCut ? '' : (record.remotePort?.trim() ?? '')
  const described = record.remotePortDescription?.trim() ?? ''
  const key = text === '' ? '' : keyOn(device, text)
  const planned = device.ports.get(key)
  const certain = described === '' || described === text || isSentence(described)
  if (certain && planned?.link && !planned.logical) return planned
  if (certain && isPlainPort(text, device.device.platform) && !device.renames) return portByKey(device, key, text)
  leansOn?.add(device)
  return toldPort(device, record, text, described)
}

/** Where the lab holds a port under the name it has now, the one from the factory, or that of a sub-interface of it. */
export function heldPort(device: DeviceNode, text: string): HeldPort {
  const key = keyOn(device, text)
  const known = device.renames?.get(key)
  if (known) return known
  if (isKnown(device, key)) return { key, name: text }
  const parent = /^(.*[a-z].*\d)\.\d{1,4}$/i.exec(text)?.[1]
  if (parent === undefined) return { key, name: text }
  const parentKey = keyOn(device, parent)
  if (!isKnown(device, parentKey)) return { key, name: text }
  return device.renames?.get(parentKey) ?? { key: parentKey, name: parent }
}

/**
 * Port id and description: the id counts if it is a port, unless the device's own outputs have only the description,
 * or the id is an alias or locally assigned and the plan has only the description. A description counts in place of an
 * id that is no port if the device is known to have such a port: descriptions are free text, and often name the far end.
 */
function toldPort(device: DeviceNode, record: NeighborRecord, text: string, described: string): PortNode | undefined {
  const { platform } = device.device
  const { key, name } = text === '' ? NO_PORT : heldPort(device, text)
  const { key: describedKey, name: describedName } = described === '' ? NO_PORT : heldPort(device, described)
  const isNone = text === '' || macKey(text) !== undefined || isLogicalPort(text, platform)
  const known = !isNone && isKnown(device, key)
  const describedKnown = isKnown(device, describedKey) && !isLogicalPort(described, platform)
  if (known || (!isNone && isPlainPort(text, platform))) {
    const onlyDescribed =
      describedKnown &&
      ((isOwn(device, describedKey) && lacks(device, key)) ||
        (record.remotePortAssigned && !isPlanned(device, key) && isPlanned(device, describedKey)))
    return onlyDescribed ? portByKey(device, describedKey, describedName) : portByKey(device, key, name)
  }
  if (describedKnown) return portByKey(device, describedKey, describedName)
  const byInterface = interfaceOf(device, text)
  if (byInterface || isNone || isSentence(text) || namesNoPort(device, text)) return byInterface
  return portByKey(device, key, name)
}

const NO_PORT: HeldPort = { key: '', name: '' }

/** Bare numbers of a device that numbers no ports, bridges, and words of one whose ports are no words. */
function namesNoPort(device: DeviceNode, text: string): boolean {
  if (/^\d+$/.test(text)) return !hasPortLike(device, /^\d+$/)
  return isBridgeName(text) || (!/\d/.test(text) && !hasPortLike(device, /^\D+$/))
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
  return /^[a-z]{2,3}-\d+\/\d+\/\d+/i.test(text)
}

function isKernelName(text: string): boolean {
  return /^(eth|swp|en|em|p\d+p|ens|enp|eno|vmnic|Ethernet)[a-z\d]*\d[a-z\d]*$/.test(text)
}

function isKnown(device: DeviceNode, key: string): boolean {
  return key !== '' && (isPlanned(device, key) || isOwn(device, key))
}

function isPlanned(device: DeviceNode, key: string): boolean {
  const port = device.ports.get(key)
  return port !== undefined && port.cables.length > 0
}

function isOwn(device: DeviceNode, key: string): boolean {
  return device.interfaces?.has(key) === true || localKeys(device).has(key)
}

/** Its own outputs do not have the port; that its neighbors are all on other ports tells less than a list of its ports. */
function lacks(device: DeviceNode, key: string): boolean {
  return !isOwn(device, key) && (device.interfaces !== undefined || !isPlanned(device, key))
}

/** Port names the device's result uses for its own ports, worked out when first asked for. */
function localKeys(device: DeviceNode): ReadonlySet<string> {
  device.localKeys ??= new Set(
    (device.result?.neighbors ?? []).flatMap(({ localPort }) =>
      localPort === undefined ? [] : heldKey(device, localPort),
    ),
  )
  return device.localKeys
}

function interfaceOf(device: DeviceNode, text: string): PortNode | undefined {
  const mac = macKey(text)
  if (!device.interfaces || (!mac && !/^\d+$/.test(text))) return undefined
  const found = [...device.interfaces].filter(([, record]) =>
    mac ? record.mac !== undefined && macKey(record.mac) === mac : record.ifIndex === Number(text),
  )
  const [only] = found
  if (!only || found.length > 1 || isLogicalPort(only[1].name, device.device.platform)) return undefined
  const { name } = heldPort(device, only[1].name)
  return portByKey(device, only[0], name)
}

/** True for devices that have a port by such a key, in the plan or in their own outputs. */
function hasPortLike(device: DeviceNode, form: RegExp): boolean {
  for (const [key, port] of device.ports) if (port.cables.length > 0 && form.test(key)) return true
  for (const key of localKeys(device)) if (form.test(key)) return true
  return false
}
