import { deviceKey } from '#shared/naming/device-name.ts'
import type { DeviceNode } from './nodes.ts'

/** Devices by the key of a name; `undefined` stands where two devices have it. */
export interface Names {
  readonly byName: ReadonlyMap<string, DeviceNode | undefined>
  readonly byAlias: ReadonlyMap<string, DeviceNode | undefined>
  readonly bySite: ReadonlyMap<string, DeviceNode | undefined>
}

/** Enters a name; one that two devices have names neither. */
export function enter(map: Map<string, DeviceNode | undefined>, key: string, device: DeviceNode): void {
  if (key !== '') map.set(key, map.has(key) && map.get(key) !== device ? undefined : device)
}

/** The one device of a name as the plan writes it; `ambiguous` when two have it. */
export function plannedDevice(names: Names, name: string): DeviceNode | 'ambiguous' | undefined {
  const key = deviceKey(name)
  if (names.byName.has(key)) return names.byName.get(key) ?? 'ambiguous'
  if (names.bySite.has(key)) return names.bySite.get(key) ?? 'ambiguous'
  if (names.byAlias.has(key)) return names.byAlias.get(key) ?? 'ambiguous'
  return undefined
}
