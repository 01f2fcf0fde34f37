import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const read = (text: string, plan = EMPTY): ReturnType<typeof importPlan> =>
  importPlan(plan, [{ name: 'sheet.csv', text }], { skipBad: true }, () => [])

describe('a list of devices', () => {
  it.each([
    ['Device,Management IP,OS\nr1,10.0.0.1/24,EOS\n', { address: '10.0.0.1', platform: 'arista_eos' }],
    ['host,ip,device_type\nr1,10.0.0.1,cisco_nxos\n', { address: '10.0.0.1', platform: 'cisco_nxos' }],
    ['Hostname,IP Address,Device Type\nr1,10.0.0.1,C9300\n', { platform: 'auto', model: 'C9300' }],
    ['Name,Rack,RU,Type\nr1,R1,U40,Spine\n', { rack: 'R1', position: 40, role: 'switch' }],
    ['Hostname,Rack,RU Position,Height (U)\nr1,R1,10-11,2U\n', { rack: 'R1', position: 10, heightU: 2 }],
    ['Device,IP,Model\nr1,10.0.0.1,DCS-7050SX3\n', { platform: 'arista_eos', model: 'DCS-7050SX3' }],
    ['r1 10.0.0.1\nr2 10.0.0.2\n', { address: '10.0.0.1', platform: 'auto' }],
    ['10.0.0.1 r1 r1.lab\n10.0.0.2 r2\n', { address: '10.0.0.1', aliases: ['r1.lab'] }],
    ['[{"name":"r1","ip":"10.0.0.1"},{"name":"r2","ip":"10.0.0.2"}]', { address: '10.0.0.1' }],
  ])('is read: %j', (text, wanted) => {
    expect(read(text).plan.devices.find((d) => d.name === 'r1')).toMatchObject(wanted)
  })

  it.each([
    ['10.0.0.1:2222', '10.0.0.1', 2222],
    ['sw1.lab:2222', 'sw1.lab', 2222],
    ['[2001:db8::1]:2222', '2001:db8::1', 2222],
    ['[2001:db8::1]', '2001:db8::1', 22],
    ['2001:db8::1', '2001:db8::1', 22],
    ['fe80::1%eth0', 'fe80::1%eth0', 22],
    ['10.0.0.4/24', '10.0.0.4', 22],
    ['2001:db8::1/64', '2001:db8::1', 22],
    ['ssh://10.0.0.3:8022', '10.0.0.3', 8022],
    ['https://10.0.0.5:8443/', '10.0.0.5', 22],
    ['10.0.0.1:70000', '10.0.0.1:70000', 22],
    ['N/A', undefined, 22],
    ['-', undefined, 22],
  ])('has the address %s', (text, address, sshPort) => {
    const [device] = read(`name,address\nr1,${text}\n`).plan.devices
    expect([device?.address, device?.sshPort]).toEqual([address, sshPort])
  })

  it('has sites and rooms of devices that stand in no rack, which are left out and named', () => {
    const { plan, leftOut } = read('IP;Name;Typ;Standort;Raum\n10.0.0.1;sw1;Switch;Halle 3;R1\n')
    expect(plan.devices).toMatchObject([{ name: 'sw1', role: 'switch', address: '10.0.0.1' }])
    const said = ['location', 'site'].map((column) => ({ code: 'left-value', column }))
    expect(leftOut.map((each) => each.said)).toMatchObject(said)
  })

  it('has users before addresses, who are left out and named, and keeps a port that the list does not tell', () => {
    const { plan, warnings, leftOut } = read('name,address\nr1,ssh://admin@10.0.0.3:8022\nr2,ops@r2.lab\n')
    expect(plan.devices.map((d) => [d.address, d.sshPort])).toEqual([
      ['10.0.0.3', 8022],
      ['r2.lab', 22],
    ])
    const said = [...warnings, ...leftOut].map((each) => each.said)
    expect(said).toMatchObject(['admin', 'ops'].map((text) => ({ code: 'left-value', column: 'user', text })))
    const again = read('name,address\nr1,10.0.0.3\nr2,r2.lab:23\n', plan)
    expect(again.plan.devices.map((d) => d.sshPort)).toEqual([8022, 23])
  })

  it('has the port in the address, the user left out, under words of others as well', () => {
    const { plan, leftOut } = read('Hostname,Mgmt IP,Device Type\nr1,admin@[2001:db8::1]:2222,C9300\nr2,n/a,C9300\n')
    expect(plan.devices.map((d) => [d.address, d.sshPort])).toEqual([
      ['2001:db8::1', 2222],
      [undefined, 22],
    ])
    expect(leftOut.map((each) => each.said)).toMatchObject([{ code: 'left-value', column: 'user', text: 'admin' }])
  })

  it('has sides of racks that are neither front nor rear, which are left out and named', () => {
    const { plan, leftOut } = read('Hostname,IP,Rack,U,Side\nsw1,10.0.0.1,R1,3,left\nsw2,10.0.0.2,R1,4,Rear side\n')
    expect(plan.devices.map((d) => d.face)).toEqual(['front', 'rear'])
    expect(leftOut.map((each) => each.said)).toEqual([{ code: 'left-value', column: 'face', text: 'left' }])
  })

  it('may be an elevation, in which a device is as high as its name goes', () => {
    const { plan } = read('R7 elevation,,\nRU,R1,R2\n4,sw-a,srv-3\n3,srv-1,srv-2\n2,srv-1,srv-2\n1,,pdu-1\n')
    expect(plan.devices.map((d) => [d.name, d.rack, d.position, d.heightU])).toEqual([
      ['srv-1', 'R1', 2, 2],
      ['sw-a', 'R1', 4, 1],
      ['pdu-1', 'R2', 1, 1],
      ['srv-2', 'R2', 2, 2],
      ['srv-3', 'R2', 4, 1],
    ])
  })
})
