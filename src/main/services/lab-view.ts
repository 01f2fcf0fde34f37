/** The plan as the page draws it: ports in natural order, cable ends in canonical form. */
import { portsOfModel } from '#shared/port-layouts/port-layouts.ts'
import type { CableView, DeviceView, LabView } from '#shared/contract/page-state.ts'
import type { JournalView } from '#shared/contract/plan-view.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Cable, Device, Plan, PlanPort } from '#shared/model/plan.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { finish, mapSteps, type Steps, STRIDE } from '#shared/model/steps.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { comparePorts } from '#shared/naming/port-name.ts'
import { PanelPorts } from '#shared/platforms/panel-ports.ts'
import { canonicalPort, portKey } from '#shared/platforms/port-name.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import { lintSteps } from '#shared/verify/index.ts'
import type { LabStore } from './ports.ts'

/** How many steps of the plan's history a page is given. */
const STEPS_SHOWN = 200

/** In a larger lab, ports of which nobody has said anything are left out: they would be most of what a page is sent. */
const MOST_LAID_OUT = 1000

/** What makes a device whole beside the plan: interfaces that it listed, and the ports of its model. */
export interface LabSights {
  /** The latest results. */
  readonly seen: readonly DeviceObservation[]
  /** By the key of the model. */
  readonly models: ReadonlyMap<string, readonly string[]>
}

type PlanParts = Pick<LabView, 'devices' | 'cables' | 'planErrors'>

/** Draws a lab again and again: what an edit left alone stays the same object, and costs little. */
export class LabViews {
  readonly #ends = new WeakMap<PlanPort, NamedPort>()
  readonly #cables = new WeakMap<Cable, CableView>()
  readonly #devices = new WeakMap<Device, { readonly names: readonly string[]; readonly view: DeviceView }>()
  readonly #typed = new WeakMap<readonly string[], Map<string, readonly PlanPort[]>>()
  #last: (LabSights & { readonly plan: Plan; readonly parts: PlanParts }) | undefined

  parts(plan: Plan, sights: LabSights): PlanParts {
    return finish(this.steps(plan, sights))
  }

  /** `parts` in steps; the next `parts` of the same values has them at hand. */
  *steps(plan: Plan, { seen, models }: LabSights): Steps<PlanParts> {
    if (this.#last?.plan === plan && this.#last.seen === seen && this.#last.models === models) return this.#last.parts
    const alike = yield* this.#alike(plan, { seen, models })
    if (alike) {
      this.#last = { plan, seen, models, parts: alike }
      return alike
    }
    const devices = new Map<string, Device>()
    // Names are few and ends are many: each name is looked up once.
    const byKey = new Map(plan.devices.map((d) => [deviceKey(d.name), d]))
    const deviceOf = (name: string): Device | undefined => {
      const known = devices.get(name)
      if (known) return known
      const found = byKey.get(deviceKey(name))
      if (found) devices.set(name, found)
      return found
    }
    const ports = new Map<Device, Map<string, string>>()
    const sided = new PanelPorts(plan)
    /** The port under the spelling that was met first on its device. */
    const add = (at: PlanPort): string => {
      const device = deviceOf(at.device)
      if (!device) return at.port
      const { key, port } = this.#named(at, sided.nameOf(at), device.platform)
      let own = ports.get(device)
      if (!own) ports.set(device, (own = new Map()))
      const known = own.get(key)
      if (known !== undefined) return known
      own.set(key, port)
      return port
    }
    const end = (at: PlanPort): PortRef => ({ device: deviceOf(at.device)?.name ?? at.device, port: add(at) })
    yield
    const cables = yield* mapSteps(plan.cables, (cable) => this.#cable(cable, end(cable.a), end(cable.b)))
    for (const join of plan.panels)
      for (const side of ['front', 'rear'] as const) add({ device: join.device, port: sided.joinPort(join, side) })
    for (const { device, interfaces, listedPorts = [] } of seen) {
      yield
      for (const name of interfaces?.map((each) => each.name) ?? listedPorts)
        if (isDrawn(name) && deviceOf(device)) add({ device, port: name })
    }
    for (const { name, model } of plan.devices) {
      if (model === undefined) continue
      yield
      const typed = models.get(deviceKey(model))
      const own = typed ?? (plan.devices.length <= MOST_LAID_OUT ? portsOfModel(model) : undefined)
      if (own === undefined) continue
      const places = this.#portsOf(own, name)
      const fits = (): boolean => {
        const there = ports.get(deviceOf(name) as Device)
        return !there || places.some((at) => there.has(this.#named(at, at.port, deviceOf(name)?.platform).key))
      }
      // A stack member, or a plan with names of its own: the ports of the model are others.
      if (typed === undefined && !fits()) continue
      for (const at of places) if (!sided.isUnclear(at)) add(at)
    }
    const views: DeviceView[] = []
    for (const d of plan.devices) {
      yield
      views.push(this.#device(d, [...(ports.get(byKey.get(deviceKey(d.name)) ?? d)?.values() ?? [])]))
    }
    const planErrors = this.#last?.plan === plan ? this.#last.parts.planErrors : yield* lintSteps(plan)
    const parts = { devices: views, cables, planErrors }
    this.#last = { plan, seen, models, parts }
    return parts
  }

  /**
   * The parts of a plan in which no port has come or gone since the last one: devices may stand elsewhere, cables be of
   * another length. Undefined where ports must be looked at anew.
   */
  *#alike(plan: Plan, { seen, models }: LabSights): Steps<PlanParts | undefined> {
    const last = this.#last
    if (!last || last.seen !== seen || last.models !== models || last.plan.panels !== plan.panels) return undefined
    const { plan: old, parts } = last
    if (old.devices.length !== plan.devices.length || old.cables.length !== plan.cables.length) return undefined
    const devices = yield* sameOr(old.devices, plan.devices, parts.devices, (before, now, view) =>
      before.name === now.name && before.platform === now.platform && before.model === now.model
        ? { ...now, ports: view.ports }
        : undefined,
    )
    const cables =
      devices &&
      (yield* sameOr(old.cables, plan.cables, parts.cables, (before, now, view) =>
        sameValue(before.a, now.a) && sameValue(before.b, now.b) ? { ...now, ends: view.ends } : undefined,
      ))
    if (!devices || !cables) return undefined
    plan.devices.forEach((device, i) => {
      const view = devices[i]
      if (view && device !== old.devices[i]) this.#devices.set(device, { names: view.ports, view })
    })
    let lintsAlike = true
    for (const [i, cable] of plan.cables.entries()) {
      if (i % STRIDE === STRIDE - 1) yield
      const [view, before] = [cables[i], old.cables[i]]
      if (cable === before) continue
      if (view) this.#cables.set(cable, view)
      lintsAlike &&= isLintedAlike(cable, before)
    }
    const unjudged = devices === parts.devices && old.racks === plan.racks && old.rules === plan.rules && lintsAlike
    yield
    return { devices, cables, planErrors: unjudged ? parts.planErrors : yield* lintSteps(plan) }
  }

  /** Ports of a type on a device; the same objects each time, so that their names are taken apart once. */
  #portsOf(ports: readonly string[], device: string): readonly PlanPort[] {
    const known = this.#typed.get(ports) ?? new Map<string, readonly PlanPort[]>()
    this.#typed.set(ports, known)
    const own = known.get(device) ?? ports.map((port) => ({ device, port }))
    known.set(device, own)
    return own
  }

  #named(at: PlanPort, name: string, platform: string | undefined): NamedPort {
    const known = this.#ends.get(at)
    if (known && known.platform === platform && known.name === name) return known
    const named = { platform, name, key: portKey(name, platform), port: canonicalPort(name, platform) }
    this.#ends.set(at, named)
    return named
  }

  #cable(cable: Cable, a: PortRef, b: PortRef): CableView {
    const known = this.#cables.get(cable)
    if (known && isSamePort(known.ends[0], a) && isSamePort(known.ends[1], b)) return known
    const view = { ...cable, ends: [a, b] as const }
    this.#cables.set(cable, view)
    return view
  }

  #device(device: Device, names: readonly string[]): DeviceView {
    const known = this.#devices.get(device)
    if (known && known.names.length === names.length && names.every((name, i) => name === known.names[i])) {
      return known.view
    }
    const ports = names.toSorted(comparePorts)
    const same = known && ports.length === known.view.ports.length && ports.every((p, i) => p === known.view.ports[i])
    const view = same ? known.view : { ...device, ports }
    this.#devices.set(device, { names, view })
    return view
  }
}

/** The views of a list of which single items have changed; the same list where none has, undefined if one cannot be made. */
function* sameOr<T, V>(
  before: readonly T[],
  now: readonly T[],
  views: readonly V[],
  make: (before: T, now: T, view: V) => V | undefined,
): Steps<readonly V[] | undefined> {
  if (before === now) return views
  let made: V[] | undefined
  for (const [i, item] of now.entries()) {
    if (i % STRIDE === STRIDE - 1) yield
    const [old, view] = [before[i] as T, views[i] as V]
    if (old === item) continue
    const next = make(old, item, view)
    if (next === undefined) return undefined
    made ??= [...views]
    made[i] = next
  }
  return made ?? views
}

/** Lint looks at neither length nor looks of a cable. */
function isLintedAlike(a: Cable, b: Cable | undefined): boolean {
  const { type: _type, color: _color, lengthM: _length, notes: _notes, ...own } = a
  const { type: _t, color: _c, lengthM: _l, notes: _n, ...other } = b ?? a
  return sameValue(own, other)
}

interface NamedPort {
  readonly name: string
  readonly platform: string | undefined
  readonly key: string
  readonly port: string
}

function isSamePort(a: PortRef, b: PortRef): boolean {
  return a.port === b.port && a.device === b.device
}

/** Everything the page knows of the plan. */
export function labView(
  views: LabViews,
  store: LabStore,
  sights: LabSights,
  demo: { readonly seed: number } | undefined,
): LabView {
  const plan = store.plan()
  return {
    name: store.info.name,
    path: store.info.path,
    ...(demo ? { demo } : {}),
    ...(store.info.readOnly === undefined ? {} : { readOnly: store.info.readOnly }),
    planHash: store.planHash(),
    racks: plan.racks,
    panels: plan.panels,
    ...(plan.rules ? { rules: plan.rules } : {}),
    ...views.parts(plan, sights),
    journal: journalView(store),
  }
}

export function journalView(store: LabStore): JournalView {
  const [undo, redo] = [store.nextPlanStep('undo'), store.nextPlanStep('redo')]
  return {
    entries: store.planJournal(STEPS_SHOWN),
    ...(undo ? { undo: undo.title } : {}),
    ...(redo ? { redo: redo.title } : {}),
  }
}

/** Only what has a socket is drawn. */
function isDrawn(name: string): boolean {
  return !/^(?:lo|po|port-channel|vlan|loopback|tunnel|bond|br|docker|veth|dummy|nve|null)/i.test(name)
}
