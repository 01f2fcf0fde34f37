/** CSV in the form that NetBox's bulk import takes: devices and cables. */
import type { Cable, PanelJoin, Plan } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { PanelPorts } from '#shared/platforms/panel-ports.ts'
import { localName, RackNames } from '#shared/naming/site-name.ts'
import { csvText } from '#shared/csv/csv-text.ts'
import { cableTypeOf, netboxWord } from './netbox-kinds.ts'
import { colorHex } from './netbox-objects.ts'
import { numeral } from '#shared/plan-fields/plan-fields.ts'
import { carriable } from './sheet-columns.ts'

const DEVICE_HEADER = [
  'name',
  'role',
  'manufacturer',
  'device_type',
  'platform',
  'serial',
  'status',
  'site',
  'location',
  'rack',
  'position',
  'face',
  'comments',
]
const CABLE_HEADER = [
  'side_a_device',
  'side_a_type',
  'side_a_name',
  'side_b_device',
  'side_b_type',
  'side_b_name',
  'type',
  'status',
  'label',
  'color',
  'length',
  'length_unit',
  'comments',
]

/** Files in the form of NetBox's bulk imports, in the order they are to be imported in; a name is one of its site. */
export function writeNetbox(plan: Plan): readonly { readonly name: string; readonly content: string }[] {
  const racks = new RackNames(plan.racks)
  const own = new Map(
    plan.devices.map((d) => [deviceKey(d.name), { name: localName(d.name, racks.siteOf(d)), site: racks.siteOf(d) }]),
  )
  const sides = new PanelPorts(plan)
  const several = plan.devices.some((d) => own.get(deviceKey(d.name))?.name !== d.name)
  const panels = new Set(plan.devices.filter((d) => d.role === 'patch-panel').map((d) => deviceKey(d.name)))
  const devices = plan.devices.map((d) => {
    const [role, serial, model] = [d.role, d.serial ?? '', d.model ?? '']
    const rack = racks.find(d.rack)
    const place = [
      rack ? localName(rack.name, rack.site) : (d.rack ?? ''),
      d.position === undefined ? '' : numeral(d.position),
      d.rack === undefined ? '' : d.face,
    ]
    return [
      localName(d.name, rack?.site),
      role,
      '',
      model,
      d.platform ?? '',
      serial,
      'active',
      rack?.site ?? '',
      rack?.location ?? '',
      ...place,
      d.notes ?? '',
    ]
  })
  const end = (e: Cable['a']): string[] => {
    const side = panels.has(deviceKey(e.device)) && e.kind === undefined ? (sides.sideOf(e) ?? 'front') : e.side
    const at = own.get(deviceKey(e.device))
    return [
      ...(several ? [at?.site ?? ''] : []),
      at && deviceKey(at.name) !== deviceKey(e.device) ? at.name : e.device,
      netboxWord(e, side),
      // A plan that has no side for a port has it in the name: NetBox's own is the number.
      e.side === undefined && side !== undefined ? ownName(e.port) : e.port,
    ]
  }
  const cables = plan.cables.map((c) => {
    const status = c.status === 'decommissioned' ? 'decommissioning' : c.status
    const length = c.lengthM === undefined ? ['', ''] : [numeral(c.lengthM), 'm']
    return [
      ...end(c.a),
      ...end(c.b),
      cableTypeOf(c.type) ?? '',
      status,
      c.label,
      colorHex(c.color) ?? '',
      ...length,
      c.notes ?? '',
    ]
  })
  return [
    ...(plan.racks.length > 0 ? [{ name: 'netbox-racks.csv', content: text(RACK_HEADER, rackRows(plan)) }] : []),
    { name: 'netbox-devices.csv', content: text(DEVICE_HEADER, devices) },
    ...portFiles(
      plan.panels.filter((join) => panels.has(deviceKey(join.device))),
      own,
      several,
    ),
    { name: 'netbox-cables.csv', content: text(several ? withSites(CABLE_HEADER) : CABLE_HEADER, cables) },
  ]
}

function text(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return csvText(
    [...header],
    rows.map((r) => r.map(carriable)),
  )
}

/** `front 1` is what a plan calls port 1 in front. */
function ownName(port: string): string {
  return port.replace(/^(?:front|rear) ?(?=\d+$)/i, '')
}

/** The name of a device within its site. */
interface OwnName {
  readonly name: string
  readonly site: string | undefined
}

/** The width and the kind of a port are asked for by NetBox, and no plan has them. */
const [WIDTH, PORT_TYPE] = ['19', 'other']
const RACK_HEADER = ['name', 'site', 'location', 'status', 'width', 'u_height', 'comments']
const FRONT_HEADER = ['device', 'name', 'type', 'rear_port', 'rear_port_position']
const REAR_HEADER = ['device', 'name', 'type', 'positions']

function rackRows(plan: Plan): string[][] {
  return plan.racks.map((r) => [
    localName(r.name, r.site),
    r.site ?? '',
    r.location ?? '',
    'active',
    WIDTH,
    numeral(r.heightU),
    r.notes ?? '',
  ])
}

/**
 * Rear ports of panels, then the front ports that join them. NetBox knows the device of a port by its name alone; where
 * two sites have one, the site is beside it.
 */
function portFiles(joins: readonly PanelJoin[], own: ReadonlyMap<string, OwnName>, several: boolean) {
  if (joins.length === 0) return []
  const at = (device: string): string[] => {
    const known = own.get(deviceKey(device))
    return [...(several ? [known?.site ?? ''] : []), known?.name ?? device]
  }
  const rears = new Map<string, { device: string; rear: string; positions: number }>()
  for (const { device, rear, position = 1 } of joins) {
    const key = `${deviceKey(device)}\0${rear}`
    rears.set(key, { device, rear, positions: Math.max(position, rears.get(key)?.positions ?? 1) })
  }
  const rearRows = [...rears.values()].map((r) => [...at(r.device), ownName(r.rear), PORT_TYPE, String(r.positions)])
  const fronts = joins.map((j) => [
    ...at(j.device),
    ownName(j.front),
    PORT_TYPE,
    ownName(j.rear),
    String(j.position ?? 1),
  ])
  const site = several ? ['site'] : []
  return [
    { name: 'netbox-rear-ports.csv', content: text([...site, ...REAR_HEADER], rearRows) },
    { name: 'netbox-front-ports.csv', content: text([...site, ...FRONT_HEADER], fronts) },
  ]
}

/** The header with the site of each end before its device. */
function withSites(header: readonly string[]): string[] {
  return header.flatMap((c) => (/^side_[ab]_device$/.test(c) ? [c.replace('device', 'site'), c] : [c]))
}
