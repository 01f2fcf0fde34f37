import type { CableView, DeviceView, LabView } from '#shared/contract/page-state.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { columnsOf, type LabIndex, portKey } from './lab-index.ts'

/**
 * The index after an edit in which no port has come or gone: devices stand elsewhere, cables have another length or color.
 * Undefined where more has changed, and the index is to be built anew.
 */
export function reindexedLab(before: LabView, after: LabView, index: LabIndex): LabIndex | undefined {
  // Of two devices with one name nobody knows here which is drawn.
  if (before.panels !== after.panels || index.devices.size !== after.devices.length) return undefined
  const devices = changed(before.devices, after.devices)
  const cables = changed(before.cables, after.cables)
  if (!devices?.every(([old, now]) => sameDevice(old, now)) || !cables?.every(([old, now]) => sameCable(old, now)))
    return undefined
  return {
    ...index,
    ...(cables.length === 0 ? {} : withCables(index, cables)),
    ...(devices.length === 0 && before.racks === after.racks ? {} : withDevices(index, after, devices)),
  }
}

type Pair<T> = readonly [old: T, now: T]

/** Items that differ, each with what stood in its place; undefined if the lists are of different length. */
function changed<T>(before: readonly T[], after: readonly T[]): readonly Pair<T>[] | undefined {
  if (before === after) return []
  if (before.length !== after.length) return undefined
  return after.flatMap((now, i): Pair<T>[] => {
    const old = before[i] as T
    return old === now ? [] : [[old, now]]
  })
}

function sameDevice(old: DeviceView, now: DeviceView): boolean {
  return old.name === now.name && old.role === now.role && sameValue(old.ports, now.ports)
}

function sameCable(old: CableView, now: CableView): boolean {
  // A port shows that its cable is left out of the verdict; one out of use is in no port.
  const shown = old.status === now.status && old.ignore === now.ignore
  return shown && old.label === now.label && sameValue(old.ends, now.ends)
}

function withCables(index: LabIndex, pairs: readonly Pair<CableView>[]): Pick<LabIndex, 'cables' | 'cableAt'> {
  const cables = new Map(index.cables)
  const cableAt = new Map(index.cableAt)
  for (const [old, now] of pairs) {
    // Of two cables with one label, or in one port, the last is the one that is found.
    if (cables.get(now.label) === old) cables.set(now.label, now)
    for (const end of now.ends) {
      const key = portKey(end.device, end.port)
      if (cableAt.get(key) === old) cableAt.set(key, now)
    }
  }
  return { cables, cableAt }
}

/** Devices keep the ports that were seen beside those of the plan. */
function withDevices(
  index: LabIndex,
  lab: LabView,
  pairs: readonly Pair<DeviceView>[],
): Pick<LabIndex, 'devices' | 'columns'> {
  const devices = new Map(index.devices)
  for (const [, now] of pairs) devices.set(now.name, { ...now, ports: devices.get(now.name)?.ports ?? now.ports })
  const all = lab.devices.map((device) => devices.get(device.name) ?? device)
  // A rack in which nothing is new stays the same object, and is not laid out again.
  const known = new Map(index.columns.map((column) => [column.key, column]))
  const columns = columnsOf({ racks: lab.racks, devices: all }).map((column) => {
    const old = known.get(column.key)
    const same =
      old !== undefined &&
      sameValue(old.rack, column.rack) &&
      old.devices.length === column.devices.length &&
      old.devices.every((device, i) => device === column.devices[i])
    return same ? old : column
  })
  return { devices, columns }
}
