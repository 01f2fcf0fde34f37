/*
 *   srv-1 ── eth0 ──── C1 ──── Gi1/0/1 ┌──────┐
 *                                      │ acc1 │ Gi1/0/24 ── C9 ── Gi0/1 core
 *   srv-2 ── eth0 ── pp1 ── C3 Gi1/0/2 └──────┘
 */
import { describe, expect, it } from 'vitest'
import { macHints } from '#shared/facts/mac-hints.ts'
import { wherePath } from '#shared/facts/place-path.ts'
import type { DeviceFacts, FactKind, FactRow } from '#shared/model/facts.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { Link } from '#shared/model/verdict.ts'

const device = (name: string, rack: string, position: number, address?: string) => ({
  name,
  rack,
  position,
  heightU: 1,
  face: 'front',
  role: 'server',
  managed: true,
  aliases: [],
  ...(address === undefined ? {} : { address }),
})
const PLAN = {
  racks: [],
  panels: [],
  devices: [
    device('acc1', 'R1', 20),
    device('core', 'R1', 1),
    device('srv-1', 'R2', 5, '192.0.2.1'),
    device('srv-2', 'R2', 6, '192.0.2.2'),
  ],
  cables: [
    {
      label: 'C1',
      a: { device: 'acc1', port: 'GigabitEthernet1/0/1' },
      b: { device: 'srv-1', port: 'eth0' },
      color: 'blue',
    },
    { label: 'C3', a: { device: 'acc1', port: 'GigabitEthernet1/0/2' }, b: { device: 'pp1', port: '2' } },
  ],
} as unknown as Plan
const link = (port: string, far: string, cables: readonly string[], status: Link['status'] = 'unverified'): Link =>
  ({
    a: { device: 'acc1', port },
    b: { device: far, port: 'eth0' },
    cables,
    status,
    evidence: 'none',
    seenByA: [],
    seenByB: [],
  }) as unknown as Link
const LINKS = [link('GigabitEthernet1/0/1', 'srv-1', ['C1']), link('GigabitEthernet1/0/2', 'srv-2', ['C3', 'C4'])]
const facts = (name: string, kind: FactKind, rows: readonly FactRow[]): DeviceFacts => ({
  device: name,
  kind,
  platform: 'cisco_ios',
  collectedAt: '2026-01-01T00:00:00Z',
  rows,
})
const ARP = facts('core', 'arp', [
  { ip: '192.0.2.1', mac: '0200.0000.0001', interface: 'Vlan10' },
  { ip: '192.0.2.2', mac: '0200.0000.0002', interface: 'Vlan10' },
])

describe('the way to an address', () => {
  it('leads from ARP over the MAC table and the cable to rack and U of the far end', () => {
    const mac = facts('acc1', 'mac', [{ mac: '0200.0000.0001', vlan: '10', interface: 'Gi1/0/1' }])
    const { macs, places, tables } = wherePath('192.0.2.1', [ARP, mac], PLAN, LINKS)
    expect(macs).toEqual(['0200.0000.0001'])
    expect(tables).toMatchObject({ arp: 1, mac: 1 })
    expect(places).toMatchObject([
      {
        device: 'acc1',
        port: 'GigabitEthernet1/0/1',
        cable: 'C1',
        color: 'blue',
        via: ['arp core', 'mac acc1'],
        far: { device: 'srv-1', rack: 'R2', u: 5, port: 'eth0' },
        owner: { device: 'srv-1', rack: 'R2', u: 5 },
      },
    ])
    expect(places[0]?.plannedPort).toBeUndefined()
  })

  it('names the planned port if the address is behind another one, patch panels on the way included', () => {
    const mac = facts('acc1', 'mac', [{ mac: '0200.0000.0002', vlan: '10', interface: 'Gi1/0/1' }])
    const [place] = wherePath('srv-2', [ARP, mac], PLAN, LINKS).places
    expect(place).toMatchObject({ owner: { device: 'srv-2' }, plannedPort: 'GigabitEthernet1/0/2' })
  })

  it('tells how many tables were looked through if it leads nowhere', () => {
    expect(wherePath('198.51.100.1', [ARP], PLAN, LINKS)).toMatchObject({
      macs: [],
      places: [],
      tables: { arp: 1, mac: 0 },
    })
  })
})

describe('hints of MAC tables', () => {
  const mac = facts('acc1', 'mac', [
    { mac: '0200.0000.0001', vlan: '10', interface: 'Gi1/0/1' },
    { mac: '0200.0000.0002', vlan: '10', interface: 'Gi1/0/7' },
  ])

  it('stand beside links that nobody verified: behind the planned port, or behind another', () => {
    expect(macHints(LINKS, [ARP, mac], PLAN)).toMatchObject([
      { at: { port: 'GigabitEthernet1/0/1' }, device: 'srv-1', isPlanned: true },
      { at: { port: 'GigabitEthernet1/0/2' }, device: 'srv-2', isPlanned: false, port: 'GigabitEthernet1/0/7' },
    ])
  })

  it('stand beside no others, and not without a MAC address that is known to be of the device', () => {
    const verified = LINKS.map((each) => ({ ...each, status: 'ok' as const }))
    expect(macHints(verified, [ARP, mac], PLAN)).toEqual([])
    expect(macHints(LINKS, [mac], PLAN)).toEqual([])
  })
})
