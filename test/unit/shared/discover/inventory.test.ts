import { describe, expect, it } from 'vitest'
import { type DiscoveryBounds, Inventory, readNetworks } from '#shared/discover/inventory.ts'
import type { DeviceObservation, ObservedNeighbor } from '#shared/model/observation.ts'
import { isWithin, parseNetwork } from '#shared/naming/ip-network.ts'

const neighbor = (
  remoteName: string,
  address: string | undefined,
  capabilities = ['Router', 'Switch'],
): ObservedNeighbor => ({
  protocol: 'cdp',
  localPort: `Gi0/${remoteName}`,
  remoteName,
  remotePort: 'Gi0/1',
  addresses: address === undefined ? [] : [address],
  capabilities,
  lines: [1, 9],
  command: 'show cdp neighbors detail',
})
const answer = (hostname: string, neighbors: ObservedNeighbor[], serial?: string): DeviceObservation => ({
  device: hostname,
  outcome: 'collected',
  hostname,
  neighbors,
  answered: ['cdp'],
  ...(serial === undefined ? {} : { serial }),
})
const bounds = (more: Partial<DiscoveryBounds> = {}): DiscoveryBounds => ({
  within: readNetworks('10.0.0.0/24') as DiscoveryBounds['within'],
  maxDevices: 100,
  maxHops: 10,
  hosts: false,
  ...more,
})

describe('a discovery', () => {
  it('asks every neighbor within the networks once, whoever tells of it', () => {
    const inventory = new Inventory(['10.0.0.1'], bounds())
    const [first] = inventory.take()
    inventory.add(
      first ?? { address: '', hop: 0 },
      answer('a', [neighbor('b', '10.0.0.2'), neighbor('c', '10.0.0.3')]),
      'cisco_ios',
    )
    const next = inventory.take()
    expect(next).toEqual([
      { address: '10.0.0.2', hop: 1 },
      { address: '10.0.0.3', hop: 1 },
    ])
    for (const target of next)
      inventory.add(
        target,
        answer(`n${target.address}`, [neighbor('a', '10.0.0.1'), neighbor('b', '10.0.0.2')]),
        undefined,
      )
    expect(inventory.take()).toEqual([])
    expect(inventory.found().map((d) => d.name)).toEqual(['a', 'n10.0.0.2', 'n10.0.0.3'])
  })

  it('says of everybody it did not ask why', () => {
    const inventory = new Inventory(['10.0.0.1'], bounds({ maxHops: 1, maxDevices: 2 }))
    const [seed] = inventory.take()
    const around = [
      neighbor('mute', undefined),
      neighbor('away', '192.0.2.1'),
      neighbor('phone', '10.0.0.9', ['Host', 'Phone']),
      neighbor('b', '10.0.0.2'),
      neighbor('c', '10.0.0.3'),
    ]
    inventory.add(seed ?? { address: '', hop: 0 }, answer('a', around), undefined)
    const [b] = inventory.take()
    inventory.add(b ?? { address: '', hop: 1 }, answer('b', [neighbor('far', '10.0.0.4')]), undefined)
    expect(inventory.take()).toEqual([])
    expect(inventory.notAsked().map((n) => [n.name, n.reason, n.toldBy])).toEqual([
      ['mute', 'no-address', 'a'],
      ['away', 'out-of-bounds', 'a'],
      ['phone', 'no-network-device', 'a'],
      ['c', 'too-many', 'a'],
      ['far', 'too-far', 'b'],
    ])
  })

  it('knows a device again that it reached by another of its addresses, and keeps two nameless ones apart', () => {
    const inventory = new Inventory(['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'], bounds())
    const [one, two, three, four] = inventory.take()
    const at = (target: typeof one) => target ?? { address: '', hop: 0 }
    expect(inventory.add(at(one), answer('core', [neighbor('x', undefined)], 'SN1'), undefined)).toBe(true)
    expect(inventory.add(at(two), answer('core', [neighbor('y', undefined)], 'SN1'), undefined)).toBe(false)
    expect(inventory.add(at(three), answer('Switch', [neighbor('x', undefined)]), undefined)).toBe(true)
    expect(inventory.add(at(four), answer('Switch', [neighbor('y', undefined)]), undefined)).toBe(true)
    expect(inventory.found().map((d) => d.name)).toEqual(['core', 'Switch', 'Switch 10.0.0.4'])
  })

  it('goes nowhere without networks, and to hosts where it is told to', () => {
    const alone = new Inventory(['sw1.lab'], bounds({ within: [] }))
    const [seed] = alone.take()
    alone.add(seed ?? { address: '', hop: 0 }, answer('sw1', [neighbor('b', '10.0.0.2')]), undefined)
    expect(alone.take()).toEqual([])
    const all = new Inventory(['10.0.0.1'], bounds({ hosts: true }))
    all.take()
    all.add({ address: '10.0.0.1', hop: 0 }, answer('a', [neighbor('srv', '10.0.0.9', ['Host'])]), undefined)
    expect(all.take()).toEqual([{ address: '10.0.0.9', hop: 1 }])
  })
})

describe('a network', () => {
  it.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.1.2.3/24', '10.1.2.250', true],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.7', '192.0.2.8', false],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['::ffff:0:0/96', '::ffff:192.0.2.1', true],
    ['10.0.0.0/8', '::1', false],
    ['::/0', '10.0.0.1', false],
    ['fe80::/10', 'fe80::1%eth0', false],
  ])('%s has %s in it: %s', (network, address, inside) => {
    const parsed = parseNetwork(network)
    expect(parsed && isWithin(address, parsed)).toBe(inside)
  })

  it.each([
    '10.0.0.0/33',
    '10.0.0/8',
    '300.0.0.1',
    '2001:db8::/129',
    ':::',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    'lab',
    '10.0.0.0/',
    '',
  ])('is not %s', (text) => expect(parseNetwork(text)).toBeUndefined())

  it('names the part of a list that is none', () => {
    expect(readNetworks('10.0.0.0/8, 10.0.0.0/99')).toEqual({ bad: '10.0.0.0/99' })
  })
})
