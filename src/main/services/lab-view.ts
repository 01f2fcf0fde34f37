/** The plan as the page draws it: ports in natural order, cable ends in canonical form. */
import type { CableView, DeviceView, LabView } from '#shared/contract/page-state.ts'
import type { JournalView } from '#shared/contract/plan-view.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Cable, Device, Plan, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { canonicalPort, comparePorts, portKey } from '#shared/naming/port-name.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { lintPlan } from '#shared/verify/index.ts'
import type { LabStore } from './ports.ts'

/** How many steps of the plan's history a page is given. */
const STEPS_SHOWN = 200

type PlanParts = Pick<LabView, 'devices' | 'cables' | 'planErrors'>

/** Draws a lab again and again: what an edit left alone stays the same object. */
export class LabViews {
  readonly #cables = new WeakMap<Cable, CableView>()
  readonly #devices = new WeakMap<Device, DeviceView>()
  #last: { readonly plan: Plan; readonly seen: readonly DeviceObservation[]; readonly parts: PlanParts } | undefined

  /** `seen` are the latest results: interfaces that they list make a device whole. */
  parts(plan: Plan, seen: readonly DeviceObservation[]): PlanParts {
    if (this.#last?.plan === plan && this.#last.seen === seen) return this.#last.parts
    const ports = new PortLists(plan)
    const cables = plan.cables.map((c) => this.#cable(c, [ports.add(c.a), ports.add(c.b)]))
    for (const { device, front, rear } of plan.panels) for (const port of [front, rear]) ports.add({ device, port })
    for (const o of seen) {
      for (const i of o.interfaces ?? []) if (isDrawn(i.name)) ports.add({ device: o.device, port: i.name })
    }
    const devices = plan.devices.map((d) => this.#device(d, ports.of(d)))
    const planErrors = this.#last?.plan === plan ? this.#last.parts.planErrors : lintPlan(plan)
    const parts = { devices, cables, planErrors }
    this.#last = { plan, seen, parts }
    return parts
  }

  #cable(cable: Cable, ends: CableView['ends']): CableView {
    const known = this.#cables.get(cable)
    if (known && sameValue(known.ends, ends)) return known
    const view = { ...cable, ends }
    this.#cables.set(cable, view)
    return view
  }

  #device(device: Device, names: readonly string[]): DeviceView {
    const known = this.#devices.get(device)
    if (known && known.ports.length === names.length) {
      const same = new Set(known.ports)
      if (names.every((name) => same.has(name))) return known
    }
    const view = { ...device, ports: names.toSorted(comparePorts) }
    this.#devices.set(device, view)
    return view
  }
}

/** The ports of each device under one spelling: the first one that was met. */
class PortLists {
  readonly #devices: ReadonlyMap<string, Device>
  readonly #ports = new Map<Device, Map<string, string>>()

  constructor(plan: Plan) {
    this.#devices = new Map(plan.devices.map((d) => [deviceKey(d.name), d]))
  }

  add(at: PlanPort): PlanPort {
    const device = this.#devices.get(deviceKey(at.device))
    if (!device) return { device: at.device, port: at.port }
    const own = this.#ports.get(device) ?? new Map<string, string>()
    this.#ports.set(device, own)
    const key = portKey(at.port, device.platform)
    const known = own.get(key)
    if (known !== undefined) return { device: device.name, port: known }
    const port = canonicalPort(at.port, device.platform)
    own.set(key, port)
    return { device: device.name, port }
  }

  of(device: Device): readonly string[] {
    return [...(this.#ports.get(this.#devices.get(deviceKey(device.name)) ?? device)?.values() ?? [])]
  }
}

/** Everything the page knows of the plan. */
export function labView(
  views: LabViews,
  store: LabStore,
  seen: readonly DeviceObservation[],
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
    ...views.parts(plan, seen),
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
