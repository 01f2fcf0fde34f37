import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePorts } from '#shared/naming/port-name.ts'
import { canonicalPort, isLogicalPort, isManagementPort, portKey } from '#shared/platforms/port-name.ts'

describe('the canonical name of a port', () => {
  it.each([
    ['Gi1/0/1', 'cisco_ios', 'GigabitEthernet1/0/1'],
    ['Gig 1/0/1', 'cisco_ios', 'GigabitEthernet1/0/1'],
    ['gigabitethernet1/0/1', undefined, 'GigabitEthernet1/0/1'],
    ['Eth1/1', 'cisco_nxos', 'Ethernet1/1'],
    ['e1/1', undefined, 'Ethernet1/1'],
    ['Fas 0/1', 'cisco_ios', 'FastEthernet0/1'],
    ['Te1/1/4', 'cisco_xe', 'TenGigabitEthernet1/1/4'],
    ['Ten 1/1/4', 'cisco_ios', 'TenGigabitEthernet1/1/4'],
    ['Te0/0/0/1', 'cisco_xr', 'TenGigE0/0/0/1'],
    ['Twe1/0/1', 'cisco_xe', 'TwentyFiveGigE1/0/1'],
    ['Tw1/0/1', 'cisco_xe', 'TwoGigabitEthernet1/0/1'],
    ['Fi1/0/1', 'cisco_xe', 'FiveGigabitEthernet1/0/1'],
    ['Fo1/1/1', 'cisco_xe', 'FortyGigabitEthernet1/1/1'],
    ['Fou1/0/22', 'cisco_xr', 'FourHundredGigE1/0/22'],
    ['Hu1/0/49', 'cisco_xe', 'HundredGigE1/0/49'],
    ['Ap1/0/1', 'cisco_xe', 'AppGigabitEthernet1/0/1'],
    ['Po10', 'cisco_nxos', 'port-channel10'],
    ['mgmt0', 'cisco_nxos', 'mgmt0'],
    ['MGMT0', 'cisco_nxos', 'mgmt0'],
    ['Ma1', 'arista_eos', 'Management1'],
    ['Et3/1', 'arista_eos', 'Ethernet3/1'],
    ['Ethernet1/1/2', 'cisco_nxos', 'Ethernet1/1/2'],
    ['Serial1/4:1', 'cisco_ios', 'Serial1/4:1'],
    ['xe-0/0/2.0', 'juniper_junos', 'xe-0/0/2'],
    ['Ethernet1/1.2003', 'cisco_nxos', 'Ethernet1/1'],
    ['GE1/0/24', 'hp_comware', 'GigabitEthernet1/0/24'],
    ['XGE1/0/1', 'hp_comware', 'Ten-GigabitEthernet1/0/1'],
    ['MgmtEth0/RSP0/CPU0/0', 'cisco_xr', 'MgmtEth0/RSP0/CPU0/0'],
    ['FGE1/0/53', 'hp_comware', 'FortyGigE1/0/53'],
    ['WGE1/0/1', 'hp_comware', 'Twenty-FiveGigE1/0/1'],
    ['Twenty-FiveGigE1/0/1', 'hp_comware', 'Twenty-FiveGigE1/0/1'],
    ['TGE1/0/1', 'hp_comware', 'TwentyGigE1/0/1'],
    ['HGE1/0/25', 'hp_comware', 'HundredGigE1/0/25'],
    ['2HGE1/0/25:1', 'hp_comware', 'TwoHundredGigE1/0/25:1'],
    ['4HGE1/0/1', 'hp_comware', 'FourHundredGigE1/0/1'],
    ['RAGG1', 'hp_comware', 'Route-Aggregation1'],
    ['25GE1/0/1', 'huawei_vrp', '25GE1/0/1'],
    ['400GE1/0/1', 'huawei_vrp', '400GE1/0/1'],
    ['MultiGE0/0/1', 'huawei_vrp', 'MultiGE0/0/1'],
    ['10GigabitEthernet1/2/1', 'ruckus_fastiron', 'TenGigabitEthernet1/2/1'],
    ['2.5GigabitEthernet1/1/1', 'ruckus_fastiron', 'TwoGigabitEthernet1/1/1'],
    ['100GigabitEthernet1/3/1', 'ruckus_fastiron', 'HundredGigE1/3/1'],
    ['lg1', 'ruckus_fastiron', 'lg1'],
    ['Fo1/1/1', 'dell_powerconnect', 'FortyGigabitEthernet1/1/1'],
    ['Tf 1/1/1', 'dell_force10', 'TwentyFiveGigE1/1/1'],
    ['TFGigabitEthernet 0/1', undefined, 'TwentyFiveGigE0/1'],
    ['AggregatePort 1', undefined, 'AggregatePort1'],
    ['FourHu0/0/0/1', 'cisco_xr', 'FourHundredGigE0/0/0/1'],
    ['ether1,bridge', 'mikrotik_routeros', 'ether1'],
    ['sfp-sfpplus2.665', 'mikrotik_routeros', 'sfp-sfpplus2'],
    ['swp1', 'cumulus_linux', 'swp1'],
    ['eth0', 'linux', 'eth0'],
    ['eth0', undefined, 'eth0'],
    ['E23', 'hp_procurve', 'E23'],
    ['port1.0.23', 'allied_telesis_awplus', 'port1.0.23'],
    ['FRONT  19', undefined, 'front 19'],
    ['Rear19', undefined, 'rear 19'],
  ])('of %s on %s is %s', (name, platform, canonical) => {
    expect(canonicalPort(name, platform)).toBe(canonical)
  })

  it('is its own canonical name, and compares like the name it came from', () => {
    const words = fc.constantFrom(
      'Gi',
      'Te',
      'e',
      'Eth',
      'xe-',
      'front ',
      'swp',
      'GigabitEthernet',
      'port',
      '',
      'mgmt',
      'A',
      'TenGigE',
      'X Y',
    )
    const numbers = fc.stringMatching(/^[0-9]{0,2}([/:.][0-9]{1,2}){0,3}$/)
    const platforms = fc.constantFrom(
      undefined,
      'cisco_ios',
      'cisco_xr',
      'linux',
      'juniper_junos',
      'hp_procurve',
      'auto',
    )
    const any = fc.oneof(
      fc.tuple(words, numbers).map(([word, n]) => word + n),
      fc.string(),
    )
    fc.assert(
      fc.property(any, platforms, (name, platform) => {
        const canonical = canonicalPort(name, platform)
        expect(canonicalPort(canonical, platform)).toBe(canonical)
        expect(portKey(canonical, platform)).toBe(portKey(name, platform))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what is compared', () => {
  it.each([
    ['TenGigE0/0/0/1', 'TenGigabitEthernet0/0/0/1'],
    ['Te1/1/1', 'Ten-GigabitEthernet1/1/1'],
    ['XGigabitEthernet0/0/1', '10GE0/0/1'],
    ['Gi1/0/1', 'GIGABITETHERNET 1/0/1'],
    ['front 1', 'Front1'],
    ['Rear 12', 'rear  12'],
    ['Port 1', 'port1'],
    ['mgmt0', 'Management0'],
  ])('is the same for %s and %s, whatever the platform', (a, b) => {
    expect(portKey(a, 'cisco_xr')).toBe(portKey(b, 'cisco_ios'))
  })

  it.each([
    ['Gi1/0/1', 'Te1/0/1'],
    ['Tw1/0/1', 'Twe1/0/1'],
    ['Fo1/0/1', 'Fou1/0/1'],
    ['Ethernet1/1', 'Ethernet1/1/1'],
    ['Serial1/4:1', 'Serial1/4:2'],
    ['ge-0/0/0', 'GigabitEthernet0/0/0'],
    ['xe-0/0/1', 'xe-0/0/10'],
    ['port1.0.1', 'port1.0.2'],
    ['front 1', 'rear 1'],
    ['1 1', '11'],
  ])('never makes one of %s and %s', (a, b) => {
    expect(portKey(a)).not.toBe(portKey(b))
  })

  it('takes Linux names literally', () => {
    expect(portKey('eth0', 'linux')).not.toBe(portKey('Ethernet0', 'linux'))
    expect(portKey('Ethernet0', 'sonic')).toBe('Ethernet0')
    expect(portKey('enp1s0f0', 'linux')).not.toBe(portKey('enp1s0f1', 'linux'))
  })
})

it('logical ports take no cable', () => {
  for (const name of [
    'Po1',
    'port-channel10',
    'Vlan10',
    'Lo0',
    'Loopback1',
    'Bundle-Ether2',
    'ae0',
    'irb.10',
    'Tunnel1',
    'BVI1',
    'nve1',
  ]) {
    expect(isLogicalPort(name), name).toBe(true)
  }
  for (const name of ['Gi1/0/1', 'Ethernet1', 'POS0/1', 'front 1', 'LAN1', 'A1', 'Local 1'])
    expect(isLogicalPort(name), name).toBe(false)
  expect(isLogicalPort('bond0', 'linux')).toBe(true)
  expect(isLogicalPort('eth0', 'linux')).toBe(false)
})

it('management ports are known by their names', () => {
  for (const name of ['mgmt0', 'Management1', 'Ma1/1', 'MgmtEth0/RSP0/CPU0/0', 'fxp0', 'M-GE0/0/0', 'iDRAC']) {
    expect(isManagementPort(name), name).toBe(true)
  }
  expect(isManagementPort('eth0', 'cumulus_linux')).toBe(true)
  expect(isManagementPort('eth0', 'linux')).toBe(false)
  expect(isManagementPort('Gi1/0/1')).toBe(false)
})

it('ports are ordered as a person would order them', () => {
  const names = ['Ethernet1/10', 'Ethernet1/2', 'Ethernet1/2/1', 'Ethernet1/1', 'front 2', 'front 10']
  expect([...names].sort(comparePorts)).toEqual([
    'Ethernet1/1',
    'Ethernet1/2',
    'Ethernet1/2/1',
    'Ethernet1/10',
    'front 2',
    'front 10',
  ])
})
