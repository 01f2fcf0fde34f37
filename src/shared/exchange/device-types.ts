/** Device types of the community library: how high a model is and which ports it has (netbox-community/devicetype-library). */
import type { DeviceType, DeviceTypePort } from '#shared/model/device-type.ts'
import { shown } from './cells.ts'
import type { TableFault } from './csv-table.ts'
import { entriesOf, itemsOf, readYaml, textUnder, under, type YamlNode } from './yaml-tree.ts'

export type { DeviceType }

/** True for a tree that is one type of the library: of a device, or of something else. */
export function isDeviceType(tree: YamlNode): boolean {
  return textUnder(tree, 'manufacturer') !== undefined && textUnder(tree, 'model') !== undefined
}

/** What a type of the library is if it is none of a device: those have a height of their own, and a slug. */
function otherType(tree: YamlNode): 'module type' | 'rack type' | undefined {
  const has = (...keys: string[]): boolean => keys.some((key) => under(tree, key) !== undefined)
  if (has('starting_unit', 'desc_units', 'form_factor', 'outer_width', 'mounting_depth')) return 'rack type'
  return has('u_height', 'slug', 'is_full_depth', 'subdevice_role', 'front-ports', 'rear-ports')
    ? undefined
    : 'module type'
}

/** Reads one definition, or says in which line it is none. A height that is not given is 1 U, as in NetBox. */
export function readDeviceType(text: string): DeviceType | TableFault {
  const tree = readYaml(text)
  return 'said' in tree ? tree : deviceTypeOf(tree)
}

/** The device type of a tree, or what is wrong with it. */
export function deviceTypeOf(tree: YamlNode): DeviceType | TableFault {
  const manufacturer = textUnder(tree, 'manufacturer')
  const model = textUnder(tree, 'model')
  if (manufacturer === undefined || model === undefined) return { line: 1, said: { code: 'type-incomplete' } }
  const other = otherType(tree)
  if (other) return { line: 1, said: { code: 'file-is-other', what: other } }
  const height = textUnder(tree, 'u_height') ?? '1'
  const uHeight = Number(height)
  if (!/^\d{1,3}(\.\d+)?$/.test(height)) {
    return {
      line: under(tree, 'u_height')?.line ?? 1,
      said: { code: 'cell-not-number', column: 'u_height', text: shown(height), least: 0 },
    }
  }
  const lists = [
    'interfaces',
    'console-ports',
    'console-server-ports',
    'power-ports',
    'power-outlets',
    'front-ports',
    'rear-ports',
  ]
  const nameless = lists.flatMap((l) => itemsOf(under(tree, l))).find((p) => textUnder(p, 'name') === undefined)
  if (nameless) return { line: nameless.line, said: { code: 'type-port-without-name' } }
  const front = itemsOf(under(tree, 'front-ports'))
  return {
    manufacturer,
    model,
    slug: textUnder(tree, 'slug'),
    partNumber: textUnder(tree, 'part_number'),
    uHeight,
    fullDepth: textUnder(tree, 'is_full_depth')?.toLowerCase() !== 'false',
    interfaces: portsOf(tree, 'interfaces'),
    consolePorts: [...portsOf(tree, 'console-ports'), ...portsOf(tree, 'console-server-ports')],
    powerPorts: [...portsOf(tree, 'power-ports'), ...portsOf(tree, 'power-outlets')],
    frontPorts: portsOf(tree, 'front-ports'),
    rearPorts: portsOf(tree, 'rear-ports'),
    joins: joinsOf(tree, front),
  }
}

/** From the list of mappings that the library has now, or from the front ports, which named their rear port before. */
function joinsOf(tree: YamlNode, front: readonly YamlNode[]): DeviceType['joins'] {
  const join = (name: string | undefined, port: YamlNode): DeviceType['joins'] => {
    const rear = textUnder(port, 'rear_port')
    // A front port with several fibers joins a rear port as a whole.
    if (name === undefined || rear === undefined || (textUnder(port, 'front_port_position') ?? '1') !== '1') return []
    const position = Number(textUnder(port, 'rear_port_position') ?? '1')
    return [{ front: name, rear, ...(Number.isInteger(position) && position > 1 ? { position } : {}) }]
  }
  const mappings = itemsOf(under(tree, 'port-mappings'))
  return mappings.length > 0
    ? mappings.flatMap((m) => join(textUnder(m, 'front_port'), m))
    : front.flatMap((p) => join(textUnder(p, 'name'), p))
}

function portsOf(tree: YamlNode, list: string): DeviceTypePort[] {
  return itemsOf(under(tree, list)).map((port) => ({
    name: textUnder(port, 'name') ?? '',
    type: textUnder(port, 'type'),
    mgmtOnly: entriesOf(port).some(
      ([k, v]) => k === 'mgmt_only' && v.kind === 'text' && v.text.toLowerCase() === 'true',
    ),
  }))
}
