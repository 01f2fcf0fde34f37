import { describe, expect, it } from 'vitest'
import { readDeviceType } from '#shared/exchange/device-types.ts'
import { hostRange } from '#shared/exchange/host-range.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const read = (text: string, plan = EMPTY): ReturnType<typeof importPlan> =>
  importPlan(plan, [{ name: 'x', text }], {}, () => [])
const ends = (plan: Plan): string[] =>
  plan.cables.map((c) => `${c.label} ${c.a.device}:${c.a.port} ${c.b.device}:${c.b.port}`)

describe('files of other tools', () => {
  it('reads the list of cables as NetBox exports it', () => {
    const { plan, refused } = read(
      'ID,Label,Device A,Termination A,Device B,Termination B,Status,Type,Length,Color\n1,C-1,leaf-01,Ethernet1/1,spine-01,Ethernet1/2,Connected,CAT6,10 ft,aa1409\n',
    )
    expect(refused).toEqual([])
    expect(plan.cables[0]).toMatchObject({
      label: 'C-1',
      status: 'connected',
      type: 'cat6',
      lengthM: 3.048,
      color: 'dark red',
    })
  })

  it('reads the list of devices as NetBox exports it', () => {
    const { plan, refused, warnings } = read(
      'Name,Status,Tenant,Site,Rack,Position,Role,Manufacturer,Type,Platform,IP Address\nleaf-01,Active,,Lab,R1,12.0,Leaf switch,Cisco,N9K-C93180YC-EX,Cisco NX-OS,192.0.2.1/24\n',
    )
    expect([refused, warnings]).toEqual([[], []])
    expect(plan.devices[0]).toMatchObject({
      name: 'leaf-01',
      rack: 'R1',
      position: 12,
      role: 'switch',
      platform: 'cisco_nxos',
      address: '192.0.2.1',
      model: 'N9K-C93180YC-EX',
      managed: true,
    })
  })

  it('tells ports of panels by the kind that NetBox gives them', () => {
    const { plan } = read(
      'side_a_device,side_a_type,side_a_name,side_b_device,side_b_type,side_b_name,label\npp-1,dcim.frontport,3,sw,dcim.interface,Gi0/1,C-1\n',
    )
    expect(plan.cables[0]).toMatchObject({ a: { device: 'pp-1', port: '3', side: 'front' }, b: { port: 'Gi0/1' } })
    expect(plan.devices.find((d) => d.name === 'pp-1')?.role).toBe('patch-panel')
  })

  it.each([
    'Switch A,Port A,Switch B,Port B',
    'From Device,From Port,To Device,To Port',
    'Source Host,Source Interface,Destination Host,Destination Interface',
    'Device (1),Port (1),Device (2),Port (2)',
    'Side A Switch,Side A Port,Side B Switch,Side B Port',
  ])('reads a list of cables whose columns an engineer named: %s', (header) => {
    const { plan, refused, warnings } = read(`${header}\ncore1,Te1/1/1,acc1,Te1/0/49\n`)
    expect([refused, warnings]).toEqual([[], []])
    expect(plan.cables.map((c) => [c.a, c.b])).toEqual([
      [
        { device: 'core1', port: 'Te1/1/1' },
        { device: 'acc1', port: 'Te1/0/49' },
      ],
    ])
  })

  it('takes racks, places, lengths and remarks from an engineer’s list, and names the row that lacks a port', () => {
    const sheet =
      'Cable No;Switch A;Port A;Rack A;HE A;Switch B;Port B;Rack B;HE B;Length;Remarks\n' +
      'K1;core1;Te1/1/1;R1;40;acc1;Te1/0/49;R2;39;3m;uplink\n'
    const { plan } = read(sheet)
    expect(plan.devices.map((d) => [d.name, d.rack, d.position])).toEqual([
      ['core1', 'R1', 40],
      ['acc1', 'R2', 39],
    ])
    expect(plan.cables[0]).toMatchObject({ label: 'K1', lengthM: 3, notes: 'uplink' })
    expect(read(`${sheet}K2;acc1;;R2;39;srv1;eth0;R2;8;1,5;open\n`).refused).toMatchObject([
      { line: 3, said: { code: 'cell-missing', column: 'a_port' } },
    ])
  })

  it('guesses nothing of a list with one end only, and says which columns it wants', () => {
    expect(read('Switch A,Port A\nx0,x1\n').refused[0]?.said).toEqual({ code: 'table-kind-unknown', workbook: false })
  })

  it('takes the first of two ports for an end, and says that the other was left out', () => {
    const { plan, leftOut } = read('Switch A,Port A,Interface A,Switch B,Port B\ns1,p1,i1,s2,p2\n')
    expect(ends(plan)).toEqual(['s1:p1--s2:p2 s1:p1 s2:p2'])
    expect(leftOut).toMatchObject([{ said: { code: 'left-column', column: 'Interface A' }, count: 1 }])
  })

  it('merges a list that has each cable once per end', () => {
    const { plan } = read('Local Device,Local Port,Remote Device,Remote Port\ns1,p1,s2,p2\ns2,p2,s1,p1\n')
    expect(ends(plan)).toEqual(['s1:p1--s2:p2 s1:p1 s2:p2'])
  })

  it('reads the point-to-point sheet, with racks and places', () => {
    const text =
      'A-Rack,A-U,A-Node Name,A-Type,A-Port,Z-Rack,Z-U,Z-Node Name,Z-Type,Z-Port\nR1,U12,leaf-01,N9K,Eth1/1,R2,40,pp-1,Patch Panel,front 1\n'
    const { plan } = read(text)
    expect(plan.devices).toMatchObject([
      { name: 'leaf-01', rack: 'R1', position: 12, model: 'N9K' },
      { name: 'pp-1', rack: 'R2', position: 40, role: 'patch-panel' },
    ])
    expect(ends(plan)).toEqual(['leaf-01:Eth1/1--pp-1:front 1 leaf-01:Eth1/1 pp-1:front 1'])
    expect(read(text, plan)).toMatchObject({ added: 0, changed: 0 })
  })

  it('reads DOT with comments, attributes, chains and subgraphs', () => {
    const { plan } = read(
      '// lab\nstrict graph "G" {\n node [shape=box]\n subgraph cluster_1 { "a":"1" -- "b":"2" [label="C-1"]; }\n /* x\n */ a:3 -- b:4 -- c:5 # end\n}\n',
    )
    expect(ends(plan)).toEqual(['C-1 a:1 b:2', 'a:3--b:4 a:3 b:4', 'b:4--c:5 b:4 c:5'])
  })

  it('reads links of containerlab in their short and their long form, and leaves tunnels out', () => {
    const { plan, leftOut } = read(
      'name: l\ntopology:\n  defaults: {kind: arista_ceos}\n  nodes:\n    a: {mgmt-ipv4: 192.0.2.1}\n    b: {kind: linux}\n  links:\n    - endpoints: ["a:et1:1", "b:eth1"]\n    - type: veth\n      endpoints:\n        - node: a\n          interface: et2\n        - {node: b, interface: eth2}\n    - type: mgmt-net\n      endpoint: {node: a, interface: eth9}\n      host-interface: x\n',
    )
    expect(ends(plan)).toEqual(['a:et1:1--b:eth1 a:et1:1 b:eth1', 'a:et2--b:eth2 a:et2 b:eth2'])
    expect(plan.devices).toMatchObject([{ platform: 'arista_eos', address: '192.0.2.1' }, { platform: 'linux' }])
    expect(leftOut.some((l) => l.line === 14 && l.said.code === 'link-not-a-cable')).toBe(true)
  })

  it('reads a pyATS testbed: systems, the SSH connection, links by name, and no password', () => {
    const text =
      'devices:\n  R1:\n    os: iosxe\n    type: router\n    credentials: {default: {username: u, password: hunter2}}\n    connections:\n      a: {protocol: telnet, ip: 192.0.2.9, port: 2001}\n      cli: {protocol: ssh, ip: 192.0.2.1, port: 2222}\n  R2: {os: nxos, connections: {cli: {protocol: ssh, ip: 192.0.2.2}}}\ntopology:\n  R1:\n    interfaces:\n      Gi1: {link: L1, type: ethernet}\n      Lo0: {type: loopback}\n  R2:\n    interfaces:\n      Eth1/1: {link: L1, type: ethernet}\n'
    const { plan, warnings } = read(text)
    expect(ends(plan)).toEqual(['L1 R1:Gi1 R2:Eth1/1'])
    expect(plan.devices).toMatchObject([
      { platform: 'cisco_xe', address: '192.0.2.1', sshPort: 2222, role: 'router' },
      { platform: 'cisco_nxos', address: '192.0.2.2' },
    ])
    expect(JSON.stringify([plan, warnings])).not.toContain('hunter2')
  })

  it('reads an INI inventory: ranges, groups in groups, variables that are nearer win, and no password', () => {
    const text =
      '; lab\n[leafs]\nleaf[01:03] ansible_network_os=eos\nleaf02 ansible_host=192.0.2.2 ansible_port=2222 # second\n[fabric:children]\nleafs\n[fabric:vars]\nansible_network_os=nxos\nansible_password=hunter2\n'
    const { plan, warnings } = read(text)
    expect(plan.devices.map((d) => [d.name, d.address, d.sshPort, d.platform, d.role])).toEqual([
      ['leaf01', 'leaf01', 22, 'arista_eos', 'switch'],
      ['leaf02', '192.0.2.2', 2222, 'arista_eos', 'switch'],
      ['leaf03', 'leaf03', 22, 'arista_eos', 'switch'],
    ])
    expect(JSON.stringify([plan, warnings])).not.toContain('hunter2')
  })

  it('reads a YAML inventory, sealed values left out', () => {
    const text =
      '---\nall:\n  children:\n    routers:\n      hosts:\n        r1: {ansible_host: 192.0.2.1, ansible_network_os: cisco.ios.ios}\n      vars:\n        ansible_password: !vault |\n          $ANSIBLE_VAULT;1.1\n'
    expect(read(text).plan.devices).toMatchObject([
      { name: 'r1', address: '192.0.2.1', platform: 'cisco_ios', role: 'router' },
    ])
  })

  it('names a cable that is there anew, and does not double it', () => {
    const list = read('local_hostname,local_port,remote_hostname,remote_port\na,Gi0/1,b,Gi0/2\n').plan
    const named = read('label,a_device,a_port,b_device,b_port\nC-1,b,GigabitEthernet0/2,a,Gi0/1\n', list)
    expect(named).toMatchObject({ added: 0, changed: 1 })
    expect(named.plan.cables.map((c) => c.label)).toEqual(['C-1'])
  })
})

describe('device types', () => {
  it('tells height, ports of both sides and joins', () => {
    const type = readDeviceType(
      'manufacturer: G\nmodel: P\nu_height: 1.5\nis_full_depth: false\nfront-ports:\n  - {name: F1, type: lc, rear_port: R1}\nrear-ports:\n  - {name: R1, type: lc}\ninterfaces:\n  - {name: mgmt0, type: 1000base-t, mgmt_only: true}\n',
    )
    expect(type).toMatchObject({
      uHeight: 1.5,
      fullDepth: false,
      joins: [{ front: 'F1', rear: 'R1' }],
      interfaces: [{ name: 'mgmt0', mgmtOnly: true }],
    })
  })

  it('gives devices of the model their height, and refuses one without a model', () => {
    const plan = read('name,model\na,N5K-C5548UP\nb,other\n').plan
    const next = read('manufacturer: Cisco\nmodel: Nexus 5548UP\npart_number: N5K-C5548UP\nu_height: 2\n', plan)
    expect(next.plan.devices.map((d) => d.heightU)).toEqual([2, 1])
    expect(readDeviceType('manufacturer: G\n')).toMatchObject({ line: 1 })
  })
})

describe('ranges of hosts', () => {
  it.each([
    ['leaf[01:03]', ['leaf01', 'leaf02', 'leaf03']],
    ['p[a:c].x', ['pa.x', 'pb.x', 'pc.x']],
    ['s[1:5:2]', ['s1', 's3', 's5']],
    ['a[1:2]b[1:2]', ['a1b1', 'a1b2', 'a2b1', 'a2b2']],
    ['a[2:1]', undefined],
  ])('%s', (pattern, names) => {
    expect(hostRange(pattern)).toEqual(names)
  })
})
