import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { netboxClient } from '#main/netbox/netbox-client.ts'
import { importInventory, readInventory, verifiedCables } from '#main/services/netbox-exchange.ts'
import type { Plan } from '#shared/model/plan.ts'
import { lintPlan, verifyLab } from '#shared/verify/index.ts'
import { resultsOf } from '#test/builders/cabling.ts'
import {
  netboxCable,
  netboxDevice,
  netboxPort,
  netboxRack,
  type NetboxServer,
  netboxType,
  startNetbox,
} from '#test/support/netbox-server.ts'
import { refusal } from '#test/support/refusal.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const never = new AbortController().signal

/**
 * A Eth1 ─C1─ front 1 ▐pp1▌ rear 1 ─C2─ rear 1 ▐pp2▌ front 1 ─C3─ Eth1 B
 * A Eth2 ───────────────────────C4─────────────────────────────── Eth2 B
 */
function lab(): Record<string, Record<string, unknown>[]> {
  const [r1, r2] = [netboxRack('R1', 'Lab', 'Row 1'), netboxRack('R2')]
  const [leaf, panelType] = [netboxType('7050X', 2), netboxType('PP-24', 1)]
  const place = { type: leaf, platform: 'arista_eos' }
  const a = netboxDevice('A', { ...place, rack: r1, position: 10, address: '192.0.2.65/24', serial: 'SN1' })
  const b = netboxDevice('B', { ...place, rack: r2, position: 10, address: '192.0.2.66/24', tags: ['Core'] })
  const [pp1, pp2] = [r1, r2].map((rack, i) =>
    netboxDevice(`pp${i + 1}`, { type: panelType, rack, position: 40, role: 'Patch panel' }),
  ) as [Record<string, unknown>, Record<string, unknown>]
  const pdu = netboxDevice('pdu1', { role: 'PDU' })
  const rears = [pp1, pp2].flatMap((pp) => ['1', '2'].map((n) => netboxPort(pp, n, { positions: 1 })))
  const fronts = [pp1, pp2].flatMap((pp, p) =>
    // The second panel as NetBox 4.5 tells it.
    ['1', '2'].map((n, i) => {
      const rear = rears[p * 2 + i] as Record<string, unknown>
      const told =
        p === 0 ? { rear_port: { id: rear['id'], name: n } } : { rear_ports: [{ position: 1, rear_port: rear['id'] }] }
      return netboxPort(pp, n, told)
    }),
  )
  const port = (device: Record<string, unknown>, name: string) => netboxPort(device, name)
  return {
    'dcim/racks': [r1, r2],
    'dcim/device-types': [leaf, panelType],
    'dcim/devices': [a, b, pp1, pp2, pdu, netboxDevice(null)],
    'dcim/front-ports': fronts,
    'dcim/rear-ports': rears,
    'dcim/cables': [
      netboxCable(['interface', port(a, 'Ethernet1')], ['frontport', fronts[0] ?? {}], {
        label: 'C1',
        length: 50,
        length_unit: { value: 'cm' },
      }),
      netboxCable(['rearport', rears[0] ?? {}], ['rearport', rears[2] ?? {}], { label: 'C2' }),
      netboxCable(['frontport', fronts[2] ?? {}], ['interface', port(b, 'Ethernet1')], { label: 'C3' }),
      netboxCable(['interface', port(a, 'Ethernet2')], ['interface', port(b, 'Ethernet2')]),
      netboxCable(['powerport', port(a, 'PSU1')], ['poweroutlet', port(pdu, '1')]),
      ...Array.from({ length: 20 }, (_, i) =>
        netboxCable(['interface', port(a, `Ethernet${i + 10}`)], ['interface', port(b, `Ethernet${i + 10}`)], {
          label: `T${i}`,
          status: { value: 'connected' },
        }),
      ),
    ],
  }
}

let server: NetboxServer
beforeEach(async () => {
  server = await startNetbox(lab(), 'secret-token')
})
afterEach(() => server.close())

const client = (token = 'secret-token') => netboxClient({ url: server.url, token })
const read = async (plan = EMPTY, filter = {}) => importInventory(plan, await readInventory(client(), filter, never))

describe('a NetBox over its REST API', () => {
  it('becomes a plan: racks, devices with their height, panels joined, cables through them', async () => {
    const { plan, leftOut, refused } = await read()
    expect(refused).toEqual([])
    expect(lintPlan(plan)).toEqual([])
    expect(plan.racks.map((r) => [r.name, r.site, r.location, r.heightU])).toEqual([
      ['R1', 'Lab', 'Row 1', 42],
      ['R2', 'Lab', undefined, 42],
    ])
    const a = plan.devices.find((d) => d.name === 'A')
    expect(a).toMatchObject({
      rack: 'R1',
      position: 10,
      heightU: 2,
      platform: 'arista_eos',
      address: '192.0.2.65',
      serial: 'SN1',
      managed: true,
    })
    expect(plan.devices.filter((d) => d.role === 'patch-panel').map((d) => d.name)).toEqual(['pp1', 'pp2'])
    expect(plan.panels.map((p) => `${p.device} ${p.front} ${p.rear}`)).toEqual([
      'pp1 front 1 rear 1',
      'pp1 front 2 rear 2',
      'pp2 front 1 rear 1',
      'pp2 front 2 rear 2',
    ])
    expect(plan.cables[0]).toMatchObject({
      label: 'C1',
      b: { device: 'pp1', port: 'front 1' },
      color: 'blue',
      lengthM: 0.5,
      type: 'cat6',
    })
    expect(plan.cables).toHaveLength(25)
    expect(plan.cables.find((c) => c.a.port === 'PSU1')).toMatchObject({
      a: { device: 'A', kind: 'power-port' },
      b: { device: 'pdu1', kind: 'power-outlet' },
    })
    expect(leftOut.map((l) => l.said)).toContainEqual({ code: 'netbox-nameless', devices: 1 })
  })

  it('is read again without doubling anything, and with what the plan knows better left alone', async () => {
    const first = await read()
    const own = {
      ...first.plan,
      devices: first.plan.devices.map((d) => (d.name === 'A' ? { ...d, credentials: 'lab', notes: 'ours' } : d)),
    }
    const again = await read(own)
    expect([again.added, again.changed]).toEqual([0, 0])
    expect(again.plan).toEqual(own)
    ;(server.lists['dcim/cables']?.[3] ?? {})['color'] = 'f44336'
    const third = await read(own)
    expect([third.added, third.changed]).toEqual([0, 1])
  })

  it('is asked for pages by offset and never follows an address that an answer names', async () => {
    await read()
    expect(server.asked.filter((path) => path.includes('dcim/cables')).length).toBe(Math.ceil(25 / 7))
    expect(server.asked.every((path) => path.startsWith('GET /netbox/api/dcim/'))).toBe(true)
  })

  it('is narrowed by site and tag; cables to devices that were not asked for are told and left out', async () => {
    const { plan, leftOut } = await read(EMPTY, { tag: 'core' })
    expect(plan.devices.map((d) => d.name)).toEqual(['B'])
    expect(plan.cables).toEqual([])
    expect(leftOut.map((l) => l.said)).toContainEqual({ code: 'netbox-cables-away', cables: 25 })
    expect((await read(EMPTY, { site: 'lab' })).plan.devices).toHaveLength(5)
    await expect(read(EMPTY, { site: 'elsewhere' })).rejects.toThrow(
      refusal('netbox-error', {
        reason: 'site: Select a valid choice. elsewhere is not one of the available choices',
      }),
    )
  })

  it('is told which planned cables were verified from both ends, and only those', async () => {
    const { plan } = await read()
    // A1 and B1 see each other through both panels; of A2 and B2 only A2 sees the other.
    const verdict = verifyLab(plan, resultsOf(plan, ['A1-B1', 'A2>B2']))
    const inventory = await readInventory(client(), {}, never)
    const changes = verifiedCables(plan, verdict, inventory, false)
    expect(changes.map((c) => c.label)).toEqual(['C1', 'C2', 'C3'])
    await client().patchCables(
      changes.map(({ id, status }) => ({ id, status })),
      never,
    )
    const after = await readInventory(client(), {}, never)
    expect(verifiedCables(plan, verdict, after, false)).toEqual([])
    expect(after.cables.filter((c) => (c['status'] as { value: string }).value === 'connected')).toHaveLength(23)
  })

  it('is told nothing of a cable out of use that has the label of a verified one', async () => {
    const { plan } = await read()
    // The cable without a label, A2 to B2, is out of use, and called C1 as the cable that was verified is.
    const cables = plan.cables.map((c) =>
      c.label.endsWith('Ethernet2') ? { ...c, label: 'C1', status: 'decommissioned' as const } : c,
    )
    const verdict = verifyLab({ ...plan, cables }, resultsOf(plan, ['A1-B1']))
    const inventory = await readInventory(client(), {}, never)
    const changes = verifiedCables({ ...plan, cables }, verdict, inventory, false)
    expect(changes.map((c) => c.label)).toEqual(['C1', 'C2', 'C3'])
  })

  it('says how many cables were written where it fails in the middle, and nothing of that where it fails at once', async () => {
    const { cables } = await readInventory(client(), {}, never)
    const all = Array.from({ length: 130 }, (_, i) => ({
      id: Number(cables[i % 20]?.['id']),
      status: 'connected' as const,
    }))
    const bad = { id: Number(cables[0]?.['id']), status: 'built' as 'connected' }
    await expect(client().patchCables([...all, bad], never)).rejects.toThrow(
      refusal('netbox-partly-written', {
        done: 100,
        all: 131,
        cause: expect.objectContaining({ code: 'netbox-error', status: 400 }) as object,
      }),
    )
    await expect(client().patchCables([bad, ...all], never)).rejects.toThrow(refusal('netbox-error', { status: 400 }))
  })

  it.each([
    ['a wrong token', { token: 'wrong' }, refusal('netbox-token-rejected', { status: 403, reason: 'Invalid token' })],
    ['an address that is no NetBox', { path: 'nothing/' }, refusal('netbox-not-found')],
    ['nobody there', { url: 'http://127.0.0.1:9/' }, refusal('netbox-nothing-there', { host: '127.0.0.1:9' })],
    [
      'plain HTTP over the network',
      { url: 'http://netbox.example.net/' },
      refusal('netbox-no-tls', { host: 'netbox.example.net' }),
    ],
    ['no address at all', { url: 'http://%%' }, refusal('netbox-bad-address')],
    ['a token with a line end', { token: 'secret\r\nX: y' }, refusal('netbox-token-malformed')],
    ['a token with letters of no header', { token: 'sécret–' }, refusal('netbox-token-malformed')],
    ['a password in the address', { url: 'https://a:b@netbox.example.net' }, refusal('netbox-password-in-address')],
  ])('refuses %s', async (_, given: { token?: string; path?: string; url?: string }, says) => {
    const access = { url: given.url ?? server.url + (given.path ?? ''), token: given.token ?? 'secret-token' }
    await expect((async () => readInventory(netboxClient(access), {}, never))()).rejects.toThrow(says)
  })

  it('never sends the token to where an answer points', async () => {
    const seen: string[] = []
    const away: Server = createServer((request, response) => {
      seen.push(String(request.headers.authorization))
      response.writeHead(302, { Location: server.url }).end()
    })
    await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(away.address() as AddressInfo).port}/`
    await expect(readInventory(netboxClient({ url, token: 'secret-token' }), {}, never)).rejects.toThrow(
      refusal('netbox-redirects'),
    )
    expect(server.asked).toEqual([])
    expect(seen).toHaveLength(1)
    away.close()
  })

  it('refuses answers of another shape and endless ones, and can be canceled', async () => {
    server.lists['dcim/racks'] = undefined as never
    await expect(read()).rejects.toThrow('netbox-not-found')
    const abort = new AbortController()
    const reading = readInventory(client(), {}, abort.signal)
    abort.abort()
    await expect(reading).rejects.toThrow('netbox-canceled')
  })
})
