import { counted } from '#shared/words/entry.ts'
import type { Cable, Device, Plan } from '#shared/model/plan.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { addDevices, type NewDevices } from '#shared/plan-edit/add-devices.ts'
import { drawCable, portProblem } from '#shared/plan-edit/draw-cable.ts'
import { type Removal, removeRows } from '#shared/plan-edit/edit-rows.ts'
import { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import {
  type Direction,
  moveDevice,
  type Place,
  placeBeside,
  placeProblem,
  unrackDevice,
} from '#shared/plan-edit/rack-space.ts'
import type { RackRules } from '#renderer/components/rack-edit/rack-drag.ts'
import type { AppContext } from './app-context.ts'
import { currentPlan, storePlan, whyFixed } from './plan-actions.ts'
import { sayDone } from './say-done.ts'
import { readOnlyText } from '#renderer/model/read-only.ts'
import { type Message, wholeText } from '#shared/words/message.ts'

const indexes = new WeakMap<Plan, PlanIndex>()

/** What is looked up in the plan as the person sees it; ports that devices listed are known, too. */
export function currentIndex(app: AppContext): PlanIndex {
  const plan = currentPlan(app)
  const known = indexes.get(plan)
  if (known !== undefined) return known
  const { index } = app.lab.getState()
  const made = new PlanIndex(plan, (name) => index.devices.get(name)?.ports ?? [])
  indexes.set(plan, made)
  return made
}

/** Place of a device in the list of the plan; -1 where it is gone. Of two whose names differ in case, the one so written. */
export function rowOf(plan: Plan, name: string): number {
  const written = plan.devices.findIndex((device) => device.name === name)
  if (written >= 0) return written
  const key = deviceKey(name)
  return plan.devices.findIndex((device) => deviceKey(device.name) === key)
}

/** The cable in a port, of several the one that the racks show; undefined if it is free. */
export function cableAt(app: AppContext, { device, port }: PortRef): Cable | undefined {
  return currentIndex(app).cablesAt(device, port).at(-1)
}

function refuse(app: AppContext, reason: string): false {
  app.shell.setState({ error: reason, notice: undefined })
  return false
}

/** Puts a device to a place, or out of its rack, as one step. */
export async function moveTo(app: AppContext, name: string, place: Place | undefined): Promise<boolean> {
  const plan = currentPlan(app)
  const row = rowOf(plan, name)
  if (place === undefined) return storePlan(app, `Remove ${name} from its rack`, unrackDevice(plan, row))
  const moved = moveDevice(plan, row, place)
  if ('reason' in moved) return refuse(app, wholeText(moved.reason))
  return storePlan(app, `Move ${name} to ${place.rack} U${place.position}`, moved.plan)
}

/** One step up, down, or into the next rack. */
export async function nudge(app: AppContext, name: string, direction: Direction): Promise<boolean> {
  const plan = currentPlan(app)
  const device = plan.devices[rowOf(plan, name)]
  if (device === undefined) return refuse(app, `${name} is no longer in the plan.`)
  const next = placeBeside(plan, device, direction)
  if ('reason' in next) return refuse(app, wholeText(next.reason))
  const moved = await moveTo(app, device.name, next.place)
  if (moved) app.plan.setState({ said: `${device.name} is now in ${next.place.rack} U${next.place.position}.` })
  return moved
}

export type CableCommon = Pick<Cable, 'type' | 'color' | 'lengthM'> & { readonly label?: string }

/** The plan with one more cable between two ports, or why there can be none. */
export function planWithCable(
  app: AppContext,
  a: PortRef,
  b: PortRef,
  { label, ...common }: CableCommon = {},
): { readonly plan: Plan; readonly cable: Cable } | { readonly reason: Message } {
  const index = currentIndex(app)
  const drawn = drawCable(index, a, b, common)
  if ('reason' in drawn) return drawn
  const named = label === undefined || label === '' ? drawn.cable : { ...drawn.cable, label }
  if (index.plan.cables.some((cable) => cable.label.toLowerCase() === named.label.toLowerCase()))
    return { reason: { code: 'edit-label-taken', label: named.label } }
  return { plan: { ...index.plan, cables: [...index.plan.cables, named] }, cable: named }
}

/** Plans a cable as one step, and shows it. */
export async function connect(app: AppContext, a: PortRef, b: PortRef, common: CableCommon = {}): Promise<boolean> {
  const next = planWithCable(app, a, b, common)
  if ('reason' in next) return refuse(app, wholeText(next.reason))
  const title = `Connect ${next.cable.label}, ${a.device} ${a.port} to ${b.device} ${b.port}`
  if (!(await storePlan(app, title, next.plan))) return false
  app.view.setState({ selection: { device: a.device, port: a.port } })
  return true
}

/** Adds devices as one step, and shows the first. */
export async function add(app: AppContext, wanted: NewDevices): Promise<boolean> {
  const added = addDevices(currentPlan(app), wanted)
  if ('reason' in added) return refuse(app, wholeText(added.reason))
  const [first] = added.devices
  if (first === undefined) return false
  const title = added.devices.length === 1 ? `Add ${first.name}` : `Add ${counted(added.devices.length, 'device')}`
  if (!(await storePlan(app, title, added.plan))) return false
  app.view.setState(({ reveal }) => ({ selection: { device: first.name }, face: first.face, reveal: reveal + 1 }))
  return true
}

/** What would go with a device; undefined if it is gone already. */
export function removalOf(app: AppContext, name: string): (Removal & { readonly device: Device }) | undefined {
  const plan = currentPlan(app)
  const row = rowOf(plan, name)
  const device = plan.devices[row]
  return device && { ...removeRows(plan, 'devices', [row]), device }
}

/** Takes a device out of the plan with its cables and panel joins, as one step. */
export async function deleteDevice(app: AppContext, name: string): Promise<boolean> {
  const removal = removalOf(app, name)
  if (removal === undefined) return refuse(app, `${name} is no longer in the plan.`)
  const along = [
    removal.cables > 0 ? counted(removal.cables, 'cable') : '',
    removal.panels > 0 ? counted(removal.panels, 'panel join') : '',
  ].filter(Boolean)
  const title = `Delete ${[removal.device.name, ...along].join(' and ')}`
  if (!(await storePlan(app, title, removal.plan))) return false
  app.view.setState({ selection: undefined })
  sayDone(app, `${title.replace('Delete', 'Deleted')}.`)
  return true
}

/** Takes the cable of a port out of the plan, as one step. */
export async function deleteCable(app: AppContext, at: PortRef): Promise<boolean> {
  const plan = currentPlan(app)
  const cable = cableAt(app, at)
  if (cable === undefined) return refuse(app, `${at.device} ${at.port} has no cable in the plan.`)
  const row = plan.cables.indexOf(cable)
  const title = `Delete ${cable.label}`
  if (!(await storePlan(app, title, removeRows(plan, 'cables', [row]).plan))) return false
  sayDone(app, `${title.replace('Delete', 'Deleted')}.`)
  return true
}

function told(reason: Message | undefined): string | undefined {
  return reason && wholeText(reason)
}

/** What the pointer may do on the racks. */
export function rackRules(app: AppContext): RackRules {
  return {
    fixed: () => whyFixed(app),
    placeProblem: (name, place) => {
      const plan = currentPlan(app)
      const device = plan.devices[rowOf(plan, name)]
      return told(device === undefined ? { code: 'edit-device-gone', device: name } : placeProblem(plan, device, place))
    },
    portProblem: (at) => told(portProblem(currentIndex(app), at)),
    cableProblem: (from, to) => {
      const drawn = drawCable(currentIndex(app), from, to)
      return 'reason' in drawn ? wholeText(drawn.reason) : undefined
    },
    onPlace: (device, place) => {
      app.view.setState({ selection: { device } })
      void moveTo(app, device, place)
    },
    onCable: (from, to) => void connect(app, from, to),
    onRefused: (reason) => refuse(app, reason),
  }
}

/** Begins or ends editing; where nothing can be edited it says why. */
export function toggleEditing(app: AppContext, on = !app.view.getState().editing): void {
  const fixed = readOnlyText(app.lab.getState().lab)
  if (on && fixed !== undefined) return void refuse(app, `The racks can't be edited: ${fixed}`)
  app.view.setState({ screen: 'racks', editing: on })
}
