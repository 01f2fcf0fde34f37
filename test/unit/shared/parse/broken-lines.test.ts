import { describe, expect, it } from 'vitest'
import type { NeighborRecord } from '#shared/model/observation.ts'
import { parseOutput } from '#shared/parse/registry.ts'
import { logMessageAt } from '#shared/terminal/log-message.ts'

const LINK = '*Nov 25 15:26:01.124: %LINK-3-UPDOWN: Interface GigabitEthernet1/0/9, changed state to down'
const HUAWEI = '%Nov 25 15:26:01:123 2023 hw1 IFNET/3/PHY_UPDOWN: Physical state on GE1/0/9 changed to up.'

const shortly = ({ localPort, remoteName, remotePort }: NeighborRecord): unknown[] => [
  localPort,
  remoteName,
  remotePort,
]
const read = (platform: string, command: string, text: string): unknown[] =>
  (parseOutput(platform, command, text)?.neighbors ?? []).map(shortly)

describe('where a log message begins in a line', () => {
  it.each([
    ['*Mar  1 00:01:02.345: %SYS-5-CONFIG_I: Configured', 0],
    ['000123: Mar  1 2024 00:01:02.345 UTC: %SYS-5-CONFIG_I: Configured', 0],
    ['RP/0/RP0/CPU0:Nov 25 15:26:01.124 : ifmgr[1234]: %PKT_INFRA-LINK-3-UPDOWN : Interface', 0],
    ['2024 Mar  1 00:01:02 nx1 %ETHPORT-5-IF_UP: Interface Ethernet1/9 is up', 0],
    ['12/10/2023 10:04:43.79 <Info:vlan.msgs.portLinkStateUp> Port 1 link UP', 0],
    ['Port id: Gi0/2*Mar  1 00:01:02.345: %SYS-5-CONFIG_I: Configured', 14],
    ['gi1  02:00:5e:10:00:01 gi2%Nov 25 15:26:01:123 2023 hw1 IFNET/3/PHY: up', 26],
    ['System Name: load is 80% of 10', -1],
    ['Port Description: 100%-copper-3-WAY', -1],
  ])('%s', (line, at) => {
    expect(logMessageAt(line)).toBe(at)
  })
})

describe('a line that a log message cut in two', () => {
  it('is put together again in a block', () => {
    const text = `------------------------------------------------
Local Intf: Te1/1/1
Chassis id: 0200.5e10.0001
Port id: Te2/1/1
${LINK}
2
System Name: bench-a
${LINK}
gg-3

Time remaining: 100 seconds
`
    expect(read('cisco_ios', 'show lldp neighbors detail', text)).toEqual([['Te1/1/1', 'bench-agg-3', 'Te2/1/12']])
  })

  it('is put together again where the message follows the cursor', () => {
    const text = `LLDP neighbor-information of port 1[GigabitEthernet1/0/1]:
  Neighbor index   : 1
  Chassis ID       : 0200-5e10-0001
  Port ID          : GigabitEther${HUAWEI}
net1/0/7
  System name      : bench-hp
`
    expect(read('hp_comware', 'display lldp neighbor-information', text)).toEqual([
      ['GigabitEthernet1/0/1', 'bench-hp', 'GigabitEthernet1/0/7'],
    ])
  })

  it('is put together again in a table', () => {
    const text = `Device ID           Local Intf     Hold-time  Capability      Port ID
bench-acc-1         Gi1/0/1        120        B,R             Gi0/2
${LINK}
4
bench-acc-2         Gi1/0
${LINK}
/2        120        B               Gi0/25

Total entries displayed: 2
`
    expect(read('cisco_ios', 'show lldp neighbors', text)).toEqual([
      ['Gi1/0/1', 'bench-acc-1', 'Gi0/24'],
      ['Gi1/0/2', 'bench-acc-2', 'Gi0/25'],
    ])
  })

  it('stays two lines where the message came between them', () => {
    const text = `------------------------------------------------
Local Intf: Gi1/0/1
Chassis id: 0200.5e10.0001
Port id: Gi0/2
${LINK}
Port Description: to the roof
System Name: bench-1
`
    expect(read('cisco_ios', 'show lldp neighbors detail', text)).toEqual([['Gi1/0/1', 'bench-1', 'Gi0/2']])
  })

  it('makes its neighbor unread if its rest cannot be told', () => {
    const text = `-------------------------
Device ID: bench-2
Interface: GigabitEthernet1/0/1,  Port ID (outgoing port): GigabitEthernet0/2
${LINK}
is this a rest
Holdtime : 129 sec
`
    const parsed = parseOutput('cisco_ios', 'show cdp neighbors detail', text)
    expect(parsed?.neighbors).toEqual([])
    expect(parsed?.answers).toEqual([])
    expect(parsed?.unparsed.map((u) => u.line)).toEqual([3, 4, 5])
  })
})

describe('a table of fixed width', () => {
  it.each([
    // Every cell stands one place left of its title, with and without capabilities.
    [
      'cisco_nxos',
      'show lldp neighbors',
      `Device ID            Local Intf      Hold-time  Capability  Port ID
aa-01                Eth1/1          120                   ge-0/0/3
bb-02                Eth1/2          120       BR          Ethernet1/3
`,
      [
        ['Eth1/1', 'aa-01', 'ge-0/0/3'],
        ['Eth1/2', 'bb-02', 'Ethernet1/3'],
      ],
    ],
    // A name that runs over its column moves the rest to the right.
    [
      'dell_force10',
      'show lldp neighbors',
      ` Loc PortID   Rem Host Name     Rem Port Id                 Rem Chassis Id
 ------------------------------------------------------------------------------
 Te 0/1       bench-with-a-longer-name TenGigabitEthernet 0/7      02:00:5e:10:00:05
`,
      [['Te 0/1', 'bench-with-a-longer-name', 'TenGigabitEthernet 0/7']],
    ],
    // Name and port touch.
    [
      'cisco_ios',
      'show lldp neighbors',
      `Device ID           Local Intf     Hold-time  Capability      Port ID
Very Long Phone 8841Gi1/0/3        120        B,T             0200.5e10.0007
core-1.lab.example.nTe1/1/4        120        R               Te2/0/1
`,
      [
        ['Gi1/0/3', 'Very Long Phone 8841', '0200.5e10.0007'],
        ['Te1/1/4', 'core-1.lab.example.n', 'Te2/0/1'],
      ],
    ],
    // A local port of the table that touches the chassis: nothing says where it ends.
    [
      'cisco_s300',
      'show lldp neighbors',
      `  Port        Device ID          Port ID         System Name    Capabilities  TTL
--------- ----------------- ----------------- ----------------- ------------ -----
gi1       02:00:5e:10:00:01 gi24              bench-sg2             B, R      101
gi1/1/1/1/1/1/102:00:5e:10:00:01 gi24         bench-sg2             B, R      101
`,
      [['gi1', 'bench-sg2', 'gi24']],
    ],
    [
      'arista_eos',
      'show lldp neighbors',
      `Port       Neighbor Device ID             Neighbor Port ID           TTL
Et1       spine-1.example.net             Ethernet5/1                120
Ethernet48/1/2 spine-2                    Ethernet5/2                120
`,
      [
        ['Et1', 'spine-1.example.net', 'Ethernet5/1'],
        ['Ethernet48/1/2', 'spine-2', 'Ethernet5/2'],
      ],
    ],
  ] as const)('of %s: "%s" cuts no word in two', (platform, command, text, want) => {
    const parsed = parseOutput(platform, command, text)
    expect(parsed?.neighbors.map(shortly)).toEqual(want)
    const rows = text
      .trimEnd()
      .split('\n')
      .filter((line) => /\b120|101/.test(line) || /Te 0/.test(line)).length
    expect(parsed?.unparsed.length).toBe(rows - want.length)
  })
})

describe('a brief table beside a detail without local ports', () => {
  const detail = (blocks: readonly (readonly [chassis: string, port: string, name: string])[]): string =>
    blocks
      .map(
        ([chassis, port, name]) => `------------------------------------------------
Chassis id: ${chassis}
Port id: ${port}
System Name${name === '' ? ' - not advertised' : `: ${name}`}

System Description:
x

Time remaining: 100 seconds
`,
      )
      .join('\n')
  const brief = (rows: readonly string[]): string =>
    ['Device ID           Local Intf     Hold-time  Capability      Port ID', ...rows].join('\n')
  const ports = (blocks: Parameters<typeof detail>[0], rows: readonly string[]): unknown[] =>
    (
      parseOutput('cisco_ios', 'show lldp neighbors detail', detail(blocks), { companion: brief(rows) })?.neighbors ??
      []
    ).map((n) => n.localPort)

  it('joins a name that the table cut, and one without a name by its chassis', () => {
    expect(
      ports(
        [
          ['0200.5e10.0001', 'Gi0/1', 'distribution-3.lab.example.net'],
          ['0200.5e10.0002', '0200.5e10.0002', ''],
        ],
        [
          '0200.5e10.0002      Fa0/17         120                        0200.5e10.0002',
          'distribution-3.lab.eGi1/0/1        120        B,R             Gi0/1',
        ],
      ),
    ).toEqual(['Gi1/0/1', 'Fa0/17'])
  })

  it('joins names of other domains, unless two could be meant', () => {
    expect(
      ports(
        [
          ['0200.5e10.0001', 'Gi0/1', 'dist1.lab.example.net'],
          ['0200.5e10.0003', 'Gi0/9', 'dist2.a.example.net'],
          ['0200.5e10.0004', 'Gi0/9', 'dist2.b.example.net'],
        ],
        [
          'dist1.corp.example  Gi1/0/1        120        B,R             Gi0/1',
          'dist2.c.example     Gi1/0/2        120        B,R             Gi0/9',
          'dist2.d.example     Gi1/0/3        120        B,R             Gi0/9',
          'dist2.e.example     Gi1/0/4        120        B,R             Gi0/9',
        ],
      ),
    ).toEqual(['Gi1/0/1', undefined, undefined])
  })
})
