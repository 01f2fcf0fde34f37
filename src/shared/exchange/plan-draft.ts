/** A plan while an import changes it: finds what is there by name, counts what changes, remembers where it came from. */
import type { Cable, Device, PanelJoin, Plan, Rack } from '#shared/model/plan.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'

export interface Origin {
  readonly file: string
  readonly line: number
  /** Sheet of a workbook, or other part of the file that names each device once. */
  readonly part?: string
}

export type Outcome = 'added' | 'changed' | 'unchanged'

export interface DraftEntry {
  readonly origin: Origin
  readonly what: string
  readonly outcome: Outcome
  /** The item as it was; absent where it is new. */
  readonly before?: PlanItem | undefined
  readonly after: PlanItem
}

export type PlanItem = Rack | Device | PanelJoin | Cable

export class PlanDraft {
  readonly racks: Rack[]
  readonly devices: Device[]
  readonly panels: PanelJoin[]
  readonly cables: Cable[]
  readonly entries: DraftEntry[] = []
  readonly deviceOrigins = new Map<string, Origin>()
  readonly cableOrigins = new Map<string, Origin>()
  readonly #rackAt = new Map<string, number>()
  readonly #devicesAt = new Map<string, number[]>()
  /** Files whose rows a device stands for: a second row of one file with the name is another device. */
  readonly #deviceFiles = new Map<number, Set<string>>()
  /** Name and file → how many devices of the name rows of the file stand for: a list may have thousands of one name. */
  readonly #nextDevice = new Map<string, number>()
  readonly #joinAt = new Map<string, number>()
  readonly #cablesByLabel = new Map<string, number[]>()
  /** Label → how many of its cables, from the first on, are taken. */
  readonly #nextCable = new Map<string, number>()
  readonly #cableByEnds = new Map<string, number>()
  /** A device got another platform, by which its ports are called otherwise. */
  #endsAreStale = false
  /** Cables that a row of this import stands for: a second row with the label is another cable. */
  readonly #taken = new Set<number>()

  constructor(plan: Plan) {
    this.racks = [...plan.racks]
    this.devices = [...plan.devices]
    this.panels = [...plan.panels]
    this.cables = [...plan.cables]
    this.racks.forEach((r, i) => this.#rackAt.set(deviceKey(r.name), i))
    this.devices.forEach((d, i) => this.#indexDevice(d, i))
    this.panels.forEach((p, i) => this.#joinAt.set(this.#joinKey(p), i))
    this.cables.forEach((c, i) => this.#indexCable(c, i))
  }

  plan(): Plan {
    return { racks: this.racks, devices: this.devices, panels: this.panels, cables: this.cables }
  }

  rack(name: string): Rack | undefined {
    return this.racks[this.#rackAt.get(deviceKey(name)) ?? -1]
  }

  device(name: string): Device | undefined {
    return this.devices[this.#devicesAt.get(deviceKey(name))?.[0] ?? -1]
  }

  putRack(rack: Rack, origin: Origin): void {
    this.#put(this.racks, this.#rackAt, deviceKey(rack.name), rack, origin, `rack ${rack.name}`)
  }

  /** The device that a row of this file stands for: the first of the name that no earlier row of it was. */
  deviceFor(name: string, origin: Origin): Device | undefined {
    return this.devices[this.#findDevice(name, origin)]
  }

  putDevice(device: Device, origin: Origin): void {
    const found = this.#findDevice(device.name, origin)
    const at = found < 0 ? this.devices.length : found
    const before = this.devices[at]
    const outcome = !before ? 'added' : sameValue(before, device) ? 'unchanged' : 'changed'
    // A cabling sheet names the devices that another sheet of the workbook has told already.
    const told = [...(this.#deviceFiles.get(at) ?? [])].some((part) => part.startsWith(`${origin.file}\u0000`))
    if (!told || outcome !== 'unchanged')
      this.entries.push({ origin, what: `device ${device.name}`, outcome, before, after: device })
    if (!before) this.#indexDevice(device, at)
    if (before?.platform !== device.platform) this.#endsAreStale = true
    if (outcome !== 'unchanged') this.devices[at] = device
    this.#deviceFiles.set(at, (this.#deviceFiles.get(at) ?? new Set()).add(partOf(origin)))
    this.deviceOrigins.set(deviceKey(device.name), origin)
  }

  #findDevice(name: string, origin: Origin): number {
    const key = deviceKey(name)
    const all = this.#devicesAt.get(key) ?? []
    const part = partOf(origin)
    const reader = `${key}\u0000${part}`
    let next = this.#nextDevice.get(reader) ?? 0
    while (next < all.length && this.#deviceFiles.get(all[next] ?? -1)?.has(part)) next += 1
    this.#nextDevice.set(reader, next)
    return all[next] ?? -1
  }

  #indexDevice(device: Device, at: number): void {
    const key = deviceKey(device.name)
    const all = this.#devicesAt.get(key)
    if (all) all.push(at)
    else this.#devicesAt.set(key, [at])
  }

  putJoin(join: PanelJoin, origin: Origin): void {
    this.#put(this.panels, this.#joinAt, this.#joinKey(join), join, origin, `panel ${join.device} ${join.front}`)
  }

  /** A device that a cable or list names comes into being where it may. */
  ensureDevice(device: Device, origin: Origin): void {
    if (!this.device(device.name)) this.putDevice(device, origin)
  }

  /** Place of the first cable with this label that no row of this import stands for yet; -1 where there is none. */
  findLabel(label: string): number {
    const key = label.toLowerCase()
    const all = this.#cablesByLabel.get(key) ?? []
    let next = this.#nextCable.get(key) ?? 0
    while (next < all.length && this.#taken.has(all[next] ?? -1)) next += 1
    this.#nextCable.set(key, next)
    return all[next] ?? -1
  }

  /** Place of the cable between two ports, in either direction; -1 where there is none. */
  findBetween(a: Cable['a'], b: Cable['a']): number {
    if (this.#endsAreStale) {
      this.#endsAreStale = false
      this.#cableByEnds.clear()
      this.cables.forEach((cable, at) => this.#cableByEnds.set(this.#endsKey(cable.a, cable.b), at))
    }
    return this.#cableByEnds.get(this.#endsKey(a, b)) ?? -1
  }

  /** The same, less what a row of this import stands for already. */
  findFreeBetween(a: Cable['a'], b: Cable['a']): number {
    const at = this.findBetween(a, b)
    return this.#taken.has(at) ? -1 : at
  }

  /** Puts a cable in the place that was found for it, or (-1) at the end of the plan. */
  putCable(cable: Cable, at: number, origin: Origin): void {
    const what = `cable ${cable.label}`
    if (at < 0) {
      this.cables.push(cable)
      this.#indexCable(cable, this.cables.length - 1)
      this.#taken.add(this.cables.length - 1)
      this.entries.push({ origin, what, outcome: 'added', after: cable })
    } else {
      const before = this.cables[at]
      const same = sameValue(before, cable)
      if (!same) {
        if (before) this.#forgetEnds(before, at)
        this.cables[at] = cable
        this.#indexCable(cable, at)
      }
      this.#taken.add(at)
      this.entries.push({ origin, what, outcome: same ? 'unchanged' : 'changed', before, after: cable })
    }
    this.cableOrigins.set(cable.label.toLowerCase(), origin)
  }

  #indexCable(cable: Cable, at: number): void {
    const key = cable.label.toLowerCase()
    const list = this.#cablesByLabel.get(key)
    if (!list) this.#cablesByLabel.set(key, [at])
    else if (at > (list.at(-1) ?? -1) || !list.includes(at)) list.push(at)
    this.#cableByEnds.set(this.#endsKey(cable.a, cable.b), at)
  }

  /** A cable that leaves its ports is found there no more: a row that names them is another cable. */
  #forgetEnds(cable: Cable, at: number): void {
    const key = this.#endsKey(cable.a, cable.b)
    if (this.#cableByEnds.get(key) === at) this.#cableByEnds.delete(key)
  }

  #endsKey(a: Cable['a'], b: Cable['a']): string {
    const end = (p: Cable['a']): string =>
      `${deviceKey(p.device)}\u0000${portKey(p.port, this.device(p.device)?.platform)}`
    return [end(a), end(b)].sort().join('\u0001')
  }

  #joinKey(join: PanelJoin): string {
    return `${deviceKey(join.device)}\u0000${portKey(join.front)}`
  }

  #put<T extends PlanItem>(
    list: T[],
    index: Map<string, number>,
    key: string,
    item: T,
    origin: Origin,
    what: string,
  ): void {
    const at = index.get(key)
    const before = at === undefined ? undefined : list[at]
    if (at === undefined) {
      index.set(key, list.length)
      list.push(item)
      this.entries.push({ origin, what, outcome: 'added', after: item })
    } else if (sameValue(before, item)) this.entries.push({ origin, what, outcome: 'unchanged', before, after: item })
    else {
      list[at] = item
      this.entries.push({ origin, what, outcome: 'changed', before, after: item })
    }
  }
}

function partOf(origin: Origin): string {
  return `${origin.file}\u0000${origin.part ?? ''}`
}
