import { describe, expect, it } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'

/** Tables of our own making, in the forms of the vendors' command references. */
const TABLES: readonly (readonly [platform: string, command: string, text: string, rows: readonly string[]])[] = [
  [
    'cisco_ios',
    'show ipv6 neighbors',
    `IPv6 Address                              Age Link-layer Addr State Interface
2001:DB8::250:56FF:FEAB:1                   0 0050.56ab.0001  REACH Vlan10
FE80::250:56FF:FEAB:2                      12 0050.56ab.0002  STALE Gi1/0/7
2001:DB8::3                                 0 -               INCMP Vlan10
`,
    [
      '2001:DB8::250:56FF:FEAB:1 0050.56ab.0001 Vlan10 REACH',
      'FE80::250:56FF:FEAB:2 0050.56ab.0002 Gi1/0/7 STALE',
      '2001:DB8::3  Vlan10 INCMP',
    ],
  ],
  [
    'cisco_xr',
    'show ipv6 neighbors',
    `IPv6 Address                              Age  Link-layer Addr State Interface            Location
2001:db8::1                               19   0050.56ab.0003  REACH Hu0/0/0/0            0/0/CPU0
[Mcast adjacency]                            - 0000.0000.0000  REACH Hu0/0/0/0            0/0/CPU0
`,
    ['2001:db8::1 0050.56ab.0003 Hu0/0/0/0 REACH'],
  ],
  [
    'cisco_nxos',
    'show ipv6 neighbor vrf all',
    `Flags: # - Adjacencies Throttled for Glean
       G - Adjacencies of vPC peer with G/W bit
       R - Adjacencies learnt remotely

IPv6 Adjacency Table for all VRFs
Total number of entries: 2
Address         Age       MAC Address     Pref Source     Interface
2001:db8:0:10::250:56ff
                00:12:31  0050.56ab.0004  50   icmpv6     Vlan10
fe80::1         00:02:11  0050.56ab.0005  50   icmpv6     Ethernet1/7
`,
    ['2001:db8:0:10::250:56ff 0050.56ab.0004 Vlan10 ', 'fe80::1 0050.56ab.0005 Ethernet1/7 '],
  ],
  [
    'arista_eos',
    'show ipv6 neighbors',
    `IPv6 Address                                  Age Hardware Addr    State Interface
fe80::250:56ff:feab:6                     0:05:10 0050.56ab.0006   REACH Vl10
2001:db8::6                               1:05:10 0050.56ab.0006   STALE Et7
`,
    ['fe80::250:56ff:feab:6 0050.56ab.0006 Vl10 REACH', '2001:db8::6 0050.56ab.0006 Et7 STALE'],
  ],
  [
    'juniper_junos',
    'show ipv6 neighbors',
    `IPv6 Address                            Linklayer Address  State       Exp   Rtr  Secure  Interface
fe80::250:56ff:feab:7                   00:50:56:ab:00:07  reachable   15    yes  no      fxp0.0
2001:db8::7                             00:50:56:ab:00:07  stale       1101  no   no      ge-0/0/7.0
Total entries: 2
`,
    ['fe80::250:56ff:feab:7 00:50:56:ab:00:07 fxp0.0 reachable', '2001:db8::7 00:50:56:ab:00:07 ge-0/0/7.0 stale'],
  ],
  [
    'huawei_vrp',
    'display ipv6 neighbors',
    `-----------------------------------------------------------------------------
IPv6 Address : 2001:DB8::8
Link-layer   : 0050-56ab-0008                         State : REACH
Interface    : GE1/0/1                                Age   : 1
VLAN         : -                                      CEVLAN: -
VPN name     :                                        Is Router: TRUE
Secure FLAG  : UN-SECURE

IPv6 Address : FE80::9
Link-layer   : 0050-56ab-0009                         State : STALE
Interface    : GE1/0/2                                Age   : 11
-----------------------------------------------------------------------------
Total: 2      Dynamic: 2     Static: 0
`,
    ['2001:DB8::8 0050-56ab-0008 GE1/0/1 REACH', 'FE80::9 0050-56ab-0009 GE1/0/2 STALE'],
  ],
  [
    'hp_comware',
    'display ipv6 neighbors all',
    `Type: S-Static    D-Dynamic    O-Openflow     R-Rule    IS-Invalid static
IPv6 address              MAC address    VLAN/VSI   Interface      State T  Aging
2001:db8::a               0050-56ab-000a 10         GE1/0/1        REACH D  120
FE80::A                   0050-56ab-000a N/A        XGE1/0/49      STALE D  1136
`,
    ['2001:db8::a 0050-56ab-000a GE1/0/1 REACH', 'FE80::A 0050-56ab-000a XGE1/0/49 STALE'],
  ],
  [
    'hp_procurve',
    'show ipv6 neighbors',
    ` IPv6 ND Cache Entries

 IPv6 Address                            MAC Address   State Type    Port
 --------------------------------------- ------------- ----- ------- ----
 2001:db8:260:212::101                   005056-ab000b STALE dynamic 1
 fe80::b                                 005056-ab000b REACH dynamic A7
`,
    ['2001:db8:260:212::101 005056-ab000b 1 STALE', 'fe80::b 005056-ab000b A7 REACH'],
  ],
  [
    'ruckus_fastiron',
    'show ipv6 neighbor',
    `Total number of Neighbor entries: 1
IPv6 Address                              VLAN  LinkLayer-Addr  State  Age  Port     vlan   R IP
2001:DB8::C                               10    0050.56ab.000c *REACH  0    1/1/11   10     0
`,
    ['2001:DB8::C 0050.56ab.000c 1/1/11 REACH'],
  ],
  [
    'aruba_aoscx',
    'show ipv6 neighbors all-vrfs',
    `---------------------------------------------------------------------------
IPv6 Address         MAC                 Port       Physical Port    State
---------------------------------------------------------------------------
2001:db8::d          00:50:56:ab:00:0d   vlan10     1/1/28           reachable
Total Number Of IPv6 Neighbors Entries Listed: 1.
`,
    ['2001:db8::d 00:50:56:ab:00:0d 1/1/28 reachable'],
  ],
  [
    'vyatta_vyos',
    'show ipv6 neighbors',
    `2001:db8::e dev eth1 lladdr 00:50:56:ab:00:0e router REACHABLE
fe80::f dev eth2  FAILED
`,
    ['2001:db8::e 00:50:56:ab:00:0e eth1 REACHABLE', 'fe80::f  eth2 FAILED'],
  ],
  [
    'mikrotik_routeros',
    '/ipv6 neighbor print terse without-paging',
    `0 R address=fe80::10 interface=ether1 mac-address=00:50:56:AB:00:10 status="reachable"
1   address=2001:db8::10 interface=bridge mac-address=00:50:56:AB:00:10 status="stale"
`,
    ['fe80::10 00:50:56:AB:00:10 ether1 reachable', '2001:db8::10 00:50:56:AB:00:10 bridge stale'],
  ],
  [
    'linux',
    'ip -6 -j neigh show',
    '[{"dst":"fe80::11","dev":"swp1","lladdr":"00:50:56:ab:00:11","state":["STALE"]}]\n',
    ['fe80::11 00:50:56:ab:00:11 swp1 STALE'],
  ],
]

describe('IPv6 neighbors', () => {
  it.each(TABLES)('of %s are rows with address, MAC address, port and state (%s)', (platform, command, text, rows) => {
    const parsed = parseOutput(platform, command, text, { complete: true })
    const said = parsed?.records.map(({ ip, mac, interface: port, state }) => `${ip} ${mac} ${port} ${state}`)
    expect(said).toEqual(rows)
  })

  it('take no time of the day and no MAC address for an IPv6 address', () => {
    const text = '12:31:07 something\n00:50:56:ab:00:01 Vlan10 REACH\n'
    const parsed = parseOutput('cisco_ios', 'show ipv6 neighbors', text)
    expect(parsed?.records).toEqual([])
    expect(parsed?.unparsed.map(({ line }) => line)).toEqual([2])
  })

  it('are none in an empty table, which is an answer', () => {
    const text = 'IPv6 Address                              Age Link-layer Addr State Interface\n'
    expect(parseOutput('cisco_xe', 'show ipv6 neighbors', text)).toMatchObject({ records: [], unparsed: [] })
  })
})
