/** Device types that a lab knows: kept in the lab file beside the plan, for adding devices and for drawing their ports. */
import type { DeviceType } from '#shared/model/device-type.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
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

/** A list of types as a lab file holds it; undefined if anything in it is none. */
export function readKept(value: unknown): readonly DeviceType[] | undefined {
  return isList(value, isType, MOST_TYPES) ? (value as readonly DeviceType[]) : undefined
}

function isType(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { manufacturer, model, slug, partNumber, uHeight, fullDepth, joins } = value
  const ports = [
    value['interfaces'],
    value['consolePorts'],
    value['powerPorts'],
    value['frontPorts'],
    value['rearPorts'],
  ]
  return (
    isName(manufacturer) &&
    isName(model) &&
    isAbsentOr(slug, isName) &&
    isAbsentOr(partNumber, isName) &&
    isNumber(uHeight, 0, MOST_UNITS) &&
    typeof fullDepth === 'boolean' &&
    ports.every((list) => isList(list, isPort, MOST_PORTS)) &&
    isList(joins, isJoin, MOST_PORTS)
  )
}

function isPort(value: unknown): boolean {
  return (
    isRecord(value) &&
    isName(value['name']) &&
    isAbsentOr(value['type'], isName) &&
    typeof value['mgmtOnly'] === 'boolean'
  )
}

function isJoin(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { front, rear, position } = value
  const isPosition = (each: unknown): boolean => Number.isInteger(each) && isNumber(each, 1, MOST_POSITIONS)
  return isName(front) && isName(rear) && isAbsentOr(position, isPosition)
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length >= 1 && value.length <= MAX_NAME
}

function isNumber(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most
}

function isAbsentOr(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || is(value)
}

function isList(value: unknown, is: (value: unknown) => boolean, most: number): boolean {
  return Array.isArray(value) && value.length <= most && value.every(is)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
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
