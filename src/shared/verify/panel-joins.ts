/** Which front port of a panel is joined to which rear port, or to which position of one with several (MPO). */
import type { Plan } from '#shared/model/plan.ts'
import type { PanelPorts } from '#shared/platforms/panel-ports.ts'
import type { PortNode } from './nodes.ts'
import { type Names, plannedDevice } from './planned-names.ts'
import { portOf } from './ports.ts'

export interface Joins {
  /** Front port → its rear ports with their positions; more than one is a fault of the plan. */
  readonly rears: ReadonlyMap<PortNode, readonly (readonly [rear: PortNode, position: number])[]>
  /** Rear port → the front ports of each position. */
  readonly fronts: ReadonlyMap<PortNode, ReadonlyMap<number, ReadonlySet<PortNode>>>
}

/** The joins that the rows of the plan say; rows of what is no panel say none. */
export function joinsOf(plan: Plan, names: Names, sides: PanelPorts): Joins {
  const rears = new Map<PortNode, [PortNode, number][]>()
  const fronts = new Map<PortNode, Map<number, Set<PortNode>>>()
  for (const join of plan.panels) {
    const panel = plannedDevice(names, join.device)
    if (panel === undefined || panel === 'ambiguous' || !panel.isPanel) continue
    const own = { ...join, device: panel.device.name }
    const front = portOf(panel, sides.joinPort(own, 'front'))
    const rear = portOf(panel, sides.joinPort(own, 'rear'))
    const position = join.position ?? 1
    const known = rears.get(front) ?? []
    rears.set(front, known)
    if (!known.some(([port, at]) => port === rear && at === position)) known.push([rear, position])
    const positions = fronts.get(rear) ?? new Map<number, Set<PortNode>>()
    fronts.set(rear, positions)
    positions.set(position, (positions.get(position) ?? new Set()).add(front))
  }
  return { rears, fronts }
}

/** The ports that each port is joined to in one place; more than one, or itself, is a fault. */
export function partnersOf({ rears, fronts }: Joins): ReadonlyMap<PortNode, ReadonlySet<PortNode>> {
  const partners = new Map<PortNode, Set<PortNode>>()
  const meet = (port: PortNode, other: PortNode): void => {
    partners.set(port, (partners.get(port) ?? new Set()).add(other))
  }
  for (const [front, places] of rears) for (const [rear] of places) meet(front, rear)
  for (const [rear, positions] of fronts)
    for (const ports of positions.values())
      if (ports.size > 1 || rears.has(rear)) for (const front of ports) meet(rear, front)
  return partners
}

/** Joins the ports of the rows that are sound; the ports of the others are at fault. */
export function joinPorts(joins: Joins): void {
  for (const [port, others] of partnersOf(joins)) {
    if (!isTornApart(joins, port, others)) continue
    for (const one of [port, ...others]) one.fault = true
  }
  for (const [rear, positions] of joins.fronts) {
    const sound = new Map<number, PortNode>()
    for (const [position, ports] of positions)
      for (const front of ports) if (!front.fault && !rear.fault) sound.set(position, front)
    const [only, ...more] = [...sound]
    if (!only) continue
    for (const front of sound.values()) front.mate = rear
    if (more.length === 0 && only[0] === 1) rear.mate = only[1]
    else rear.positions = sound
  }
}

/** True for a port whose rows give it several partners for one place, or itself. */
export function isTornApart({ rears }: Joins, port: PortNode, others: ReadonlySet<PortNode>): boolean {
  return others.size > 1 || others.has(port) || (rears.get(port)?.length ?? 0) > 1
}
