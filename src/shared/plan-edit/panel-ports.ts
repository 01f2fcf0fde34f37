/** Ports of patch panels: which front leads to which rear, of a new panel and of one whose joins nobody has told. */
import type { PanelJoin, Plan, PlanError } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'

type Join = Omit<PanelJoin, 'device'>

/** Front 1 to N, each on a rear port of its own, or so many on the positions of one (an MPO cassette). */
export function panelJoins(fronts: number, onEachRear: number): readonly Join[] {
  return Array.from({ length: fronts }, (_, i): Join => {
    const position = (i % onEachRear) + 1
    const rear = `rear ${Math.floor(i / onEachRear) + 1}`
    return { front: `front ${i + 1}`, rear, ...(position === 1 ? {} : { position }) }
  })
}

/** A panel at whose ports several paths end, and the joins that its port names suggest. */
export interface UnjoinedPanel {
  readonly device: string
  readonly ports: readonly string[]
  readonly cables: readonly string[]
  /** Front n to rear n; empty if the names don't say it. */
  readonly joins: readonly PanelJoin[]
}

/** Panels with several dead ends, in the order of the errors. */
export function unjoinedPanels(plan: Plan, errors: readonly PlanError[]): readonly UnjoinedPanel[] {
  const panels = new Map<string, { device: string; ports: Set<string>; cables: Set<string> }>()
  for (const { said, cables } of errors) {
    if (said.code !== 'dead-end' || said.end.port === undefined) continue
    const key = deviceKey(said.end.device)
    const known = panels.get(key) ?? { device: said.end.device, ports: new Set(), cables: new Set() }
    panels.set(key, known)
    known.ports.add(said.end.port)
    for (const cable of cables) known.cables.add(cable)
  }
  return [...panels.values()]
    .filter(({ ports }) => ports.size > 1)
    .map(({ device, ports, cables }) => ({
      device,
      ports: [...ports],
      cables: [...cables],
      joins: joinsBetween(plan, device),
    }))
}

/**
 * Joins of the ports of a panel that have a cable and no join, if these are of two forms with the same numbers: `Port 1` and
 * `R1` say. `front 1` and `rear 1` are joined as they are: there a cable is missing.
 */
function joinsBetween(plan: Plan, device: string): readonly PanelJoin[] {
  const isHere = (end: { readonly device: string }): boolean => deviceKey(end.device) === deviceKey(device)
  const taken = new Set(plan.panels.filter(isHere).flatMap(({ front, rear }) => [front, rear]))
  const cabled = plan.cables.flatMap(({ a, b }) => [a, b].filter((end) => isHere(end) && end.side === undefined))
  const ports = [...new Set(cabled.map(({ port }) => port))].filter((port) => !taken.has(port))
  const stems = new Map<string, Map<string, string>>()
  for (const port of ports) {
    const [, stem = '', number = ''] = /^(.*?)0*(\d+)$/.exec(port) ?? []
    if (number === '' || /^(?:front|rear)[\s_-]*$/i.test(stem)) return []
    stems.set(stem, (stems.get(stem) ?? new Map()).set(number, port))
  }
  const [one, other, more] = [...stems].sort(([x], [y]) => Number(isRear(x)) - Number(isRear(y)))
  if (!one || !other || more || isRear(one[0]) || !isRear(other[0]) || one[1].size !== other[1].size) return []
  const joins = [...one[1]].flatMap(([number, front]): PanelJoin[] => {
    const rear = other[1].get(number)
    return rear === undefined ? [] : [{ device, front, rear }]
  })
  return joins.length === one[1].size ? joins : []
}

function isRear(stem: string): boolean {
  return /^(?:r|rear|back|mpo|mtp|trunk)[\s_-]*$/i.test(stem)
}
