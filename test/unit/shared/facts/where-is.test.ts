/*
 *   core-01 Ethernet1/1 --C1-- Ethernet1/49 leaf-02 Ethernet1/7 --C7-- eth0 srv-1
 *           (routes)           (switches)                              10.0.0.7, 00:50:56:ab:00:07
 */
import { describe, expect, it } from 'vitest'
import { whereIs, macDigits } from '#shared/facts/where-is.ts'
import type { DeviceFacts, FactRow } from '#shared/model/facts.ts'
import type { Cable, Plan } from '#shared/model/plan.ts'
import { device } from '#test/builders/cabling.ts'

const cable = (label: string, a: string, ap: string, b: string, bp: string): Cable =>
  ({ label, a: { device: a, port: ap }, b: { device: b, port: bp }, status: 'planned', ignore: false }) as Cable
const PLAN: Plan = {
  racks: [{ name: 'R1', heightU: 42, order: 1 }],
  devices: [
    device('core-01', { platform: 'cisco_nxos' }),
    device('leaf-02', { platform: 'cisco_nxos', position: 12 }),
    device('srv-1', { role: 'server', address: '10.0.0.7' }),
  ],
  panels: [],
  cables: [
    cable('C1', 'core-01', 'Ethernet1/1', 'leaf-02', 'Ethernet1/49'),
    cable('C7', 'leaf-02', 'Ethernet1/7', 'srv-1', 'eth0'),
  ],
}
const MAC = '0050.56ab.0007'
const told = (name: string, kind: 'arp' | 'mac' | 'interfaces', rows: readonly FactRow[]): DeviceFacts => ({
  device: name,
  kind,
  platform: 'cisco_nxos',
  collectedAt: '2026-01-05T00:00:00Z',
  rows,
})
const ARP = told('core-01', 'arp', [{ ip: '10.0.0.7', mac: MAC, interface: 'Vlan10' }])
const CORE = told('core-01', 'mac', [{ mac: MAC, vlan: '10', interface: 'Eth1/1' }])
const LEAF = told('leaf-02', 'mac', [{ mac: '00:50:56:ab:00:07', vlan: '10', interface: 'Eth1/7' }])
const PLACE = { device: 'leaf-02', port: 'Ethernet1/7', cable: 'C7', rack: 'R1', u: 12, seenAt: '2026-01-05T00:00:00Z' }

describe('where an address is', () => {
  it('goes from the ARP table over MAC tables to the port that leads to no other switch', () => {
    expect(whereIs('10.0.0.7', [ARP, CORE, LEAF], PLAN)).toEqual({
      query: '10.0.0.7',
      macs: [MAC],
      found: [{ ...PLACE, via: ['arp core-01', 'mac leaf-02'] }],
    })
  })

  it('knows a MAC address in any notation, and a planned device by its address', () => {
    for (const text of ['0050.56ab.0007', '00-50-56-AB-00-07', '0:50:56:ab:0:7', '005056ab0007'])
      expect(whereIs(text, [CORE, LEAF], PLAN).found).toEqual([{ ...PLACE, via: ['mac leaf-02'] }])
    expect(whereIs('SRV-1', [ARP, CORE, LEAF], PLAN).found).toEqual([{ ...PLACE, via: ['arp core-01', 'mac leaf-02'] }])
  })

  it('says as far as it got: the trunk if the next switch was not asked, the MAC address alone, or nothing', () => {
    expect(whereIs(MAC, [CORE], PLAN).found).toMatchObject([{ device: 'core-01', port: 'Ethernet1/1', cable: 'C1' }])
    expect(whereIs('10.0.0.7', [ARP], PLAN)).toEqual({ query: '10.0.0.7', macs: [MAC], found: [] })
    expect(whereIs('10.0.0.8', [ARP, CORE, LEAF], PLAN)).toEqual({ query: '10.0.0.8', macs: [], found: [] })
    expect(whereIs('', [ARP, CORE, LEAF], PLAN).found).toEqual([])
  })

  it('takes the port of an ARP entry where it is a port with a cable, and never a VLAN or a bundle', () => {
    const routed = told('core-01', 'arp', [{ ip: '10.0.0.9', mac: MAC, interface: 'Ethernet1/1' }])
    expect(whereIs('10.0.0.9', [routed], PLAN).found).toMatchObject([{ device: 'core-01', via: ['arp core-01'] }])
    const bundle = told('leaf-02', 'mac', [{ mac: MAC, vlan: '10', interface: 'Po10' }])
    expect(whereIs(MAC, [bundle], PLAN).found).toEqual([])
  })

  it('compares IPv6 addresses by value', () => {
    const six = told('core-01', 'arp', [{ ip: '2001:DB8::0:7', mac: MAC, interface: 'Vlan10' }])
    expect(whereIs('2001:db8:0:0::7', [six, LEAF], PLAN).found).toHaveLength(1)
  })

  it('takes no other text for a MAC address', () => {
    for (const text of ['10.0.0.7', 'leaf-02', '00:50:56:ab:00', 'zz:50:56:ab:00:07', 'deadbeef', '1:2'])
      expect(macDigits(text)).toBeUndefined()
  })
})
