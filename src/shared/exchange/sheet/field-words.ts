/** The fields that headings of sheets name, in the words of many trades. */
import type { CableField, EndField as AnyEndField, ListField } from '#shared/model/sheet-mapping.ts'

/** No heading says that device and port are in one cell: the values do. */
export type EndField = Exclude<AnyEndField, 'end'>

/** Words with a bar between them. */
function list(words: string): readonly string[] {
  return words.split('|').map((word) => word.trim().replace(/\s+/g, ' '))
}

const DEVICE_WORDS =
  list(`device | devices | switch | host | hostname | node | system | server | router | equipment | element
    | firewall | panel | patch panel | patchpanel | chassis | machine | asset | ne | name`)
const END_TABLE: Readonly<Record<EndField, readonly string[]>> = {
  device: [
    ...DEVICE_WORDS,
    ...list('device hostname | network element | host name | fqdn | equipment label | dns name | dns | dns hostname'),
  ],
  port: list(`port | ports | interface | interfaces | intf | iface | if | ifname | int | nic | jack | connector |
    interface port | port interface | network port | ethernet port | socket | slot port | patch port | panel port`),
  rack: list('rack | cabinet | cab | enclosure'),
  u: list(`u | ru | he | unit | units | rack unit | position | u position | rack position | rack u | elevation
    | ru position`),
  model: list(`model | device type | type | hardware | hw sku | hwsku | part number | product | device model | make
    model`),
  role: list('role | device role | node type | function'),
  site: list('site | data center | datacenter | data centre | dc | building'),
  location: list('location | room | hall | floor | data hall'),
  slot: list('slot | slot number | module | card | linecard | line card | blade'),
  serial: list('serial | sn | s n | serial no'),
  address: list('management ip | mgmt ip | management address | mgmt address | management ip address | oob ip'),
  side: list('face | panel side | front rear'),
  kind: list('kind | port kind'),
}
const END_WORDS: ReadonlyMap<string, EndField> = new Map(
  Object.entries(END_TABLE).flatMap(([field, all]) => all.map((word) => [word, field as EndField] as const)),
)
/** Words after a field that say nothing more of it. */
const TAILS = new Set(['name', 'names', 'id', 'no', 'number', 'num', 'nr', 'label', '#'])

/** What a field of an end is called, with the word for a kind of device that was beside it (`Server Port`). */
export function endFieldOf(words: readonly string[]): { readonly field: EndField; readonly kind?: string } | undefined {
  for (let rest = words; rest.length > 0; rest = rest.slice(0, -1)) {
    const field = END_WORDS.get(rest.join(' '))
    if (field !== undefined) return { field, ...(field === 'device' ? { kind: rest.join(' ') } : {}) }
    const [kind = ''] = rest
    const inner = rest.length > 1 && DEVICE_WORDS.includes(kind) ? END_WORDS.get(rest.slice(1).join(' ')) : undefined
    if (inner !== undefined && inner !== 'device') return { field: inner, kind }
    if (!TAILS.has(rest.at(-1) ?? '')) return undefined
  }
  return undefined
}

const LENGTH = ['length', 'cable length', 'len', 'distance', 'lg', 'patch length', 'fiber length']
const UNITS: Readonly<Record<string, readonly string[]>> = {
  length_m: list('m | meter | meters | metre | metres | in meters | in metres | mtr | in m | metros | metri | metro'),
  length_ft: list('ft | feet | foot | in feet'),
  length_in: list('in | inch | inches | in inches'),
  length_cm: list('cm | centimeters | in cm'),
}
/** What stands for a field of the cable itself; the first column of several holds, in this order. */
const CABLE_TABLE: Readonly<Record<CableField, readonly string[]>> = {
  label: list(`label | cable label | cable id | cable | cable # | cable no | cable number | cable name | cable tag
    | tag | circuit | circuit id | link | link id | link name | link label | patch id | patch label |
    run | run id | cable run | wire | wire id | wire label | jumper id | cord id | connection id | id | cable ref`),
  type: list(`cable type | type | media | medium | media type | link type | cable media | cable spec | fiber type
    | connection type | cable category | category | cat | cable kind | cord type`),
  color: list(`color | colour | cable color | cable colour | color code | jacket | jacket color | color
    name`),
  length_m: [...LENGTH, ...combined('length_m'), ...list('m | meters | metres')],
  length_ft: [...combined('length_ft'), ...list('ft | feet')],
  length_in: [...combined('length_in'), ...list('inches')],
  length_cm: [...combined('length_cm'), ...list('cm')],
  length_unit: list('length unit | unit of length | length units | cable length unit'),
  status: list(`status | state | cable status | installed | done | connected | complete | completed | patched | link
    status | progress`),
  ignore: list('ignore | ignored | exclude'),
  notes: list(`notes | note | comment | comments | remark | remarks | description | purpose |
    additional info`),
}

function combined(unit: string): string[] {
  return LENGTH.flatMap((length) => (UNITS[unit] ?? []).map((word) => `${length} ${word}`))
}

const CABLE_WORDS: ReadonlyMap<string, CableField> = new Map(
  Object.entries(CABLE_TABLE).flatMap(([field, all]) => all.map((word) => [word, field as CableField] as const)),
)

/** What a heading of no end says of the cable. */
export function cableFieldOf(words: readonly string[]): CableField | undefined {
  return CABLE_WORDS.get(words.join(' '))
}

/** How much a heading is a field's own: of `ID` and `Cable ID` the second is the label. */
export function cableFieldRank(field: CableField, words: readonly string[]): number {
  return CABLE_TABLE[field].indexOf(words.join(' '))
}

/** Fields of a device in a list of devices. */
const DEVICE_TABLE: Readonly<Record<ListField, readonly string[]>> = {
  name: list(`name | hostname | host name | device | device name | host | node | node name | system name | switch
    | switch name | fqdn | equipment | asset name | server | server name | system | device hostname |
    router`),
  rack: list('rack | cabinet | rack name | cab | rack id | rack # | rack number'),
  position: list(`position | u | ru | rack unit | u position | rack position | he | rack u | starting u | start u |
    elevation | unit | bottom u | ru position | ru pos | u pos | rack pos | rack unit position | top u | lowest u | slot u`),
  height_u: list(`height | height u | u height | size | size u | ru size | u size | units | rack units | u count |
    height ru`),
  face: list('face | rack face | mounting | mounted | side'),
  role: list('role | device role | function | type | node type | category | device type | device class | layer'),
  platform: list(`platform | os | network os | nos | operating system | os type | device os | device type | netmiko |
    driver | vendor os | software`),
  address: list(`address | ip | ip address | ip addr | ipaddress | management ip | mgmt ip | management ip address |
    mgmt ip address | management | mgmt | mgmt address | management address | oob ip | oob | primary ip
    | ipv4 | ipv4 address | ip v4 | ipv6 | ipv6 address | mgmt ipv4 | management ipv4 | primary ip4 |
    loopback | loopback ip | inband ip | host`),
  ssh_port: list('ssh port | port | tcp port'),
  credentials: list('credentials | credential set | login set'),
  via: list('via | proxy | jump host | jumphost | bastion | jump | ssh proxy | jump server'),
  aliases: list('alias | aliases | other names | short name | shortname'),
  serial: list('serial | serial number | sn | s n | serial no | serial # | chassis sn'),
  model: list(`model | hw sku | hwsku | sku | device type | type | part number | product | product id | pid |
    hardware | device model | hardware model | model number | make model`),
  notes: list('notes | note | comment | comments | remark | remarks | description'),
  site: list('site | data center | datacenter | data centre | dc | building | site name'),
  location: list('location | room | hall | floor | data hall | row'),
}

/** All that a heading may be in a list of devices; the values tell which. */
export function deviceFieldsOf(words: readonly string[]): readonly ListField[] {
  const text = words.join(' ')
  return (Object.keys(DEVICE_TABLE) as ListField[]).filter((field) => DEVICE_TABLE[field].includes(text))
}

/** How much a heading is a field's own. */
export function deviceFieldRank(field: ListField, words: readonly string[]): number {
  return DEVICE_TABLE[field].indexOf(words.join(' '))
}

/** True for a word that names a field of an end. */
export function isEndWord(word: string): boolean {
  return END_WORDS.has(word)
}

/** True for a word that names a field of a cable. */
export function isCableWord(word: string): boolean {
  return CABLE_WORDS.has(word)
}
