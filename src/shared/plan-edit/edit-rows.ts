/** Whole rows taken out and doubled. */
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Cable, Device, PanelJoin, Plan, PlanPort, Rack } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { freshLabels } from './cable-labels.ts'
import { countOn, nextFree } from './count-on.ts'
import type { PlanItem } from './plan-cells.ts'
import { PlanIndex } from './plan-index.ts'
import { freePosition } from './rack-space.ts'

export interface Removal {
  readonly plan: Plan
  /** What went with the rows: cables and panel joins of devices that are gone. */
  readonly cables: number
  readonly panels: number
  /** Devices that stand in no rack now. */
  readonly unracked: number
}

/**
 * The plan without these rows. A device takes its cables and panel joins along, unless another device has its name; a rack
 * leaves its devices without a place.
 */
export function removeRows(plan: Plan, list: PlanList, rows: readonly number[]): Removal {
  const gone = new Set(rows)
  const left = <T>(items: readonly T[]): readonly T[] => items.filter((_, i) => !gone.has(i))
  const none = { cables: 0, panels: 0, unracked: 0 }
  switch (list) {
    case 'cables':
      return { ...none, plan: { ...plan, cables: left(plan.cables) } }
    case 'panels':
      return { ...none, plan: { ...plan, panels: left(plan.panels) } }
    case 'racks': {
      const racks = left(plan.racks)
      const kept = new Set(racks.map((r) => deviceKey(r.name)))
      let unracked = 0
      const devices = plan.devices.map((d): Device => {
        if (d.rack === undefined || kept.has(deviceKey(d.rack))) return d
        unracked += 1
        return { ...d, rack: undefined, position: undefined }
      })
      return { ...none, unracked, plan: { ...plan, racks, devices: unracked > 0 ? devices : plan.devices } }
    }
    case 'devices': {
      const devices = left(plan.devices)
      const kept = new Set(devices.flatMap((d) => [d.name, ...d.aliases]).map(deviceKey))
      const removed = new Set(
        plan.devices.filter((_, i) => gone.has(i)).flatMap((d) => [d.name, ...d.aliases].map(deviceKey)),
      )
      const stays = (port: Pick<PlanPort, 'device'>): boolean =>
        !removed.has(deviceKey(port.device)) || kept.has(deviceKey(port.device))
      const cables = plan.cables.filter((c) => stays(c.a) && stays(c.b))
      const panels = plan.panels.filter(stays)
      return {
        plan: { ...plan, devices, panels, cables },
        cables: plan.cables.length - cables.length,
        panels: plan.panels.length - panels.length,
        unracked: 0,
      }
    }
  }
}

/** The plan with a copy of each row right after the last of them: names and ports counted on to the next free ones. */
export function duplicateRows(plan: Plan, list: PlanList, rows: readonly number[]): Plan {
  const sorted = [...rows].sort((a, b) => a - b)
  let next = plan
  const at = (sorted.at(-1) ?? 0) + 1
  sorted.forEach((row, i) => {
    const item = plan[list][row]
    if (item === undefined) return
    const copy = copyOf(next, list, item)
    const items: PlanItem[] = [...next[list]]
    items.splice(at + i, 0, copy)
    next = { ...next, [list]: items }
  })
  return next
}

function copyOf(plan: Plan, list: PlanList, item: PlanItem): PlanItem {
  switch (list) {
    case 'racks': {
      const rack = item as Rack
      const order = plan.racks.reduce((most, r) => Math.max(most, r.order), 0) + 1
      return { ...rack, name: freeName(plan.racks, rack.name), order }
    }
    case 'devices': {
      const device = item as Device
      const name = freeName(plan.devices, device.name)
      // What belongs to one box alone is not copied with it.
      const copy: Device = { ...device, name, aliases: [], address: undefined, serial: undefined, position: undefined }
      return { ...copy, position: freePosition(plan, copy) }
    }
    case 'panels': {
      const join = item as PanelJoin
      const own = plan.panels.filter((p) => deviceKey(p.device) === deviceKey(join.device))
      return {
        ...join,
        front: nextFree(join.front, (t) => own.some((p) => p.front === t)),
        rear: nextFree(join.rear, (t) => own.some((p) => p.rear === t)),
      }
    }
    case 'cables': {
      const cable = item as Cable
      const index = new PlanIndex(plan)
      const end = (port: PlanPort): PlanPort => ({ ...port, port: countedPort(index, port) })
      return { ...cable, label: freshLabels(plan.cables)(), a: end(cable.a), b: end(cable.b) }
    }
  }
}

/** The next port by number that has no cable. */
function countedPort(index: PlanIndex, { device, port }: PlanPort): string {
  let next = countOn(port)
  while (next !== undefined && index.cablesAt(device, next).length > 0) next = countOn(next)
  return next ?? port
}

function freeName(items: readonly { readonly name: string }[], name: string): string {
  const taken = new Set(items.map((i) => deviceKey(i.name)))
  return nextFree(name, (text) => taken.has(deviceKey(text)))
}
