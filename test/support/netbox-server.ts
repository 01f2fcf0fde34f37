/** A server that answers as NetBox 4 does: pages, filters, tokens and errors in the form of its own API schema. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

type Row = Record<string, unknown>

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

export function netboxCable(
  a: readonly [kind: string, port: Row],
  b: readonly [kind: string, port: Row],
  more: Row = {},
): Row {
  const end = ([kind, port]: readonly [string, Row]): Row[] => [
    { object_type: kind.includes('.') ? kind : `dcim.${kind}`, object_id: port['id'], object: port },
  ]
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

/** Listens on loopback under a path, as behind a proxy. */
export async function startNetbox(lists: Record<string, Row[]>, token: string): Promise<NetboxServer> {
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://netbox')
    asked.push(`${request.method} ${url.pathname}${url.search}`)
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    }
    if (request.headers.authorization !== `Token ${token}`) return send(403, { detail: 'Invalid token' })
    const name = /^\/netbox\/api\/(dcim\/[a-z-]+)\/$/.exec(url.pathname)?.[1] ?? ''
    const list = lists[name]
    if (!list) return send(404, { detail: 'Not found.' })
    if (request.method === 'PATCH') {
      void bodyOf(request).then((changes) => {
        for (const change of changes as { id: number; status: string }[]) {
          const row = list.find((each) => each['id'] === change.id)
          if (!row) return send(400, { detail: `Related object not found: ${change.id}` })
          row['status'] = { value: change.status, label: change.status }
        }
        send(200, [])
      })
      return
    }
    const slug = url.searchParams.get('site')
    const tag = url.searchParams.get('tag')
    const rows = list.filter(
      (row) =>
        (slug === null || !row['site'] || (row['site'] as Row)['slug'] === slug) &&
        (tag === null || ((row['tags'] as Row[] | undefined) ?? []).some((each) => each['slug'] === tag)),
    )
    // A server may give smaller pages than were asked for.
    const limit = Math.min(Number(url.searchParams.get('limit') ?? 50), 7)
    const offset = Number(url.searchParams.get('offset') ?? 0)
    const next = offset + limit < rows.length ? `http://elsewhere.invalid/?offset=${offset + limit}` : null
    send(200, { count: rows.length, next, previous: null, results: rows.slice(offset, offset + limit) })
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
