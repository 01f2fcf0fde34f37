/** What an editor looks up in a plan while a person types: devices by name, cables by port, ports that are free. */
import type { Cable, Device, PanelJoin, Plan, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { comparePorts } from '#shared/naming/port-name.ts'
import { PanelPorts } from '#shared/platforms/panel-ports.ts'
import { canonicalPort, isLogicalPort, isManagementPort, portKey } from '#shared/platforms/port-name.ts'
import { countOn } from './count-on.ts'

/** A port of a device as it is written, and the labels of the cables in it. */
export interface PortUse {
  readonly port: string
  readonly cables: readonly Cable[]
}

/** Ports that are known of a device besides those of the plan: those it listed when it was asked. */
export type SeenPorts = (device: string) => readonly string[]

const NONE: readonly string[] = []

export class PlanIndex {
  readonly plan: Plan
  readonly #seen: SeenPorts
  readonly #devices = new Map<string, Device>()
  #byPort: Map<string, Map<string, Cable[]>> | undefined
  #panelPorts: PanelPorts | undefined
  readonly #joins = new Map<string, PanelJoin[]>()

  constructor(plan: Plan, seen: SeenPorts = () => NONE) {
    this.plan = plan
    this.#seen = seen
    for (const device of plan.devices) {
      const key = deviceKey(device.name)
      if (!this.#devices.has(key)) this.#devices.set(key, device)
    }
    for (const join of plan.panels) {
      const key = deviceKey(join.device)
      const known = this.#joins.get(key)
      if (known) known.push(join)
      else this.#joins.set(key, [join])
    }
  }

  /** Made when it is first asked for: most edits of a large plan look up no port. */
  get #cables(): ReadonlyMap<string, ReadonlyMap<string, Cable[]>> {
    if (this.#byPort) return this.#byPort
    const byPort = new Map<string, Map<string, Cable[]>>()
    for (const cable of this.plan.cables) {
      if (cable.status === 'decommissioned') continue
      this.#plug(byPort, cable, cable.a)
      this.#plug(byPort, cable, cable.b)
    }
    this.#byPort = byPort
    return byPort
  }

  #plug(byPort: Map<string, Map<string, Cable[]>>, cable: Cable, end: PlanPort): void {
    const { device } = end
    const key = deviceKey(device)
    const ports = byPort.get(key) ?? new Map<string, Cable[]>()
    byPort.set(key, ports)
    const at = portKey(this.panelPorts.nameOf(end), this.#devices.get(key)?.platform)
    const known = ports.get(at)
    if (!known) ports.set(at, [cable])
    else if (!known.includes(cable)) known.push(cable)
  }

  /** The device of this name, in whatever case; undefined if there is none. */
  device(name: string): Device | undefined {
    return this.#devices.get(deviceKey(name))
  }

  /** Which port of a panel is meant by a name. */
  get panelPorts(): PanelPorts {
    return (this.#panelPorts ??= new PanelPorts(this.plan))
  }

  /** Cables that are planned in a port; decommissioned ones do not count. */
  cablesAt(device: string, port: string, side?: PlanPort['side']): readonly Cable[] {
    const name = this.panelPorts.nameOf({ device, port, side })
    return this.#cables.get(deviceKey(device))?.get(this.#key(device, name)) ?? []
  }

  /** Number of ports of a device that have a cable. */
  usedPorts(device: string): number {
    return this.#cables.get(deviceKey(device))?.size ?? 0
  }

  #key(device: string, port: string): string {
    return portKey(port, this.device(device)?.platform)
  }

  /** Ports that are known of a device, in natural order, as the plan writes them or else as its platform does. */
  ports(name: string): readonly PortUse[] {
    const key = deviceKey(name)
    const platform = this.#devices.get(key)?.platform
    const written = new Map<string, string>()
    const add = (port: string): void => {
      const at = portKey(port, platform)
      if (!written.has(at)) written.set(at, port)
    }
    for (const cables of this.#cables.get(key)?.values() ?? []) {
      for (const { a, b } of cables)
        for (const end of [a, b]) if (deviceKey(end.device) === key) add(this.panelPorts.nameOf(end))
    }
    for (const join of this.#joins.get(key) ?? []) {
      add(this.panelPorts.joinPort(join, 'front'))
      add(this.panelPorts.joinPort(join, 'rear'))
    }
    for (const port of this.#seen(name)) add(canonicalPort(port, platform))
    const used = this.#cables.get(key)
    return [...written]
      .map(([at, port]) => ({ port, cables: used?.get(at) ?? [], order: canonicalPort(port, platform) }))
      .sort((x, y) => comparePorts(x.order, y.order))
  }

  /** Ports that are known and have no cable; logical ones and those for management apart. */
  freePorts(name: string): readonly string[] {
    const platform = this.device(name)?.platform
    return this.ports(name)
      .filter((use) => use.cables.length === 0)
      .map((use) => use.port)
      .filter((port) => !isLogicalPort(port, platform) && !isManagementPort(port, platform))
  }

  /**
   * The port that a person would take next: the first known one that is free, after `after` where that is given; else one
   * that is found by counting on. Undefined for a device of which no port is known.
   */
  nextFreePort(name: string, after?: string): string | undefined {
    const free = this.freePorts(name)
    const next = after === undefined ? free[0] : (free.find((port) => comparePorts(port, after) > 0) ?? free[0])
    if (next !== undefined) return next
    const platform = this.device(name)?.platform
    const own = this.ports(name).map((use) => use.port)
    const physical = own.filter((port) => !isLogicalPort(port, platform) && !isManagementPort(port, platform))
    let port = after ?? commonest(physical)
    // So many that a chassis has no more; a name without a number counts on to nothing.
    for (let i = 0; i < 10_000 && port !== undefined; i++) {
      port = countOn(port)
      if (port !== undefined && this.cablesAt(name, port).length === 0) return port
    }
    return undefined
  }
}

/** The first port of the stem that most ports have: uplinks are the fewer. */
function commonest(ports: readonly string[]): string | undefined {
  const stems = new Map<string, { first: string; count: number }>()
  for (const port of ports) {
    const stem = port.replace(/\d+(\D*)$/, '#$1')
    const known = stems.get(stem)
    if (known) known.count += 1
    else stems.set(stem, { first: port, count: 1 })
  }
  return [...stems.values()].sort((x, y) => y.count - x.count)[0]?.first
}
