import type { FieldTable } from './plan-field.ts'

export const ROLES = ['switch', 'router', 'firewall', 'server', 'ap', 'pdu', 'console', 'patch-panel', 'other'] as const

/** Which neighbor protocols a device speaks; `none` is a silent device. */
export const DISCOVERIES = ['cdp+lldp', 'cdp', 'lldp', 'none'] as const

/** Ways to ask a device: one, or two, of which the second is tried if the first does not reach it. */
export const WAY_ORDERS = [
  'ssh',
  'snmp',
  'eapi',
  'nxapi',
  'restconf',
  'ssh|snmp',
  'snmp|ssh',
  'ssh|eapi',
  'eapi|ssh',
  'ssh|nxapi',
  'nxapi|ssh',
  'snmp|eapi',
  'eapi|snmp',
  'snmp|nxapi',
  'nxapi|snmp',
  'ssh|restconf',
  'restconf|ssh',
  'snmp|restconf',
  'restconf|snmp',
] as const

export const FACES = ['front', 'rear'] as const

/** A device, in the order of the columns of `devices.csv`. */
export const DEVICE_FIELDS = {
  name: {
    column: 'name',
    value: { kind: 'name' },
    presence: 'needed',
    grid: { title: 'Name', width: 120, look: 'mono' },
  },
  rack: { column: 'rack', value: { kind: 'name' }, grid: { title: 'Rack', width: 72, look: 'rack' } },
  /** Lowest U the device takes, 1-based from the floor. */
  position: {
    column: 'position',
    words: ['u'],
    value: { kind: 'whole', min: -1000, max: 1000 },
    grid: { title: 'U', width: 44, look: 'number' },
  },
  heightU: {
    column: 'height_u',
    words: ['height'],
    value: { kind: 'whole', min: 0, max: 1000 },
    initial: 1,
    grid: { title: 'Height', width: 52, look: 'number' },
  },
  face: {
    column: 'face',
    value: { kind: 'keyword', words: FACES },
    initial: 'front',
    grid: { title: 'Face', width: 56, look: 'text' },
  },
  role: {
    column: 'role',
    value: { kind: 'keyword', words: ROLES },
    initial: 'other',
    grid: { title: 'Role', width: 96, look: 'text' },
  },
  /** A platform's folder name (`cisco_ios`, `linux`, …) or `auto`; absent when the device has no address either. */
  platform: {
    column: 'platform',
    value: { kind: 'platform' },
    grid: { title: 'Platform', width: 104, look: 'text' },
  },
  address: { column: 'address', value: { kind: 'text' }, grid: { title: 'Address', width: 120, look: 'mono' } },
  sshPort: {
    column: 'ssh_port',
    value: { kind: 'whole', min: 1, max: 65535 },
    initial: 22,
    grid: { title: 'SSH port', width: 64, look: 'number', rare: true },
  },
  /** How it is asked, best first; absent: by SSH. */
  way: {
    column: 'way',
    words: ['ways'],
    value: { kind: 'keyword', words: WAY_ORDERS },
    onlyIfUsed: true,
    grid: { title: 'Way', width: 80, look: 'text', rare: true, after: 'ssh_port' },
  },
  /** Port of its SNMP agent; absent: 161. */
  snmpPort: {
    column: 'snmp_port',
    value: { kind: 'whole', min: 1, max: 65535 },
    onlyIfUsed: true,
    grid: { title: 'SNMP port', width: 72, look: 'number', rare: true, after: 'way' },
  },
  /** Port of its HTTP API; absent: 443. */
  apiPort: {
    column: 'api_port',
    value: { kind: 'whole', min: 1, max: 65535 },
    onlyIfUsed: true,
    grid: { title: 'API port', width: 72, look: 'number', rare: true, after: 'snmp_port' },
  },
  /** Name of the credential set to log in with; no other is tried. */
  credentials: {
    column: 'credentials',
    value: { kind: 'text' },
    grid: { title: 'Login set', width: 90, look: 'text', rare: true },
  },
  /** Jump host to go through. */
  via: {
    column: 'via',
    words: ['jump_host'],
    value: { kind: 'text' },
    grid: { title: 'Jump host', width: 100, look: 'mono', rare: true },
  },
  discovery: {
    column: 'discovery',
    value: { kind: 'keyword', words: DISCOVERIES },
    presence: 'worked-out',
    grid: { title: 'Protocol', width: 76, look: 'text', after: 'managed' },
  },
  managed: {
    column: 'managed',
    value: { kind: 'yes-no' },
    presence: 'worked-out',
    grid: { title: 'Managed', width: 56, look: 'text', after: 'cables' },
  },
  aliases: {
    column: 'aliases',
    value: { kind: 'names' },
    initial: [],
    grid: { title: 'Aliases', width: 140, look: 'mono', rare: true },
  },
  serial: {
    column: 'serial',
    value: { kind: 'text' },
    grid: { title: 'Serial', width: 110, look: 'mono', rare: true },
  },
  model: {
    column: 'model',
    value: { kind: 'text' },
    grid: { title: 'Model', width: 120, look: 'text', after: 'address' },
  },
  notes: {
    column: 'notes',
    words: ['note', 'comment', 'comments', 'remarks'],
    value: { kind: 'text' },
    grid: { title: 'Note', width: 240, look: 'text' },
  },
} as const satisfies FieldTable
