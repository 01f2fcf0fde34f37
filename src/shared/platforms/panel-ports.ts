/** Ports of patch panels: by side and name, since a front and a rear port may have one name (verification.md, section 1). */
import type { PanelJoin, Plan, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from './port-name.ts'

type Side = NonNullable<PlanPort['side']>

const SIDED = /^(front|rear)[\s_-]*(\S.*)$/i

/** A port as one text, for what has no place for a side: `front Port 1`. */
export function portText({ port, side }: Pick<PlanPort, 'port' | 'side'>): string {
  return side === undefined || sideIn(port) === side ? port : `${side} ${port}`
}

/** The plan with its ports as one text each. */
export function withPlainPorts(plan: Plan): Plan {
  const plain = (end: PlanPort): PlanPort =>
    end.side === undefined
      ? end
      : { device: end.device, port: portText(end), ...(end.kind === undefined ? {} : { kind: end.kind }) }
  if (plan.cables.every(({ a, b }) => a.side === undefined && b.side === undefined)) return plan
  return { ...plan, cables: plan.cables.map((c) => ({ ...c, a: plain(c.a), b: plain(c.b) })) }
}

function sideIn(port: string): Side | undefined {
  const side = SIDED.exec(port.trim())?.[1]?.toLowerCase()
  return side === 'front' || side === 'rear' ? side : undefined
}

interface Names {
  /** Keys of names that are known to be on a side, by a join or a cable that says so. */
  readonly front: Set<string>
  readonly rear: Set<string>
  /** The same, by joins alone. */
  readonly joined: { readonly front: Set<string>; readonly rear: Set<string> }
}

/** Which port of a panel is meant by a name with or without a side. Ports of other devices have no sides. */
export class PanelPorts {
  readonly #panels = new Map<string, Names>()

  constructor(plan: Plan) {
    for (const { name, role, aliases } of plan.devices) {
      if (role !== 'patch-panel') continue
      const names: Names = {
        front: new Set(),
        rear: new Set(),
        joined: { front: new Set(), rear: new Set() },
      }
      for (const each of [name, ...aliases])
        if (!this.#panels.has(deviceKey(each))) this.#panels.set(deviceKey(each), names)
    }
    for (const join of plan.panels) {
      const names = this.#panels.get(deviceKey(join.device))
      for (const side of ['front', 'rear'] as const) {
        names?.[side].add(portKey(join[side]))
        names?.joined[side].add(portKey(join[side]))
      }
    }
    for (const { a, b } of plan.cables)
      for (const { device, port, side } of [a, b])
        if (side !== undefined) this.#panels.get(deviceKey(device))?.[side].add(portKey(port))
  }

  /**
   * The name of the port that a cable ends in, another for another port: with its side before it where the other side has
   * a port of that name, too.
   */
  nameOf({ device, port, side }: PlanPort): string {
    const names = this.#panels.get(deviceKey(device))
    return names ? named(names, port, side) : port
  }

  /** True if both sides have a port of this name, and the end does not say which is meant. */
  isUnclear({ device, port, side }: PlanPort): boolean {
    const names = this.#panels.get(deviceKey(device))
    const key = portKey(port)
    return side === undefined && names !== undefined && names.front.has(key) && names.rear.has(key)
  }

  /** The side that an end is on; undefined if nothing tells, and for what is no panel. */
  sideOf({ device, port, side }: PlanPort): Side | undefined {
    const names = this.#panels.get(deviceKey(device))
    if (!names) return undefined
    const told = side ?? sideIn(port)
    if (told !== undefined) return told
    const key = portKey(port)
    if (names.front.has(key) === names.rear.has(key)) return undefined
    return names.front.has(key) ? 'front' : 'rear'
  }

  /** The name of one of the ports of a join. */
  joinPort(join: PanelJoin, side: Side): string {
    return this.nameOf({ device: join.device, port: join[side], side })
  }
}

function named(names: Names, port: string, side: Side | undefined): string {
  const key = portKey(port)
  if (side === undefined) {
    const match = SIDED.exec(port.trim())
    const told = sideIn(port)
    const known = names.front.has(key) || names.rear.has(key)
    // `front LC-1` is LC-1 in front, if there is one.
    return !known && told !== undefined && match?.[2] !== undefined && names[told].has(portKey(match[2]))
      ? named(names, match[2], told)
      : port
  }
  if (sideIn(port) === side) return port
  const full = `${side} ${port}`
  if (names.front.has(key) && names.rear.has(key)) return full
  if (names.joined[side].has(key)) return port
  return names.joined[side].has(portKey(full)) || /^\d+$/.test(key) ? full : port
}
