/** Files in the very form of other tools; each has three names or places in it that must arrive. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { lintPlan } from '#shared/verify/index.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const read = (name: string, plan = EMPTY): ReturnType<typeof importPlan> => {
  const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, '../../../fixtures/exchange', name)))
  return importPlan(plan, [{ name, bytes }], {}, lintPlan)
}
const cablesOf = (plan: Plan): string[] =>
  plan.cables.map(({ label, a, b }) => `${label}: ${a.device} ${a.port} - ${b.device} ${b.port}`)

describe('a file of another tool, as that tool writes it', () => {
  it.each([
    ['netbox-2-cables.csv', 'C-1: leaf-01 Ethernet1/1 - spine-01 Ethernet1/1', 2],
    ['netbox-3-cables.csv', 'C-2: leaf-01 Ethernet1/2 - pp-01 front 1', 2],
    ['netbox-4-cables.csv', 'C-2: leaf-01 Ethernet1/2 - spine-01 Ethernet1/2', 2],
    ['netbox-4-cables-import.csv', 'C-2: leaf-01 Ethernet1/2 - pp-01 1', 3],
    ['netbox-4-interfaces.csv', 'C-1: leaf-01 Ethernet1/1 - spine-01 Ethernet1/1', 2],
    ['point-to-point.csv', 'C-1: leaf-01 Eth1/1 - spine-01 Eth1/3', 2],
    ['ptm-two-tier.dot', 'leaf1:swp1--server01:00:25:90:b2:1a:c0: leaf1 swp1 - server01 00:25:90:b2:1a:c0', 6],
    ['html-labels.dot', 'C-1: leaf-01 Ethernet1/1 - spine-01 Ethernet1', 3],
    ['clos.clab.yml', 'leaf2:ethernet-1/49--spine1:ethernet-1/2: leaf2 ethernet-1/49 - spine1 ethernet-1/2', 5],
    ['testbed.yaml', 'link-1: nx-1 Ethernet1/1 - xe-1 GigabitEthernet1', 1],
  ])('%s gives its cables, and a second time nothing new', (name, cable, count) => {
    const { plan, refused } = read(name)
    expect(refused).toEqual([])
    expect(cablesOf(plan)).toContain(cable)
    expect(plan.cables).toHaveLength(count)
    expect(read(name, plan)).toMatchObject({ added: 0, changed: 0 })
  })

  it.each([
    [
      'netbox-3-devices.csv',
      { name: 'leaf-01', rack: 'R1', position: 12, platform: 'cisco_nxos', address: '192.0.2.1' },
    ],
    ['netbox-3-devices.csv', { name: 'pp-01', role: 'patch-panel', position: 42 }],
    ['netbox-4-devices-import.csv', { name: 'leaf-01', model: 'DCS-7050SX3', platform: 'arista_eos' }],
    ['hosts.ini', { name: 'leaf04.lab.example', platform: 'arista_eos', role: 'switch' }],
    ['inventory.yml', { name: 'leaf01.lab.example', platform: 'cisco_nxos', sshPort: 2222 }],
    ['inventory-list.json', { name: 'leaf-02', address: '192.0.2.2', platform: 'cisco_nxos', role: 'switch' }],
    ['excel-devices.csv', { name: 'leaf;02', rack: 'R1', position: 13, role: 'switch' }],
  ])('%s gives its devices', (name, device) => {
    const { plan, refused } = read(name)
    expect(refused).toEqual([])
    expect(plan.devices.find((d) => d.name === device.name)).toMatchObject(device)
    expect(read(name, plan)).toMatchObject({ added: 0, changed: 0 })
  })

  it.each([
    ['netbox-4-racks.csv', { name: 'R1', site: 'Lab', location: 'Row A', heightU: 48 }, 2],
    ['netbox-racks-import.csv', { name: 'R1', site: 'Lab', location: 'Row A', heightU: 48 }, 1],
  ])('%s gives racks, and no devices that are called like racks', (name, rack, count) => {
    const { plan, refused } = read(name)
    expect(refused).toEqual([])
    expect(plan.racks[0]).toMatchObject(rack)
    expect([plan.racks.length, plan.devices.length]).toEqual([count, 0])
  })

  it('says of an address that is filled in elsewhere that it is left out', () => {
    expect(read('hosts.ini').plan.devices.find((d) => d.name === 'spine-a')?.address).toBeUndefined()
    expect(read('testbed.yaml').plan.devices.find((d) => d.name === 'xe-1')?.address).toBeUndefined()
    expect(read('testbed.yaml').leftOut.map((l) => l.said)).toContainEqual(
      expect.objectContaining({ code: 'value-computed', by: 'pyATS' }),
    )
  })

  it('reads no password', () => {
    for (const name of ['hosts.ini', 'inventory.yml', 'testbed.yaml'])
      expect(JSON.stringify(read(name))).not.toMatch(/secret|6162|%ENV\{PASSWORD/)
  })

  it('does not take sites or virtual machines of NetBox for devices', () => {
    for (const header of [
      'Name,Status,Facility,Region,Tenant,ASNs',
      'Name,Status,Site,Cluster,Role,Tenant,VCPUs,Memory',
    ]) {
      const outcome = importPlan(EMPTY, [{ name: 'x.csv', text: `${header}\nA,active,,,,\n` }], {}, lintPlan)
      expect(outcome.accepted && outcome.plan.devices.length > 0).toBe(false)
    }
  })
})
