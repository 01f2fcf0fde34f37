/**
 * A server that answers, and refuses, as NetBox 3.7, 4.2 and 4.6 do. What is as in NetBox's own repository:
 * pages: netbox/api/pagination.py (`limit` 0 and above MAX_PAGE_SIZE is MAX_PAGE_SIZE, what is no number is the default);
 * choices: netbox/api/fields.py (`{value, label}` out, the bare value in); ends: netbox/api/serializers/generic.py;
 * changes of a list: netbox/api/viewsets/mixins.py (all or nothing; ids that are not there are left out without a word;
 * errors by field, from 4.6 on counted and by id); front ports: dcim/api/serializers_/device_components.py (`rear_port`, from
 * 4.5 on `rear_ports`); cables: dcim/api/serializers_/cables.py (`profile` from 4.5 on), statuses: dcim/choices.py
 * (LinkStatusChoices); `device_role` beside `role` until 4.0: dcim/api/serializers.py of 3.7.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

type Row = Record<string, unknown>

export const NETBOX_VERSIONS = ['3.7', '4.2', '4.6'] as const
export type NetboxVersion = (typeof NETBOX_VERSIONS)[number]

const LINK_STATUSES: Readonly<Record<string, string>> = {
  connected: 'Connected',
  planned: 'Planned',
  decommissioning: 'Decommissioning',
}
/** `MAX_PAGE_SIZE` and `PAGINATE_COUNT` of its configuration: small, so that lists have pages. */
const [MAX_PAGE, DEFAULT_PAGE] = [7, 5]

export interface NetboxServer {
  readonly url: string
  readonly lists: Record<string, Row[]>
  /** Method and path of every request, in order. */
  readonly asked: string[]
  close(): Promise<void>
}

const brief = (id: number, name: string): Row => ({
  id,
  url: `http://netbox/api/x/${id}/`,
  display: name,
  name,
  slug: name.toLowerCase().replaceAll(' ', '-'),
})

let ids = 100
export const nextId = (): number => ids++

export function netboxRack(name: string, site = 'Lab', location?: string): Row {
  return {
    id: nextId(),
    display: name,
    name,
    site: brief(1, site),
    location: location === undefined ? null : brief(2, location),
    status: { value: 'active', label: 'Active' },
    u_height: 42,
    comments: '',
  }
}

export function netboxType(model: string, uHeight: number): Row {
  return {
    id: nextId(),
    display: model,
    manufacturer: brief(7, 'Acme'),
    model,
    slug: model.toLowerCase(),
    u_height: uHeight,
  }
}

export interface DeviceFields {
  readonly rack?: Row
  readonly position?: number
  readonly type?: Row
  readonly role?: string
  readonly platform?: string
  readonly address?: string
  readonly serial?: string
  readonly tags?: readonly string[]
}

export function netboxDevice(name: string | null, given: DeviceFields = {}): Row {
  return {
    id: nextId(),
    display: name ?? 'unnamed',
    name,
    device_type: given.type ?? null,
    role: brief(3, given.role ?? 'leaf'),
    platform: given.platform === undefined ? null : brief(4, given.platform),
    serial: given.serial ?? '',
    site: brief(1, 'Lab'),
    rack: given.rack ?? null,
    position: given.position ?? null,
    face: given.position === undefined ? null : { value: 'front', label: 'Front' },
    parent_device: null,
    status: { value: 'active', label: 'Active' },
    primary_ip:
      given.address === undefined
        ? null
        : { id: 9, display: given.address, family: { value: 4 }, address: given.address },
    tags: (given.tags ?? []).map((tag, i) => brief(i, tag)),
  }
}

export function netboxPort(device: Row, name: string, more: Row = {}): Row {
  return {
    id: nextId(),
    display: name,
    device: { id: device['id'], display: device['name'], name: device['name'] },
    name,
    ...more,
  }
}

/** Ports of one side: one, or the several that a breakout or a trunk has there. */
type Side = readonly [kind: string, ...ports: readonly Row[]]

export function netboxCable(a: Side, b: Side, more: Row = {}): Row {
  const end = ([kind, ...ports]: Side): Row[] =>
    ports.map((port) => ({
      object_type: kind.includes('.') ? kind : `dcim.${kind}`,
      object_id: port['id'],
      object: port,
    }))
  return {
    id: nextId(),
    type: 'cat6',
    a_terminations: end(a),
    b_terminations: end(b),
    status: { value: 'planned', label: 'Planned' },
    label: '',
    color: '2196f3',
    length: null,
    length_unit: null,
    ...more,
  }
}

/** A row as this version shows it. */
function shownBy(version: NetboxVersion, name: string, row: Row): Row {
  if (name === 'dcim/devices' && version === '3.7') return { ...row, device_role: row['role'] }
  if (name === 'dcim/cables') {
    const { profile, ...rest } = row
    const end = (each: Row): Row => (version === '4.6' ? { id: each['object_id'], ...each } : each)
    const ends = {
      a_terminations: rowsOf(row, 'a_terminations').map(end),
      b_terminations: rowsOf(row, 'b_terminations').map(end),
    }
    return version === '4.6' ? { ...rest, ...ends, profile: profile ?? null } : { ...rest, ...ends }
  }
  if (name !== 'dcim/front-ports') return row
  const { rear_port: rear, rear_port_position: position, rear_ports: mappings, ...rest } = row
  const first = (mappings as Row[] | undefined)?.[0]
  const id = (rear as Row | undefined)?.['id'] ?? first?.['rear_port']
  const at = position ?? first?.['rear_port_position'] ?? 1
  return version === '4.6'
    ? { ...rest, positions: 1, rear_ports: mappings ?? [{ position: 1, rear_port: id, rear_port_position: at }] }
    : { ...rest, rear_port: rear ?? { id, display: String(id) }, rear_port_position: at }
}

function rowsOf(row: Row, key: string): Row[] {
  return (row[key] as Row[] | undefined) ?? []
}

/** What is wrong with a status, as `ChoiceField` says it. */
function statusFault(value: unknown): string | undefined {
  if (value === null || value === '') return 'This field may not be blank.'
  if (typeof value === 'object')
    return 'Value must be passed directly (e.g. "foo": 123); do not use a dictionary or list.'
  return LINK_STATUSES[String(value)] === undefined ? `${String(value)} is not a valid choice.` : undefined
}

/** Changes rows of a list, all of them or none; the answer and its status. */
function changed(version: NetboxVersion, list: Row[], body: unknown): readonly [status: number, body: unknown] {
  if (!Array.isArray(body)) return [400, { non_field_errors: ['Expected a list of items but got type "dict".'] }]
  const changes = body as Row[]
  if (changes.some(({ id }) => id === undefined))
    return [400, changes.map(({ id }) => (id === undefined ? { id: ['This field is required.'] } : {}))]
  const known = changes.flatMap((change) => {
    const row = list.find((each) => each['id'] === change['id'])
    return row ? [{ row, change }] : []
  })
  const bad = known.flatMap(({ row, change }) => {
    const fault = 'status' in change ? statusFault(change['status']) : undefined
    return fault === undefined ? [] : [{ id: row['id'], errors: { status: [fault] } }]
  })
  if (bad.length > 0)
    return version === '4.6'
      ? [400, { detail: `${bad.length} of ${known.length} objects failed validation.`, errors: bad }]
      : [400, bad[0]?.errors]
  for (const { row, change } of known) {
    const status = String(change['status'])
    row['status'] = { value: status, label: LINK_STATUSES[status] }
  }
  return [200, known.map(({ row }) => shownBy(version, 'dcim/cables', row))]
}

/** Number of rows on a page. */
function limitOf(text: string | null): number {
  const limit = text === null ? Math.min(DEFAULT_PAGE, MAX_PAGE) : Number(text)
  if (!Number.isInteger(limit) || limit < 0) return DEFAULT_PAGE
  return limit === 0 ? MAX_PAGE : Math.min(limit, MAX_PAGE)
}

/** Listens on loopback under a path, as behind a proxy. */
export async function startNetbox(
  lists: Record<string, Row[]>,
  token: string,
  version: NetboxVersion = '4.2',
): Promise<NetboxServer> {
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://netbox')
    asked.push(`${request.method} ${url.pathname}${url.search}`)
    const send = (status: number, body: unknown): void => {
      response
        .writeHead(status, { 'Content-Type': 'application/json', 'API-Version': version })
        .end(JSON.stringify(body))
    }
    if (request.headers.authorization !== `Token ${token}`) return send(403, { detail: 'Invalid token' })
    const name = /^\/netbox\/api\/(dcim\/[a-z-]+)\/$/.exec(url.pathname)?.[1] ?? ''
    const list = lists[name]
    if (!list) return send(404, { detail: 'Not found.' })
    if (request.method === 'PATCH') {
      void bodyOf(request).then((body) => send(...changed(version, list, body)))
      return
    }
    const slug = url.searchParams.get('site')
    const tag = url.searchParams.get('tag')
    const sites = Object.values(lists).flatMap((rows) => rows.map((row) => (row['site'] as Row | undefined)?.['slug']))
    if (slug !== null && !sites.includes(slug))
      return send(400, { site: [`Select a valid choice. ${slug} is not one of the available choices.`] })
    const rows = list.filter(
      (row) =>
        (slug === null || !row['site'] || (row['site'] as Row)['slug'] === slug) &&
        (tag === null || ((row['tags'] as Row[] | undefined) ?? []).some((each) => each['slug'] === tag)),
    )
    const limit = limitOf(url.searchParams.get('limit'))
    const offset = Number(url.searchParams.get('offset') ?? 0)
    const next = offset + limit < rows.length ? `http://elsewhere.invalid/?offset=${offset + limit}` : null
    const results = rows.slice(offset, offset + limit).map((row) => shownBy(version, name, row))
    send(200, { count: rows.length, next, previous: null, results })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/netbox/`,
    lists,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text)
}
