/** Device types that a lab knows: kept in the lab file beside the plan, for adding devices and for drawing their ports. */
import type { DeviceType } from '#shared/model/device-type.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { boolean, list, record, type Shape } from '#shared/shape/shape.ts'
import type { LabStore } from './ports.ts'

export const TYPES_KEY = 'device-types'
/** The community library has about as many; a lab needs a few dozen. */
export const MOST_TYPES = 5000
/** Ports of one list; a chassis full of cards has fewer. */
export const MOST_PORTS = 2000
export const MAX_NAME = 255
const MOST_UNITS = 1000
const MOST_POSITIONS = 9999

/** The types of a lab by maker and model. A lab file may come from anywhere: what is no type there is no type here. */
export function deviceTypes(store: Pick<LabStore, 'setting'>): readonly DeviceType[] {
  const text = store.setting(TYPES_KEY)
  if (text === undefined) return []
  try {
    return readKept(JSON.parse(text)) ?? []
  } catch {
    return []
  }
}

const name: Shape = (value) => typeof value === 'string' && value.length >= 1 && value.length <= MAX_NAME
const upTo =
  (most: number, items: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.length <= most && items(value)
const position: Shape = (value) => Number.isInteger(value) && between(1, MOST_POSITIONS)(value)
const ports = upTo(MOST_PORTS, list(record({ name, mgmtOnly: boolean }, { type: name })))
const joins = upTo(MOST_PORTS, list(record({ front: name, rear: name }, { position })))
const LISTS = { interfaces: ports, consolePorts: ports, powerPorts: ports, frontPorts: ports, rearPorts: ports, joins }
const type = record(
  { manufacturer: name, model: name, uHeight: between(0, MOST_UNITS), fullDepth: boolean, ...LISTS },
  { slug: name, partNumber: name },
)
const TYPES = upTo(MOST_TYPES, list(type))

function between(least: number, most: number): Shape {
  return (value) => typeof value === 'number' && value >= least && value <= most
}

/** A list of types as a lab file holds it; undefined if anything in it is none. */
export function readKept(value: unknown): readonly DeviceType[] | undefined {
  return TYPES(value) ? (value as readonly DeviceType[]) : undefined
}

/** Ports by what a plan may call the model: its name, slug or part number. Serial and power ports are no ports of a plan. */
export function portsOfModels(types: readonly DeviceType[]): ReadonlyMap<string, readonly string[]> {
  const models = new Map<string, readonly string[]>()
  for (const { model, slug, partNumber, interfaces, frontPorts, rearPorts } of types) {
    const own = [...interfaces, ...frontPorts, ...rearPorts].map((port) => port.name)
    for (const each of [model, slug, partNumber]) if (each !== undefined) models.set(deviceKey(each), own)
  }
  return models
}
