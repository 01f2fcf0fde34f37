import { describe, expect, it } from 'vitest'
import type { ObservedNeighbor } from '#shared/model/observation.ts'
import { findings, planOf, seen, SILENT, statuses, type SeenOptions } from '#test/builders/cabling.ts'

/**
 * sw1--C1--tik.ether3
 *
 * Only sw1 speaks: it says what tik sends as port id and description.
 */
function oneCable(record: Partial<ObservedNeighbor>, cabled = 'tik.ether3', more: SeenOptions = {}): string[] {
  const plan = planOf([`C1 sw1.Gi1/0/1--${cabled}`], {
    devices: { sw1: { platform: 'cisco_ios' }, tik: { ...SILENT, discovery: 'lldp', platform: 'mikrotik_routeros' } },
  })
  const records = { 'sw1.Gi1/0/1': { protocol: 'lldp' as const, ...record } }
  const verdict = seen(plan, [`sw1.Gi1/0/1>${cabled}`], { silent: ['tik'], ...more, records })
  return [statuses(verdict)['C1'] ?? '', ...findings(verdict)]
}

describe('a bridge, bond or LAN beside a port is no other port (section 2)', () => {
  it.each([
    'bridge/ether3',
    'ether3,bridge',
    'LAN/ether3',
    'br-lab/bond2/ether3',
    'bonding1/ether3',
    'ether3,Bridge-LAN',
  ])('%s is the port ether3', (remotePort) => {
    expect(oneCable({ remotePort })).toEqual(['ok a'])
  })

  it.each(['bridge/ether4', 'ether4,bridge', 'bond1/ether4'])('%s is another port than ether3', (remotePort) => {
    expect(oneCable({ remotePort })).toEqual(['miswired', 'wrong-port C1'])
  })

  it('leaves the cards of IOS XR and slots of others in the name', () => {
    const plan = planOf(['C1 xr.MgmtEth0/RP0/CPU0/0-sw1.Gi1/0/1', 'C2 pc.1/A1-sw1.Gi1/0/2'], {
      devices: { xr: { platform: 'cisco_xr' }, pc: { platform: 'hp_procurve' }, sw1: { platform: 'cisco_ios' } },
    })
    const verdict = seen(plan, ['xr.MgmtEth0/RP0/CPU0/0-sw1.Gi1/0/1', 'pc.1/A1-sw1.Gi1/0/2'])
    expect(statuses(verdict)).toEqual({ C1: 'ok both', C2: 'ok both' })
  })

  it('two bridged RouterOS boxes verify from both ends', () => {
    // mt1.ether1--C1--mt2.ether7, both in a bridge
    const plan = planOf(['C1 mt1.ether1-mt2.ether7'], {
      devices: { mt1: { platform: 'mikrotik_routeros' }, mt2: { platform: 'mikrotik_routeros' } },
    })
    const records = {
      'mt1.ether1': { localPort: 'ether1,bridgeLocal', remotePort: 'bridgeLocal/ether7' },
      'mt2.ether7': { localPort: 'ether7,bridge', remotePort: 'bridge/ether1' },
    }
    expect(statuses(seen(plan, ['mt1.ether1-mt2.ether7'], { records }))).toEqual({ C1: 'ok both' })
  })
})

describe('a port description is believed only if the device is known to have such a port (section 2)', () => {
  /**
   * sw1--C1--ex.ge-0/0/1     sw1 sees ifIndex 501 and a description
   * sw1--C2--ex.ge-0/0/2     ex sees sw1 on both ports
   */
  function junos(described: string): string[] {
    const plan = planOf(['C1 sw1.Gi1/0/1--ex.ge-0/0/1', 'C2 sw1.Gi1/0/2--ex.ge-0/0/2'], {
      devices: { sw1: { platform: 'cisco_ios' }, ex: { platform: 'juniper_junos' } },
    })
    const told = { protocol: 'lldp' as const, remotePort: '501', remotePortDescription: described }
    const records = { 'sw1.Gi1/0/1': told, 'sw1.Gi1/0/2': { ...told, remotePort: '502' } }
    const verdict = seen(plan, ['sw1.Gi1/0/1--ex.ge-0/0/1', 'sw1.Gi1/0/2--ex.ge-0/0/2'], { records })
    return [...Object.values(statuses(verdict)), ...findings(verdict)]
  }

  it.each(['Gi1/0/1', 'app1', 'pos3', 'Ethernet12', 'to sw1 Gi1/0/1', 'xe-0/0/40', ''])(
    '%s is no port of the Junos box: the box itself tells the rest',
    (described) => {
      expect(junos(described).slice(0, 2)).toEqual(['ok both', 'ok both'])
      expect(junos(described).slice(2)).toEqual([])
    },
  )
})

describe('names of one socket', () => {
  it('ge-, xe-, et- and mge- of Junos with the same numbers are one port', () => {
    for (const optic of ['xe', 'et', 'mge']) {
      const plan = planOf(['C1 ex.ge-0/0/7--sw1.Gi1/0/1'], {
        devices: { ex: { platform: 'juniper_junos' }, sw1: { platform: 'cisco_ios' } },
      })
      const at = 'ex.ge-0/0/7'
      const records = {
        [at]: { localPort: `${optic}-0/0/7` },
        'sw1.Gi1/0/1': { remotePort: `${optic}-0/0/7.0` },
      }
      expect(statuses(seen(plan, [`${at}--sw1.Gi1/0/1`], { records }))).toEqual({ C1: 'ok both' })
    }
  })

  it('a RouterOS port goes by its name and by the one it had from the factory', () => {
    // mt.ether5 is called "to-core" now; ether1 and ether2 have taken each other's names
    const plan = planOf(['C1 mt.ether5-A1', 'C2 mt.ether1-A2'], {
      devices: { mt: { platform: 'mikrotik_routeros' } },
    })
    const interfaces = [
      { name: 'to-core', factoryName: 'ether5', state: 'up' as const, lines: [1, 1] as const },
      { name: 'ether1', factoryName: 'ether2', state: 'up' as const, lines: [2, 2] as const },
      { name: 'ether2', factoryName: 'ether1', state: 'up' as const, lines: [3, 3] as const },
    ]
    const verdict = seen(plan, ['mt.ether5-A1', 'mt.ether1-A2'], {
      results: { mt: { interfaces } },
      records: { 'mt.ether5': { localPort: 'to-core' }, A1: { remotePort: 'to-core' } },
    })
    expect(statuses(verdict)).toEqual({ C1: 'ok both', C2: 'ok both' })
    expect(findings(verdict)).toEqual([])
  })

  it('a record of a VLAN of a port is that port, and no hub', () => {
    const plan = planOf(['C1 qfx.xe-0/0/19--mt.sfp-sfpplus2'], {
      devices: { qfx: { platform: 'juniper_junos' }, mt: { ...SILENT, discovery: 'lldp' } },
    })
    const verdict = seen(plan, ['qfx.xe-0/0/19>mt.sfp-sfpplus2', 'qfx.xe-0/0/19>mt.sfp-sfpplus2.665'], {
      silent: ['mt'],
    })
    expect(statuses(verdict)).toEqual({ C1: 'ok a' })
    expect(findings(verdict)).toEqual([])
  })
})
