/** A plan while an import changes it: finds what is there by name, counts what changes, remembers where it came from. */
import type { Cable, Device, PanelJoin, Plan, PlanRule, Rack } from '#shared/model/plan.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { BadCell, shown } from './cells.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { asWritten, localName, siteName } from '#shared/naming/site-name.ts'
import { portText } from '#shared/platforms/panel-ports.ts'
import { portKey } from '#shared/platforms/port-name.ts'

export interface Origin {
  readonly file: string
  readonly line: number
  /** Sheet of a workbook, or other part of the file that names each device once. */
  readonly part?: string
  /** Which table of the sheet, if it is not the first: each names a device once. */
  readonly table?: number
}

export type Outcome = 'added' | 'changed' | 'unchanged'

export interface DraftEntry {
  readonly origin: Origin
  readonly what: string
  readonly outcome: Outcome
  /** The item as it was; absent if it is new. */
  readonly before?: PlanItem | undefined
  readonly after: PlanItem
  /** Place in its list. */
  readonly at: number
}

export type PlanItem = Rack | Device | PanelJoin | Cable | PlanRule

export class PlanDraft {
  racks: Rack[] = []
  devices: Device[] = []
  panels: PanelJoin[] = []
  cables: Cable[] = []
  readonly rules: PlanRule[]
  readonly entries: DraftEntry[] = []
  readonly deviceOrigins = new Map<string, Origin>()
  readonly cableOrigins = new Map<string, Origin>()
  /** Sheets whose labels other cables have, with how many. */
  readonly relabels = new Map<string, { readonly origin: Origin; readonly count: number }>()
  /** Racks by the name within their site, and by every way to write them. */
  readonly #racksAt = new Map<string, number[]>()
  readonly #devicesAt = new Map<string, number[]>()
  /** The plan when its names were last as they are written. */
  #settled: Plan
  #hasSites = false
  /** Names were added or moved since. */
  #unsettled = false
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

  /** Sheets whose labels mean the cables that have them (`ImportSteering`). */
  readonly sameLabels: readonly string[]

  constructor(plan: Plan, sameLabels: readonly string[] = []) {
    this.sameLabels = sameLabels
    this.#settled = plan
    this.rules = [...(plan.rules ?? [])]
    this.#take(plan)
  }

  #take(plan: Plan): void {
    this.racks = [...plan.racks]
    this.devices = [...plan.devices]
    this.panels = [...plan.panels]
    this.cables = [...plan.cables]
    for (const index of [this.#racksAt, this.#devicesAt, this.#joinAt, this.#cablesByLabel, this.#cableByEnds])
      index.clear()
    this.#nextDevice.clear()
    this.#nextCable.clear()
    this.#hasSites = false
    this.racks.forEach((r, i) => this.#indexRack(r, i))
    this.devices.forEach((d, i) => this.#indexDevice(d, i))
    this.panels.forEach((p, i) => this.#joinAt.set(this.#joinKey(p), i))
    this.cables.forEach((c, i) => this.#indexCable(c, i))
  }

  /** Names as they are written, before anything refers to them: a name of two sites has the site before it from now on. */
  #settle(): void {
    if (!this.#unsettled) return
    this.#unsettled = false
    const now = { racks: this.racks, devices: this.devices, panels: this.panels, cables: this.cables }
    const written = asWritten(now, this.#settled)
    this.#settled = { ...written, racks: [...written.racks], devices: [...written.devices] }
    if (written === now) return
    written.devices.forEach((device, i) => {
      const origin = this.deviceOrigins.get(deviceKey(this.devices[i]?.name ?? ''))
      if (origin) this.deviceOrigins.set(deviceKey(device.name), origin)
    })
    this.#take(written)
  }

  plan(): Plan {
    this.#settle()
    const { racks, devices, panels, cables, rules } = this
    return { racks, devices, panels, cables, ...(rules.length > 0 ? { rules } : {}) }
  }

  putRule(rule: PlanRule, origin: Origin): void {
    const at = this.rules.findIndex(({ name }) => deviceKey(name) === deviceKey(rule.name))
    this.#put(this.rules, at < 0 ? this.rules.length : at, rule, origin, `rule ${rule.name}`)
  }

  /**
   * The rack that a row names, with the site that the row gives; undefined if there is none. Throws `BadCell` for a
   * name that racks of several sites have.
   */
  rack(name: string, site?: string, column = 'rack'): Rack | undefined {
    const found = this.#find(this.#racksAt, this.racks, (r) => r.site, name, site)
    if (found.length > 1) this.#ambiguous(column, name, found, 'racks')
    return this.racks[found[0] ?? -1]
  }

  /** The first device of the name, with the site that a row gives. */
  device(name: string, site?: string): Device | undefined {
    return this.devices[this.#find(this.#devicesAt, this.devices, (d) => this.siteOf(d), name, site)[0] ?? -1]
  }

  siteOf({ rack }: Device): string | undefined {
    return rack === undefined ? undefined : this.racks[this.#racksAt.get(deviceKey(rack))?.[0] ?? -1]?.site
  }

  /** A device as a cable or a join is to name it; the name as it was given where it is a device's, or nobody's. */
  reference(name: string, site?: string): string {
    this.#settle()
    const found = this.#devicesAt.get(deviceKey(site === undefined ? name : siteName(site, localName(name, site))))
    const one = found?.length === 1 ? this.devices[found[0] ?? -1] : undefined
    if (one) return deviceKey(one.name) === deviceKey(name) ? name : one.name
    const others = this.#devicesAt.get(deviceKey(name)) ?? []
    const elsewhere = others.some((at) => this.devices[at] && this.siteOf(this.devices[at]) !== undefined)
    return site !== undefined && elsewhere ? siteName(site, name) : name
  }

  /** Name for an item that comes into being: with its site where another site has one of its name. */
  freshName(list: 'racks' | 'devices', name: string, site: string | undefined): string {
    const at = (list === 'racks' ? this.#racksAt : this.#devicesAt).get(deviceKey(localName(name, site))) ?? []
    return site !== undefined && at.length > 0 ? siteName(site, localName(name, site)) : name
  }

  /** Places of the items that a name may mean: those of the site that is given, else of none, else written just so. */
  #find<T extends { readonly name: string }>(
    index: ReadonlyMap<string, readonly number[]>,
    items: readonly T[],
    siteOf: (item: T) => string | undefined,
    name: string,
    site: string | undefined,
  ): readonly number[] {
    const all = index.get(deviceKey(localName(name, site))) ?? index.get(deviceKey(name)) ?? NONE
    if (!this.#hasSites) return all
    const sites = all.map((at) => deviceKey(siteOf(items[at] as T) ?? ''))
    if (new Set([...sites, '']).size === 1) return all
    if (site !== undefined) {
      const there = all.filter((_, i) => sites[i] === deviceKey(site))
      return there.length > 0 ? there : all.filter((_, i) => sites[i] === '')
    }
    const exact = all.filter((at) => deviceKey(items[at]?.name ?? '') === deviceKey(name))
    // Names that are not yet as they are written say nothing of the site.
    return exact.length > 0 && (!this.#unsettled || new Set(sites).size === 1) ? exact : all
  }

  #ambiguous(column: string, name: string, found: readonly number[], list: 'racks' | 'devices'): never {
    this.#settle()
    const names = found.map((at) => this[list][at]?.name ?? '')
    throw new BadCell(column, { code: 'name-of-several-sites', column, text: shown(name), names })
  }

  /** Puts a rack in the place of the one that was found for it, or at the end. */
  putRack(rack: Rack, origin: Origin, old?: Rack): void {
    const at = old ? this.racks.indexOf(old) : this.racks.length
    this.#indexRack(rack, at)
    this.#put(this.racks, at, rack, origin, `rack ${rack.name}`)
    this.#unsettled ||= old?.site !== rack.site
  }

  #indexRack(rack: Rack, at: number): void {
    index(this.#racksAt, rack.name, rack.site, at)
    this.#hasSites ||= rack.site !== undefined
  }

  /**
   * Place of the device that a row of this file stands for: the first of the name that no earlier row of it was; -1 where
   * there is none. Throws `BadCell` for a name that devices of several sites have where the row gives no site.
   */
  findDevice(name: string, origin: Origin, site?: string): number {
    const all = this.#find(this.#devicesAt, this.devices, (d) => this.siteOf(d), name, site)
    if (site === undefined && this.#hasSites && all.length > 1 && new Set(all.map((at) => this.#siteAt(at))).size > 1)
      this.#ambiguous('name', name, all, 'devices')
    const part = partOf(origin)
    const reader = `${deviceKey(name)}\u0000${site ?? ''}\u0000${part}`
    let next = this.#nextDevice.get(reader) ?? 0
    while (next < all.length && this.#deviceFiles.get(all[next] ?? -1)?.has(part)) next += 1
    this.#nextDevice.set(reader, next)
    return all[next] ?? -1
  }

  #siteAt(at: number): string {
    const device = this.devices[at]
    return deviceKey((device && this.siteOf(device)) ?? '')
  }

  /** Puts a device in the place that was found for it, or (-1) at the end. */
  putDevice(device: Device, origin: Origin, found = this.findDevice(device.name, origin)): void {
    const at = found < 0 ? this.devices.length : found
    const before = this.devices[at]
    const outcome = !before ? 'added' : sameValue(before, device) ? 'unchanged' : 'changed'
    // A cabling sheet names the devices that another sheet of the workbook has told already.
    const told = [...(this.#deviceFiles.get(at) ?? [])].some((part) => part.startsWith(`${origin.file}\u0000`))
    if (!told || outcome !== 'unchanged')
      this.entries.push({ origin, what: `device ${device.name}`, outcome, before, after: device, at })
    if (before?.platform !== device.platform) this.#endsAreStale = true
    if (outcome !== 'unchanged') this.devices[at] = device
    if (!before || this.siteOf(before) !== this.siteOf(device)) {
      this.#indexDevice(device, at)
      this.#unsettled = true
    }
    this.#deviceFiles.set(at, (this.#deviceFiles.get(at) ?? new Set()).add(partOf(origin)))
    this.deviceOrigins.set(deviceKey(device.name), origin)
  }

  #indexDevice(device: Device, at: number): void {
    index(this.#devicesAt, device.name, this.siteOf(device), at)
  }

  putJoin(join: PanelJoin, origin: Origin): void {
    const key = this.#joinKey(join)
    const at = this.#joinAt.get(key) ?? this.panels.length
    this.#joinAt.set(key, at)
    const old = this.panels[at]
    // `front 1` and `1` are one port in front: what the plan has stays as it is written.
    const same = old && bare(old.rear) === bare(join.rear) && old.position === join.position
    this.#put(this.panels, at, same ? old : join, origin, `panel ${join.device} ${join.front}`)
  }

  /** A device that a cable or list names comes into being where it may. */
  ensureDevice(device: Device, origin: Origin): void {
    if (!this.device(device.name)) this.putDevice(device, origin)
  }

  /** Place of the first cable with this label that no row of this import stands for yet; -1 if there is none. */
  findLabel(label: string): number {
    const key = label.toLowerCase()
    const all = this.#cablesByLabel.get(key) ?? []
    let next = this.#nextCable.get(key) ?? 0
    while (next < all.length && this.#taken.has(all[next] ?? -1)) next += 1
    this.#nextCable.set(key, next)
    return all[next] ?? -1
  }

  /** The sheet that told of the first cable with a label, '' for one that the plan had; undefined if there is none. */
  labelHolder(label: string): string | undefined {
    const key = label.toLowerCase()
    const origin = this.cableOrigins.get(key)
    return this.#cablesByLabel.has(key) ? (origin === undefined ? '' : partOf(origin)) : undefined
  }

  /** A label of this sheet was another cable's. */
  relabelled(origin: Origin): void {
    const key = partOf(origin)
    const known = this.relabels.get(key)
    this.relabels.set(key, { origin: known?.origin ?? origin, count: (known?.count ?? 0) + 1 })
  }

  /** Place of the cable between two ports, in either direction; -1 if there is none. */
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
      this.entries.push({ origin, what, outcome: 'added', after: cable, at: this.cables.length - 1 })
    } else {
      const before = this.cables[at]
      const same = sameValue(before, cable)
      if (!same) {
        if (before) this.#forgetEnds(before, at)
        this.cables[at] = cable
        this.#indexCable(cable, at)
      }
      this.#taken.add(at)
      this.entries.push({ origin, what, outcome: same ? 'unchanged' : 'changed', before, after: cable, at })
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
      `${deviceKey(p.device)}\u0000${portKey(portText(p), this.device(p.device)?.platform)}`
    return [end(a), end(b)].sort().join('\u0001')
  }

  #joinKey(join: PanelJoin): string {
    return `${deviceKey(join.device)}\u0000${bare(join.front)}`
  }

  #put<T extends PlanItem>(list: T[], at: number, item: T, origin: Origin, what: string): void {
    const before = list[at]
    const outcome = before === undefined ? 'added' : sameValue(before, item) ? 'unchanged' : 'changed'
    if (outcome !== 'unchanged') list[at] = item
    this.entries.push({ origin, what, outcome, before, after: item, at })
  }
}

/** A port of a panel without its side before a bare number. */
function bare(port: string): string {
  return portKey(port.replace(/^(?:front|rear)[\s_-]*(?=\d+$)/i, ''))
}

const NONE: readonly number[] = []

/** Enters an item under every way to write its name. */
function index(places: Map<string, number[]>, name: string, site: string | undefined, at: number): void {
  const local = localName(name, site)
  for (const key of new Set([name, local, siteName(site, local)].map(deviceKey))) {
    const all = places.get(key)
    if (!all) places.set(key, [at])
    else if (at > (all.at(-1) ?? -1) || !all.includes(at)) all.push(at)
  }
}

/** The sheet that a row is from. */
export function partOf(origin: Origin): string {
  return `${origin.file}\u0000${origin.part ?? ''}\u0000${origin.table ?? 0}`
}
