/** Objects as NetBox's REST API gives them, read field by field: versions differ, and a field may be null. */

import { isObject, type NetboxObject } from '#shared/model/netbox-object.ts'

/** What is read of a NetBox: the lists of `/api/dcim/…`, whole. */
export interface NetboxInventory {
  readonly racks: readonly NetboxObject[]
  readonly deviceTypes: readonly NetboxObject[]
  readonly devices: readonly NetboxObject[]
  readonly frontPorts: readonly NetboxObject[]
  readonly rearPorts: readonly NetboxObject[]
  readonly cables: readonly NetboxObject[]
}

/** Text or number under a path of keys; undefined if there is none. */
export function field(object: unknown, ...keys: readonly string[]): string | undefined {
  let value = object
  for (const key of keys) value = isObject(value) ? value[key] : undefined
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export function listField(object: unknown, key: string): readonly NetboxObject[] {
  const value = isObject(object) ? object[key] : undefined
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** A choice: `{ value: 'connected', label: 'Connected' }`, or the bare value of older versions. */
export function choice(object: unknown, key: string): string | undefined {
  return field(object, key, 'value') ?? field(object, key)
}

/** NetBox's cable colors by name; others stay as they are written. */
const COLOR_NAMES: Readonly<Record<string, string>> = {
  aa1409: 'dark red',
  f44336: 'red',
  e91e63: 'pink',
  ffe4e1: 'rose',
  ff66ff: 'fuchsia',
  '9c27b0': 'purple',
  '673ab7': 'dark purple',
  '3f51b5': 'indigo',
  '2196f3': 'blue',
  '03a9f4': 'light blue',
  '00bcd4': 'cyan',
  '009688': 'teal',
  '00ffff': 'aqua',
  '2f6a31': 'dark green',
  '4caf50': 'green',
  '8bc34a': 'light green',
  cddc39: 'lime',
  ffeb3b: 'yellow',
  ffc107: 'amber',
  ff9800: 'orange',
  ff5722: 'dark orange',
  '795548': 'brown',
  c0c0c0: 'light grey',
  '9e9e9e': 'grey',
  '607d8b': 'dark grey',
  '111111': 'black',
  ffffff: 'white',
}

export function colorName(hex: string | undefined): string | undefined {
  if (hex === undefined) return undefined
  return COLOR_NAMES[hex.toLowerCase()] ?? (/^[0-9a-f]{6}$/i.test(hex) ? `#${hex.toLowerCase()}` : hex)
}

const HEX = new Map(Object.entries(COLOR_NAMES).map(([hex, name]) => [name, hex]))

/** The six digits that NetBox has for a color of a cable; a color it has none for stays as it is written. */
export function colorHex(color: string | undefined): string | undefined {
  if (color === undefined) return undefined
  return HEX.get(color.toLowerCase()) ?? color.replace(/^#(?=[\da-f]{6}$)/, '')
}
