/** Moves cables of a made-up lab, as a person does who walks the work list. */
import { canonicalPort } from '#shared/platforms/port-name.ts'
import type { Move, PortRef } from '#shared/model/verdict.ts'
import type { FleetDevice, FleetPlan, FleetPort } from './fleet-plan.ts'
import { type FarEnd, portId, type Reality } from './reality.ts'

export interface Recabled {
  readonly reality: Reality
  /** Devices that see something else now. */
  readonly touched: readonly FleetDevice[]
}

/** The reality after these moves, one after the other; a port the fleet does not have is left alone. */
export function recable(plan: FleetPlan, before: Reality, moves: readonly Move[]): Recabled {
  const hears = new Map(before.hears)
  const linkUp = new Set(before.linkUp)
  const touched = new Set<FleetDevice>()
  const find = portFinder(plan)
  const pull = (port: FleetPort): void => {
    const far = hears.get(portId(port))
    hears.delete(portId(port))
    linkUp.delete(portId(port))
    touched.add(port.device)
    if (!far || !('index' in far)) return
    touched.add(far.device)
    if (!isAt(hears.get(portId(far)), port)) return
    hears.delete(portId(far))
    linkUp.delete(portId(far))
  }
  const plug = (a: FleetPort, b: FleetPort): void => {
    for (const port of [a, b]) pull(port)
    hears.set(portId(a), b)
    hears.set(portId(b), a)
    for (const port of [a, b]) linkUp.add(portId(port))
  }
  for (const move of moves) {
    if (move.op === 'exchange') continue
    const [a, b] = move.op === 'move-end' ? [find(move.fixed), find(move.to)] : [find(move.a), find(move.b)]
    if (!a || !b) continue
    if (move.op === 'disconnect') for (const port of [a, b]) pull(port)
    else plug(a, b)
  }
  return { reality: { ...before, hears, linkUp }, touched: [...touched] }
}

function isAt(far: FarEnd | undefined, port: FleetPort): boolean {
  return far !== undefined && 'index' in far && far.device === port.device && far.index === port.index
}

/** Finds the socket behind a canonical name. */
function portFinder(plan: FleetPlan): (at: PortRef) => FleetPort | undefined {
  const devices = new Map(plan.devices.map((device) => [device.name, device]))
  return (at) => {
    const device = devices.get(at.device)
    const index = device?.ports.findIndex((port) => canonicalPort(port, device.platform) === at.port) ?? -1
    return device && index >= 0 ? { device, index } : undefined
  }
}
