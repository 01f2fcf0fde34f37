/** Columns that the rows of every platform have in common, by kind; and what tells a row of one table from another. Pure. */
import type { FactKind, FactRow } from '#shared/model/facts.ts'

export interface FactColumn {
  readonly key: string
  readonly title: string
  /** Names of the field by platforms; the first that has a value counts. */
  readonly fields: readonly string[]
  /** It names an address, a port or a serial number. */
  readonly code?: true
  /** It says what the row is about: rows with the same values are the same row, in tables of other times too. */
  readonly isKey?: true
  /** It changes by itself, as an age does. */
  readonly drifts?: true
}

/** What a person reads each kind as. */
export const FACT_TITLES: Readonly<Record<FactKind, string>> = {
  version: 'Versions',
  memory: 'Memory',
  arp: 'ARP',
  ipv6: 'IPv6 neighbors',
  mac: 'MAC tables',
  inventory: 'Modules',
  interfaces: 'Interfaces',
}

const ADDRESSES: readonly FactColumn[] = [
  { ...column('ip', 'IP address', ['ip']), code: true, isKey: true },
  { ...column('mac', 'MAC address', ['mac']), code: true },
  { ...column('interface', 'Interface', ['interface']), code: true },
  column('vlan', 'VLAN', ['vlan', 'vlan_id']),
  { ...column('age', 'Age', ['age_min', 'age', 'aging', 'aging_type', 'expire_m']), drifts: true },
  { ...column('state', 'State', ['state', 'status', 'type', 'flags']), drifts: true },
]

export const FACT_COLUMNS: Readonly<Record<FactKind, readonly FactColumn[]>> = {
  version: [
    column('version', 'Version', [
      'version',
      'software_version',
      'os_version',
      'sw_version',
      'version_id',
      'pretty_name',
      'sysDescr',
    ]),
    column('model', 'Model', ['model', 'chassis', 'hardware', 'hw', 'platform', 'board_name']),
    { ...column('serial', 'Serial number', ['serial', 'serial_number', 'sn']), code: true },
    { ...column('uptime', 'Uptime', ['uptime', 'up_time', 'system_uptime']), drifts: true },
    column('image', 'Image', ['system_image', 'system_image_file', 'image', 'running_image', 'boot_image']),
  ],
  // Pools and processes: `memoryRows` makes them.
  memory: [
    { ...column('what', 'What', ['what']), isKey: true },
    { ...column('name', 'Name', ['name']), isKey: true },
    { ...column('used', 'Used', ['used']), drifts: true },
    { ...column('total', 'Total', ['total']), drifts: true },
    { ...column('free', 'Free', ['free']), drifts: true },
  ],
  arp: ADDRESSES,
  ipv6: ADDRESSES,
  mac: [
    { ...column('mac', 'MAC address', ['mac']), code: true, isKey: true },
    { ...column('vlan', 'VLAN', ['vlan', 'vlan_id']), isKey: true },
    { ...column('interface', 'Port', ['interface']), code: true },
    column('type', 'Type', ['type', 'state', 'flags']),
    { ...column('age', 'Age', ['age', 'aging', 'aging_time']), drifts: true },
  ],
  inventory: [
    { ...column('name', 'Name', ['name', 'item', 'slot', 'port', 'type']), isKey: true },
    { ...column('part', 'Part number', ['pid', 'part_number', 'model']), code: true },
    { ...column('serial', 'Serial number', ['sn', 'serial_number', 'serial']), code: true },
    column('version', 'Revision', ['vid', 'version', 'hw_version', 'rev']),
    column('description', 'Description', ['descr', 'description', 'manufacturer']),
  ],
  interfaces: [
    { ...column('name', 'Port', ['name']), code: true, isKey: true },
    column('state', 'State', ['state']),
    column('speed', 'Speed', ['speed']),
    column('duplex', 'Duplex', ['duplex']),
    column('vlan', 'VLAN', ['vlan']),
    column('medium', 'Optics', ['medium', 'media', 'transceiver', 'optic']),
    { ...column('mac', 'MAC address', ['mac']), code: true },
    column('description', 'Description', ['description', 'alias']),
  ],
}

function column(key: string, title: string, fields: readonly string[]): FactColumn {
  return { key, title, fields }
}

/** A cell as text; empty if the device does not say. */
export function factCell(row: FactRow, { fields }: Pick<FactColumn, 'fields'>): string {
  for (const field of fields) {
    const text = cellText(row[field])
    if (text !== '') return text
  }
  return ''
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value))
    return value
      .map(cellText)
      .filter((text) => text !== '')
      .join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** What tells a row from the others of its table. */
export function factKey(kind: FactKind, row: FactRow): string {
  return FACT_COLUMNS[kind]
    .filter(({ isKey }) => isKey)
    .map((each) => factCell(row, each).toLowerCase())
    .join('\n')
}
