/*
 *   leaf Ethernet1/49 ──B1── srv-1..4 eth0      one socket, four lanes: `breakout-1c4p-4c1p`, 4.5 on
 *   leaf Ethernet1/1,2 ─T1── srv-1 eth1,2       `trunk-2c1p`: as many on both sides, in their order
 *   leaf Ethernet1/3,4 ─S1── srv-2 eth1,2       a shuffle: which goes where is said nowhere
 *   leaf PSU1 ──P1── pdu 1     leaf con0 ──K1── ts 7
 *   leaf Ethernet1/5 ──C1── pp front 3          on position 3 of the MPO behind it
 */
import { afterEach, describe, expect, it } from 'vitest'
import { netboxClient } from '#main/netbox/netbox-client.ts'
import { importInventory, readInventory, verifiedCables } from '#main/services/netbox-exchange.ts'
import type { Plan } from '#shared/model/plan.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { resultsOf } from '#test/builders/cabling.ts'
import {
  NETBOX_VERSIONS,
  netboxCable,
  netboxDevice,
  netboxPort,
  netboxRack,
  type NetboxServer,
  startNetbox,
} from '#test/support/netbox-server.ts'
import { refusal } from '#test/support/refusal.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const never = new AbortController().signal

function lab(): Record<string, Record<string, unknown>[]> {
  const rack = netboxRack('R1')
  const leaf = netboxDevice('leaf', { rack, position: 1, platform: 'nx-os', address: '192.0.2.1/24' })
  const servers = [1, 2, 3, 4].map((n) => netboxDevice(`srv-${n}`, { rack, position: 10 + n, role: 'Server' }))
  const [pdu, ts, pp] = ['pdu', 'ts', 'pp'].map((name) =>
    netboxDevice(name, { rack, role: name === 'pp' ? 'Patch panel' : name }),
  )
  const of = (device: Record<string, unknown> | undefined, ...names: string[]) =>
    names.map((name) => netboxPort(device ?? {}, name))
  const rear = netboxPort(pp ?? {}, 'MPO-1', { positions: 12 })
  const front = netboxPort(pp ?? {}, 'LC-3', { rear_port: { id: rear['id'] }, rear_port_position: 3 })
  const own = servers.flatMap((server) => of(server, 'eth0'))
  return {
    'dcim/racks': [rack],
    'dcim/device-types': [],
    'dcim/devices': [leaf, ...servers, pdu ?? {}, ts ?? {}, pp ?? {}],
    'dcim/front-ports': [front],
    'dcim/rear-ports': [rear],
    'dcim/cables': [
      netboxCable(['interface', ...of(leaf, 'Ethernet1/49')], ['interface', ...own], {
        label: 'B1',
        profile: { value: 'breakout-1c4p-4c1p', label: '1C4P:4C1P breakout' },
      }),
      netboxCable(
        ['interface', ...of(leaf, 'Ethernet1/1', 'Ethernet1/2')],
        ['interface', ...of(servers[0], 'eth1', 'eth2')],
        { label: 'T1', profile: { value: 'trunk-2c1p', label: '2C1P trunk' } },
      ),
      netboxCable(
        ['interface', ...of(leaf, 'Ethernet1/3', 'Ethernet1/4')],
        ['interface', ...of(servers[1], 'eth1', 'eth2')],
        { label: 'S1', profile: { value: 'trunk-2c4p-shuffle', label: '2C4P shuffle' } },
      ),
      netboxCable(['powerport', ...of(leaf, 'PSU1')], ['poweroutlet', ...of(pdu, '1')], { label: 'P1' }),
      netboxCable(['consoleport', ...of(leaf, 'con0')], ['consoleserverport', ...of(ts, '7')], { label: 'K1' }),
      netboxCable(['interface', ...of(leaf, 'Ethernet1/5')], ['frontport', front], { label: 'C1' }),
    ],
  }
}

describe.each(NETBOX_VERSIONS)('NetBox %s', (version) => {
  let server: NetboxServer
  afterEach(() => server.close())
  const start = async () => {
    server = await startNetbox(lab(), 'secret-token', version)
    return netboxClient({ url: server.url, token: 'secret-token' })
  }
  const planned = async () => {
    const client = await start()
    const inventory = await readInventory(client, {}, never)
    return { client, inventory, outcome: importInventory(EMPTY, inventory) }
  }

  it('gives breakouts and trunks as one cable a lane, power, consoles, and fronts with their positions', async () => {
    const { outcome } = await planned()
    const cables = outcome.plan.cables.map((c) => `${c.label}: ${c.a.device} ${c.a.port} - ${c.b.device} ${c.b.port}`)
    const lanes = [
      'B1-1: leaf Ethernet1/49/1 - srv-1 eth0',
      'B1-2: leaf Ethernet1/49/2 - srv-2 eth0',
      'B1-3: leaf Ethernet1/49/3 - srv-3 eth0',
      'B1-4: leaf Ethernet1/49/4 - srv-4 eth0',
      'T1-1: leaf Ethernet1/1 - srv-1 eth1',
      'T1-2: leaf Ethernet1/2 - srv-1 eth2',
    ]
    // Before 4.5 nothing says which end of several goes where.
    expect(cables).toEqual([
      ...(version === '4.6' ? lanes : []),
      'P1: leaf PSU1 - pdu 1',
      'K1: leaf con0 - ts 7',
      'C1: leaf Ethernet1/5 - pp LC-3',
    ])
    expect(outcome.plan.panels).toEqual([{ device: 'pp', front: 'LC-3', rear: 'MPO-1', position: 3 }])
    expect(outcome.plan.devices.find((d) => d.name === 'srv-1')?.role).toBe('server')
    expect(outcome.leftOut.map(({ said }) => said)).toEqual([
      version === '4.6'
        ? { code: 'netbox-cables-left', cables: 1, end: 'shuffle' }
        : { code: 'netbox-cables-left', cables: 3, end: 'several' },
    ])
  })

  it('is told of a breakout only when all of its lanes were verified, and of none without a profile', async () => {
    const { client, inventory, outcome } = await planned()
    const { plan } = outcome
    const lane = (n: number) => `leaf.Ethernet1/49/${n}>srv-${n}.eth0`
    const some = verifiedCables(plan, verifyLab(plan, resultsOf(plan, [1, 2, 3].map(lane))), inventory, true)
    expect(some).toEqual([])
    const all = verifiedCables(plan, verifyLab(plan, resultsOf(plan, [1, 2, 3, 4].map(lane))), inventory, true)
    if (version !== '4.6') return expect(all).toEqual([])
    expect(all).toMatchObject([{ status: 'connected', ends: 'one' }])
    await client.patchCables(
      all.map(({ id, status }) => ({ id, status })),
      never,
    )
    expect(server.lists['dcim/cables']?.[0]?.['status']).toEqual({ value: 'connected', label: 'Connected' })
  })

  it('refuses what it refuses: the reason is told with its field, and a cable that is gone is not passed over', async () => {
    const client = await start()
    const id = Number(server.lists['dcim/cables']?.[0]?.['id'])
    await expect(client.patchCables([{ id, status: 'built' as 'connected' }], never)).rejects.toThrow(
      refusal('netbox-error', { status: 400, reason: 'status: built is not a valid choice' }),
    )
    const gone = { id: 999_999, status: 'connected' as const }
    await expect(client.patchCables([{ id, status: 'connected' }, gone], never)).rejects.toThrow(
      refusal('netbox-not-written', { missing: 1, all: 2 }),
    )
    const reason = 'site: Select a valid choice. nowhere is not one of the available choices'
    await expect(client.list('dcim/racks', [['site', 'nowhere']], never)).rejects.toThrow(
      refusal('netbox-error', { reason }),
    )
  })
})

/*
 *   pp front MPO-A ══12══ rear MPO-2            an adapter: each position goes to the same one behind it
 *   pp front MPO-B ══1══ rear LC-1
 *                  ╚═2══ rear LC-2              a fan-out to the rear, which no join of a plan says
 *   pp front MPO-C, MPO-D ══2══ rear MPO-4      two halves of one rear port
 */
describe('front ports with several positions, 4.5 on', () => {
  it('are one join where they go to one rear port in their order; else the first counts and the rest is told', () => {
    const pp = netboxDevice('pp', { role: 'Patch panel' })
    const [two, four, lc1, lc2] = ['MPO-2', 'MPO-4', 'LC-1', 'LC-2'].map((name) => netboxPort(pp, name, {})) as [
      Record<string, unknown>,
      Record<string, unknown>,
      Record<string, unknown>,
      Record<string, unknown>,
    ]
    const front = (name: string, ...behind: readonly (readonly [rear: Record<string, unknown>, position: number])[]) =>
      netboxPort(pp, name, {
        rear_ports: behind
          .map(([rear, at], i) => ({ position: i + 1, rear_port: rear['id'], rear_port_position: at }))
          .reverse(),
      })
    const frontPorts = [
      front('MPO-A', ...Array.from({ length: 12 }, (_, i) => [two, i + 1] as const)),
      front('MPO-B', [lc1, 1], [lc2, 1]),
      front('MPO-C', [four, 1], [four, 2]),
      front('MPO-D', [four, 3], [four, 4]),
    ]
    const outcome = importInventory(EMPTY, {
      racks: [],
      devices: [pp],
      deviceTypes: [],
      frontPorts,
      rearPorts: [two, four, lc1, lc2],
      cables: [],
    })
    expect(outcome.plan.panels).toEqual([
      { device: 'pp', front: 'MPO-A', rear: 'MPO-2' },
      { device: 'pp', front: 'MPO-B', rear: 'LC-1' },
      { device: 'pp', front: 'MPO-C', rear: 'MPO-4' },
      { device: 'pp', front: 'MPO-D', rear: 'MPO-4', position: 3 },
    ])
    expect(outcome.leftOut.map(({ said }) => said)).toEqual([{ code: 'netbox-front-positions', device: 'pp' }])
  })
})
