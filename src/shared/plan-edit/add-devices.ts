/** Devices of a type from the community library, several at once, named by a pattern. */
import { BadCell, printable } from '#shared/exchange/cells.ts'
import { bareDevice } from '#shared/exchange/plan-rows.ts'
import type { DeviceType } from '#shared/model/device-type.ts'
import type { Device, Face, PanelJoin, Plan, Role } from '#shared/model/plan.ts'
import { deviceDefaults } from '#shared/platforms/device-defaults.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { localName, RackNames, siteName } from '#shared/naming/site-name.ts'
import type { Message } from '#shared/words/message.ts'
import { countOn } from './count-on.ts'
import { freePosition, placeProblem } from './rack-space.ts'

export interface NewDevices {
  /** Height, model and panel joins come from it; absent for a device of no type. */
  readonly type?: Pick<DeviceType, 'model' | 'uHeight' | 'joins' | 'frontPorts'>
  /** `leaf-{01}` counts from 01; a name without a counter is one device. */
  readonly name: string
  readonly count: number
  readonly role: Role
  readonly platform?: string
  /** Where no type says it. */
  readonly heightU?: number
  /** Joins of a panel of no type. */
  readonly joins?: readonly Omit<PanelJoin, 'device'>[]
  readonly rack?: string
  /** Lowest U of the first one, the next stand above; absent: the highest places that are free. */
  readonly position?: number
  readonly face: Face
}

export type Added = { readonly plan: Plan; readonly devices: readonly Device[] } | { readonly reason: Message }

const MOST = 500
const LONGEST_NAME = 255

/** The plan with the new devices at the end, or one sentence why there are none. */
export function addDevices(plan: Plan, wanted: NewDevices): Added {
  const names = namesOf(wanted)
  if ('reason' in names) return names
  const racks = new RackNames(plan.racks)
  const site = racks.find(wanted.rack)?.site
  const within = (name: string, of: string | undefined): string => deviceKey(siteName(of, localName(name, of)))
  const taken = new Set(plan.devices.map((d) => within(d.name, racks.siteOf(d))))
  const clash = names.list.find((n) => taken.has(within(n, site)))
  if (clash !== undefined) return { reason: { code: 'edit-names-taken', name: clash } }
  // A plan counts whole units; half of one is not free for another device.
  const heightU = Math.ceil(wanted.type?.uHeight ?? wanted.heightU ?? 1)
  const role = wanted.type && wanted.type.frontPorts.length > 0 ? 'patch-panel' : wanted.role
  let next = plan
  const devices: Device[] = []
  const panels: PanelJoin[] = []
  let at = wanted.position
  for (const name of names.list) {
    const bare: Device = {
      ...bareDevice(name),
      rack: wanted.rack,
      heightU,
      face: wanted.face,
      role,
      model: wanted.type?.model,
      ...deviceDefaults({ role, platform: wanted.platform }),
    }
    const device: Device = {
      ...bare,
      position: wanted.rack === undefined ? undefined : (at ?? freePosition(next, bare)),
    }
    const reason = noRoom(next, device)
    if (reason !== undefined) return { reason }
    if (at !== undefined) at += Math.max(1, heightU)
    devices.push(device)
    for (const join of wanted.type?.joins ?? wanted.joins ?? []) panels.push({ device: name, ...join })
    next = { ...plan, devices: [...plan.devices, ...devices], panels: [...plan.panels, ...panels] }
  }
  return { plan: next, devices }
}

function noRoom(plan: Plan, device: Device): Message | undefined {
  const { rack, position, face } = device
  if (rack === undefined) return undefined
  if (position === undefined)
    return { code: 'edit-rack-full', rack, heightU: Math.max(1, device.heightU), device: device.name }
  return placeProblem(plan, device, { rack, position, face })
}

function namesOf(wanted: NewDevices): { readonly list: readonly string[] } | { readonly reason: Message } {
  const pattern = wanted.name.trim()
  if (pattern === '') return { reason: { code: 'edit-no-name' } }
  if (!Number.isInteger(wanted.count) || wanted.count < 1 || wanted.count > MOST)
    return { reason: { code: 'edit-bad-count', most: MOST } }
  const match = /^([^{}]*)\{(\d{1,9})\}([^{}]*)$/.exec(pattern)
  if (!match && (wanted.count > 1 || /[{}]/.test(pattern)))
    return { reason: { code: 'edit-name-without-counter', text: pattern } }
  const [, before = '', first = '', after = ''] = match ?? []
  const list = match
    ? Array.from({ length: wanted.count }, (_, i) => `${before}${countOn(first, i) ?? first}${after}`)
    : [pattern]
  try {
    for (const name of list) printable(name, 'name')
  } catch (error) {
    if (error instanceof BadCell) return { reason: error.said }
    throw error
  }
  return list.some((n) => n.length > LONGEST_NAME)
    ? { reason: { code: 'edit-name-too-long', most: LONGEST_NAME } }
    : { list }
}
