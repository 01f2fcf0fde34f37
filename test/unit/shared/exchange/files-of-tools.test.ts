import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { systemPort } from '#shared/exchange/containerlab-ports.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const read = (text: string, name = 'file'): ReturnType<typeof importPlan> =>
  importPlan(EMPTY, [{ name, text }], { skipBad: true }, () => [])
const joins = ({ plan }: { plan: Plan }): string[] =>
  plan.cables.map(({ a, b }) => `${a.device} ${a.port} - ${b.device} ${b.port}`)
const code = (said: { readonly code: string }): string => said.code

const CML = `lab: {title: x, version: 0.1.0}
nodes:
  - id: n0
    label: r1
    node_definition: iosv
    interfaces:
      - {id: i0, label: Loopback0, type: loopback}
      - {id: i1, label: GigabitEthernet0/0, type: physical}
  - {id: n1, label: r2, node_definition: nxosv9000, interfaces: [{id: i0, label: Ethernet1/1}]}
  - {id: n2, label: out, node_definition: external_connector, interfaces: [{id: i0, label: port}]}
links:
  - {id: l0, n1: n0, n2: n1, i1: i1, i2: i0}
  - {id: l1, n1: n1, n2: n2, i1: i0, i2: i0}
`
const EVE = `<?xml version="1.0" encoding="UTF-8"?>
<lab name="t" version="1"><topology><nodes>
<node id="1" name="R1" type="qemu" template="vios"><interface id="0" name="Gi0/0" type="ethernet" network_id="1"/><interface id="16" name="s1/0" type="serial" remote_id="2" remote_if="16"/></node>
<node id="2" name="R2" type="iol" template="iol"><interface id="0" name="e0/0" type="ethernet" network_id="1"/><interface id="16" name="s1/0" type="serial" remote_id="1" remote_if="16"/><interface id="1" name="e0/1" type="ethernet" network_id="2"/></node>
</nodes><networks><network id="1" type="bridge" name="Net" visibility="0"/><network id="2" type="pnet0" name="Cloud"/></networks></topology></lab>`
const GNS3 = JSON.stringify({
  type: 'topology',
  version: '2.2',
  topology: {
    nodes: [
      { node_id: 'a', name: 'R1', node_type: 'qemu', port_name_format: 'Gi0/{0}', first_port_name: 'Mgmt0' },
      {
        node_id: 'b',
        name: 'SW',
        node_type: 'ethernet_switch',
        properties: { ports_mapping: [{ name: 'Port 3', port_number: 3 }] },
      },
      { node_id: 'c', name: 'Cloud1', node_type: 'cloud' },
    ],
    links: [
      {
        nodes: [
          { node_id: 'a', adapter_number: 2, port_number: 0 },
          { node_id: 'b', adapter_number: 0, port_number: 3 },
        ],
      },
      {
        nodes: [
          { node_id: 'a', adapter_number: 0, port_number: 0 },
          { node_id: 'c', adapter_number: 0, port_number: 0 },
        ],
      },
    ],
  },
})
const AIR = JSON.stringify({
  format: 'JSON',
  content: {
    nodes: { leaf01: { os: 'cumulus-vx-5.9.1' }, spine01: { os: 'sonic-vs-202305' } },
    links: [
      [
        { interface: 'swp51', node: 'leaf01' },
        { interface: 'Ethernet0', node: 'spine01' },
      ],
      [{ interface: 'eth0', node: 'leaf01' }, 'exit'],
    ],
  },
})

describe('topologies of other tools', () => {
  it('of CML join interfaces by their ids, and leave out what is outside', () => {
    const outcome = read(CML)
    expect(joins(outcome)).toEqual(['r1 GigabitEthernet0/0 - r2 Ethernet1/1'])
    expect(outcome.plan.devices.map((d) => d.platform)).toEqual(['cisco_ios', 'cisco_nxos'])
    expect(outcome.leftOut.map((l) => code(l.said)).sort()).toEqual(['left-node', 'link-to-outside'])
  })

  it('of EVE-NG join what is on one network, and serial ports once', () => {
    const outcome = read(EVE)
    expect(joins(outcome)).toEqual(['R1 Gi0/0 - R2 e0/0', 'R1 s1/0 - R2 s1/0'])
    expect(outcome.leftOut.map((l) => l.said)).toEqual([{ code: 'link-to-outside', device: 'Cloud' }])
  })

  it('of GNS3 name ports by the node, and leave clouds out', () => {
    const outcome = read(GNS3)
    expect(joins(outcome)).toEqual(['R1 Gi0/1 - SW Port 3'])
    expect(outcome.leftOut.map((l) => code(l.said)).sort()).toEqual(['left-node', 'link-to-outside'])
  })

  it('of NVIDIA Air are read in JSON, too', () => {
    const outcome = read(AIR)
    expect(joins(outcome)).toEqual(['leaf01 swp51 - spine01 Ethernet0'])
    expect(outcome.plan.devices.map((d) => [d.role, d.platform])).toEqual([
      ['switch', 'cumulus_linux'],
      ['switch', 'sonic'],
    ])
  })

  it('of netlab have ports in the order of their links', () => {
    expect(joins(read('defaults:\n  device: eos\nnodes: [r1, r-2, r3]\nlinks: [r1-r-2, r-2-r3]\n'))).toEqual([
      'r1 Ethernet1 - r-2 Ethernet1',
      'r-2 Ethernet2 - r3 Ethernet1',
    ])
    const named = 'nodes:\n  r1: {device: frr}\n  r2: {device: iosv}\nlinks:\n- r1: {ifname: ens5}\n  r2: {}\n- r1-r2\n'
    expect(joins(read(named))).toEqual(['r1 ens5 - r2 GigabitEthernet0/1', 'r1 eth2 - r2 GigabitEthernet0/2'])
  })

  it('of netlab have links as lists of nodes, groups of links, and loopbacks, which take no port', () => {
    const text =
      'defaults.device: eos\nnodes: [{name: r1, id: 3}, {name: r2, device: nxos}, r3]\nlinks:\n- [r1, r2]\n' +
      '- group: core\n  members: [r1-r3, {r2: , r3: }]\n- {r1: , type: loopback}\n- interfaces: [r1, {node: r3}]\n'
    const outcome = read(text)
    expect(outcome.plan.devices.map((d) => [d.name, d.platform])).toEqual([
      ['r1', 'arista_eos'],
      ['r2', 'cisco_nxos'],
      ['r3', 'arista_eos'],
    ])
    expect(joins(outcome)).toEqual([
      'r1 Ethernet1 - r2 Ethernet1/1',
      'r1 Ethernet2 - r3 Ethernet1',
      'r2 Ethernet1/2 - r3 Ethernet2',
      'r1 Ethernet3 - r3 Ethernet3',
    ])
    expect(outcome.leftOut.map(({ said }) => said)).toMatchObject([{ code: 'link-ends', link: 'link 4', ends: 1 }])
  })

  it('of GNS3 have ports by the cards of a node, whatever its format for names is', () => {
    const node = (id: string, node_type: string, properties = {}): object => ({
      node_id: id,
      name: id,
      node_type,
      port_name_format: 'Ethernet{0}',
      port_segment_size: 0,
      properties,
    })
    const end = (node_id: string, adapter_number: number, port_number: number, text = '') => ({
      node_id,
      adapter_number,
      port_number,
      label: { text },
    })
    const router = { slot0: 'GT96100-FE', slot1: 'NM-4T', slot2: 'PA-GE', slot3: 'NM-4E' }
    const nodes = [
      node('r1', 'dynamips', router),
      node('r2', 'dynamips', router),
      node('d1', 'docker'),
      node('i1', 'iou', { ethernet_adapters: 1, serial_adapters: 1 }),
      node('p1', 'vpcs'),
    ]
    const links = [
      [end('r1', 0, 0), end('r2', 0, 1, 'area 0')],
      [end('r1', 1, 2, 'vlan10'), end('i1', 1, 3)],
      [end('r1', 2, 0), end('d1', 1, 0)],
      [end('r1', 3, 3), end('i1', 0, 2)],
      [end('r2', 0, 0, 'f0/0'), end('p1', 0, 0)],
    ].map((ends, i) => ({ link_id: String(i), nodes: ends }))
    expect(joins(read(JSON.stringify({ type: 'topology', version: '2.2', topology: { nodes, links } })))).toEqual([
      'r1 FastEthernet0/0 - r2 FastEthernet0/1',
      'r1 Serial1/2 - i1 Serial1/3',
      'r1 GigabitEthernet2/0 - d1 eth1',
      'r1 Ethernet3/3 - i1 Ethernet0/2',
      'r2 f0/0 - p1 Ethernet0',
    ])
  })

  it('of DOT name ports as labels show them, not by what only edges call them', () => {
    const html = (port: string, text: string): string => `<TR><TD PORT="${port}"><B><FONT>${text}</FONT></B></TD></TR>`
    const table = (...rows: string[]): string => `<<TABLE><TR><TD>x</TD></TR>${rows.join('')}</TABLE>>`
    const text = `digraph {
      s1:ge_0_0_1:c -> r1:p1
      "s1":"mgmt" -> r1:"p2"
      s1:eth0 -> r1:up
      s1 [label=${table(html('ge_0_0_1', 'ge-0/0/1'), html('mgmt', 'Mgmt'), html('eth0', 'eth0<BR/>10.0.0.1/24'))}]
      r1 [shape=record label="{r1|{<p1> Eth1/1|<p2> Eth1/2|<up> to the core}}"]
    }`
    expect(joins(read(text))).toEqual(['s1 ge-0/0/1 - r1 Eth1/1', 's1 Mgmt - r1 Eth1/2', 's1 eth0 - r1 up'])
  })

  it('of DOT have what the graph or a subgraph says of all nodes', () => {
    const { plan, leftOut } = read(
      'graph { node [shape=box os="cumulus-vx" function=leaf]; l1; l2 [function=host os=ubuntu];\n' +
        'subgraph x { node [function=spine]; s1 [label=a]; }\nl1:swp1 -- l3:swp1; l1:swp2 -- s1:swp1 }',
    )
    const devices = plan.devices.map((d) => [d.name, d.role, d.platform])
    expect(devices).toEqual([
      ['l1', 'switch', 'cumulus_linux'],
      ['l2', 'server', 'linux'],
      ['s1', 'switch', 'cumulus_linux'],
      ['l3', 'switch', 'cumulus_linux'],
    ])
    expect(leftOut).toEqual([])
  })

  it('of DOT have points of the compass, which are no ports', () => {
    const { plan, refused } = read(
      'graph { a:n -- b:s; a:e -- b:w [taillabel="Eth1" headlabel="Eth2"]; a:"e" -- b:"w" }',
    )
    expect(plan.cables.map((c) => [c.a.port, c.b.port])).toEqual([
      ['Eth1', 'Eth2'],
      ['e', 'w'],
    ])
    expect(refused.map((r) => code(r.said))).toEqual(['dot-edge-without-port'])
  })

  it('of netlab take devices from a key with dots and from groups', () => {
    const outcome = read(
      'defaults.device: eos\ngroups:\n  cores: {members: [c1], device: nxos}\n  edge:\n    members: [e1]\n    node_data.device: iosxr\n' +
        'nodes:\n  s1:\n  c1:\n  e1:\nlinks:\n- s1-c1\n- c1-e1\n',
    )
    expect(joins(outcome)).toEqual(['s1 Ethernet1 - c1 Ethernet1/1', 'c1 Ethernet1/2 - e1 GigabitEthernet0/0/0/0'])
    expect(outcome.plan.devices.map((d) => d.platform)).toEqual(['arista_eos', 'cisco_nxos', 'cisco_xr'])
  })

  it('of Batfish merge an edge that is told from both ends', () => {
    const edge = (a: string, b: string) => ({
      node1: { hostname: a, interfaceName: 'Eth1' },
      node2: { hostname: b, interfaceName: 'Eth1' },
    })
    expect(joins(read(JSON.stringify({ edges: [edge('a', 'b'), edge('b', 'a')] })))).toEqual(['a Eth1 - b Eth1'])
  })
})

describe('inventories of other tools', () => {
  it('of Nornir have hosts by name, and no password', () => {
    const outcome = read(
      'r1:\n  hostname: 10.0.0.1\n  port: 2222\n  platform: ios\n  password: hush\n  groups: [core]\n  data: {site: ams, role: leaf}\nr2:\n  platform: eos\n',
    )
    expect(outcome.plan.devices).toMatchObject([
      { name: 'r1', address: '10.0.0.1', sshPort: 2222, platform: 'cisco_ios', role: 'switch' },
      { name: 'r2', platform: 'arista_eos' },
    ])
    expect(JSON.stringify(outcome)).not.toContain('hush')
  })

  it('of Oxidized have the model and the address in any field, and no password', () => {
    const outcome = read('r1:10.0.0.1:iosxe:admin:hush:core\nr2.lab:junos\n')
    expect(outcome.plan.devices).toMatchObject([
      { name: 'r1', address: '10.0.0.1', platform: 'cisco_xe' },
      { name: 'r2.lab', address: 'r2.lab', platform: 'juniper_junos' },
    ])
    expect(JSON.stringify(outcome)).not.toContain('hush')
  })

  it('of RANCID leave out what is down', () => {
    const outcome = read('r1;cisco;up\nr2;juniper;down\n')
    expect(outcome.plan.devices.map((d) => [d.name, d.platform])).toEqual([['r1', 'cisco_ios']])
    expect(outcome.leftOut.map((l) => code(l.said))).toEqual(['left-down'])
  })
})

describe('a file that is none of them', () => {
  const bytes = (...start: number[]) => new Uint8Array([...start, 0, 0, 0, 0])
  it.each([
    [bytes(0x89, 0x50, 0x4e, 0x47), 'picture'],
    [new TextEncoder().encode('%PDF-1.7\n'), 'PDF'],
    [bytes(0x1f, 0x8b, 8), 'packed file'],
    [new TextEncoder().encode(`SQLite format 3\0${'\0'.repeat(52)}Plmb`), 'lab file'],
    [new TextEncoder().encode(`SQLite format 3\0${'\0'.repeat(52)}abcd`), 'database of another program'],
    [zipSync({ '[Content_Types].xml': new Uint8Array(1), 'word/document.xml': new Uint8Array(1) }), 'Word document'],
    [zipSync({ 'visio/document.xml': new Uint8Array(1) }), 'Visio drawing'],
    [zipSync({ mimetype: new Uint8Array(1), 'content.xml': new Uint8Array(1) }), 'OpenDocument file'],
    [zipSync({ 'racks.csv': new Uint8Array(1) }), 'packed file'],
    [new TextEncoder().encode('<mxfile host="x"><diagram/></mxfile>'), 'draw.io drawing'],
    [new TextEncoder().encode('<!DOCTYPE html><html></html>'), 'web page'],
    [new TextEncoder().encode('<?xml version="1.0"?><virl/>'), 'XML file'],
    [new TextEncoder().encode('!\nversion 15.2\nhostname r1\ninterface Gi0/1\n'), 'configuration of a device'],
    [
      new TextEncoder().encode('manufacturer: A\nmodel: B\nslug: a-b\nu_height: 42\nform_factor: 4-post\n'),
      'rack type',
    ],
  ])('is named for what it is', (content, what) => {
    const { refused } = importPlan(EMPTY, [{ name: 'x', bytes: content }], {}, () => [])
    expect(refused).toMatchObject([{ said: { code: 'file-is-other', what } }])
  })

  it('is JSON if it is JSON', () => {
    expect(read('{"a": 1}').refused).toMatchObject([{ said: { code: 'yaml-kind-unknown', json: true } }])
  })
})

describe('ports of containerlab', () => {
  it.each([
    ['cisco_cat9kv', 'eth1', 'GigabitEthernet1/0/1'],
    ['cisco_iol', 'eth5', 'Ethernet1/1'],
    ['cisco_c8000v', 'eth1', 'GigabitEthernet2'],
    ['vr-xrv9k', 'eth1', 'GigabitEthernet0/0/0/0'],
    ['cisco_xrd', 'Gi0-0-0-1', 'Gi0/0/0/1'],
    ['vr-vmx', 'eth1', 'ge-0/0/0'],
    ['juniper_vjunosevolved', 'eth3', 'et-0/0/2'],
    ['ceos', 'eth2', 'Ethernet2'],
    ['nokia_srlinux', 'e1-49', 'ethernet-1/49'],
    ['nokia_srlinux', 'ethernet-1/1', 'ethernet-1/1'],
    ['nokia_sros', 'eth2', '1/1/2'],
    ['nokia_srsim', '1-1-c1-1', '1/1/c1/1'],
    ['juniper_cjunosevolved', 'eth4', 'et-0/0/0'],
    ['juniper_cjunosevolved', 'eth1', 'eth1'],
    ['sonic-vs', 'eth2', 'Ethernet4'],
    ['linux', 'eth1', 'eth1'],
    ['cisco_cat9kv', 'Gi1/0/3', 'Gi1/0/3'],
  ])('of a %s: %s is %s', (kind, port, name) => {
    expect(systemPort(kind, port)).toBe(name)
  })
})
