/** Which list of NetBox a table is, by its columns. */
import { isNetboxPorts, isNetboxRacks } from './netbox-lists.ts'

const DEVICE_MARKS = ['device_type', 'device_role', 'manufacturer', 'ip_address', 'primary_ip4', 'rack_name']
/** Columns of NetBox's other lists that have names: sites, clusters, platforms, virtual machines, parts. */
const NO_DEVICES = ['device', 'slug', 'device_count', 'devices', 'vcpus', 'memory', 'asns', 'facility', 'vms']
const OURS = ['height_u', 'ssh_port', 'credentials', 'discovery', 'managed', 'aliases']

/** True for a list of NetBox that is not read: its sites, clusters, virtual machines and so on. */
export function isOtherNetboxList(columns: readonly string[]): boolean {
  const has = (c: string): boolean => columns.includes(c)
  return has('tenant') && NO_DEVICES.some(has) && ![...OURS, 'rack', 'position'].some(has)
}

export type NetboxKind = 'netbox-devices' | 'netbox-cables' | 'netbox-racks' | 'netbox-ports'

/** Which of NetBox's lists has these columns. */
export function netboxKind(columns: readonly string[]): NetboxKind | undefined {
  const has = (c: string): boolean => columns.includes(c)
  if (isNetboxPorts(columns)) return 'netbox-ports'
  if (isNetboxRacks(columns) && ![...OURS, 'order'].some(has)) return 'netbox-racks'
  if (has('side_a_device') || has('termination_a') || has('termination_a_type') || has('termination_a_device'))
    return 'netbox-cables'
  if (!has('name') || [...OURS, ...NO_DEVICES].some(has)) return undefined
  const list = has('status') && (has('site') || has('type'))
  return DEVICE_MARKS.some(has) || list ? 'netbox-devices' : undefined
}
