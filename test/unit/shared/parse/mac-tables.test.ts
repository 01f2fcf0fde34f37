import { describe, expect, it } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'

/** Tables of our own making, in the form in which each system prints them. */
const TABLES: readonly (readonly [platform: string, command: string, text: string, rows: readonly string[]])[] = [
  [
    'cisco_ios',
    'show mac address-table',
    `          Mac Address Table
-------------------------------------------

Vlan    Mac Address       Type        Ports
----    -----------       --------    -----
 All    0100.0ccc.cccc    STATIC      CPU
  10    0050.56ab.0001    DYNAMIC     Gi1/0/7
  10    0050.56ab.0002    DYNAMIC     Po1
Total Mac Addresses for this criterion: 3
`,
    ['0100.0ccc.cccc All CPU', '0050.56ab.0001 10 Gi1/0/7', '0050.56ab.0002 10 Po1'],
  ],
  [
    'cisco_ios',
    'show mac address-table',
    `Legend: * - primary entry
        age - seconds since last seen
        n/a - not available

  vlan   mac address     type    learn     age              ports
------+----------------+--------+-----+----------+--------------------------
*  160  0050.56ab.0003   dynamic  Yes          5   Gi2/15
*  ---  0000.0000.0000    static  No           -   Router
`,
    ['0050.56ab.0003 160 Gi2/15', '0000.0000.0000  Router'],
  ],
  [
    'cisco_nxos',
    'show mac address-table',
    `Legend:
        * - primary entry, G - Gateway MAC, (R) - Routed MAC, O - Overlay MAC
        age - seconds since last seen,+ - primary entry using vPC Peer-Link,
        (T) - True, (F) - False, C - ControlPlane MAC, ~ - vsan
   VLAN     MAC Address      Type      age     Secure NTFY Ports
---------+-----------------+--------+---------+------+----+------------------
*   20     0050.56ab.0004   dynamic  0         F      F    Eth1/7
+   20     0050.56ab.0005   dynamic  0         F      F    Po10
G    -     0050.56ab.0006   static   -         F      F    sup-eth1(R)
`,
    ['0050.56ab.0004 20 Eth1/7', '0050.56ab.0005 20 Po10', '0050.56ab.0006  sup-eth1(R)'],
  ],
  [
    'arista_eos',
    'show mac address-table',
    `          Mac Address Table
------------------------------------------------------------------

Vlan    Mac Address       Type        Ports      Moves   Last Move
----    -----------       ----        -----      -----   ---------
   1    0050.56ab.0007    DYNAMIC     Et7        1       0:01:25 ago
  30    0050.56ab.0008    STATIC      Cpu
Total Mac Addresses for this criterion: 2

          Multicast Mac Address Table
------------------------------------------------------------------

Vlan    Mac Address       Type        Ports
----    -----------       ----        -----
Total Mac Addresses for this criterion: 0
`,
    ['0050.56ab.0007 1 Et7', '0050.56ab.0008 30 Cpu'],
  ],
  [
    'juniper_junos',
    'show ethernet-switching table',
    `MAC flags (S - static MAC, D - dynamic MAC, L - locally learned, P - Persistent static
           SE - statistics enabled, NM - non configured MAC, R - remote PE MAC, O - ovsdb MAC)

Ethernet switching table : 2 entries, 2 learned
Routing instance : default-switch
   Vlan                MAC                 MAC      Age    Logical                NH        RTR
   name                address             flags           interface              Index     ID
   servers             00:50:56:ab:00:09   D             -   ge-0/0/7.0             0         0
   v40                 00:50:56:ab:00:0a   D             -   ae0.0                  0         0
`,
    ['00:50:56:ab:00:09 servers ge-0/0/7.0', '00:50:56:ab:00:0a v40 ae0.0'],
  ],
  [
    'hp_comware',
    'display mac-address',
    `MAC Address      VLAN ID    State            Port/Nickname            Aging
0050-56ab-000b   50         Learned          XGE1/0/7                 Y
0050-56ab-000c   50         Learned          BAGG1                    Y
`,
    ['0050-56ab-000b 50 XGE1/0/7', '0050-56ab-000c 50 BAGG1'],
  ],
  [
    'huawei_vrp',
    'display mac-address',
    `-------------------------------------------------------------------------------
MAC Address    VLAN/VSI/BD                       Learned-From        Type
-------------------------------------------------------------------------------
0050-56ab-000d 60/-/-                            GE0/0/7             dynamic
0050-56ab-000e 60/-/-                            Eth-Trunk1          dynamic

-------------------------------------------------------------------------------
Total items displayed = 2
`,
    ['0050-56ab-000d 60 GE0/0/7', '0050-56ab-000e 60 Eth-Trunk1'],
  ],
  [
    'hp_procurve',
    'show mac-address',
    `
 Status and Counters - Port Address Table

  MAC Address   Port     VLAN
  ------------- -------- ----
  005056-ab000f A7       70
  005056-ab0010 Trk1     70
`,
    ['005056-ab000f 70 A7', '005056-ab0010 70 Trk1'],
  ],
  [
    'aruba_aoscx',
    'show mac-address-table',
    `MAC age-time            : 300 seconds
Number of MAC addresses : 2

MAC Address          VLAN     Type                      Port
--------------------------------------------------------------
00:50:56:ab:00:11    80       dynamic                   1/1/7
00:50:56:ab:00:12    80       dynamic                   lag1
`,
    ['00:50:56:ab:00:11 80 1/1/7', '00:50:56:ab:00:12 80 lag1'],
  ],
  [
    'cisco_s300',
    'show mac address-table',
    `Flags: I - Internal usage VLAN
Aging time is 300 sec

    Vlan        Mac Address         Port       Type
------------ --------------------- ---------- ----------
     90       00:50:56:ab:00:13     gi1/0/7    dynamic
     90       00:50:56:ab:00:14        0         self
`,
    ['00:50:56:ab:00:13 90 gi1/0/7', '00:50:56:ab:00:14 90 0'],
  ],
  [
    'brocade_fastiron',
    'show mac-address',
    `Total active entries from all ports = 2
MAC-Address     Port           Type          Index  VLAN
0050.56ab.0015  1/1/7          Dynamic       3120   100
0050.56ab.0016  1/2/1*1/2/2    Dynamic       3124   100
`,
    ['0050.56ab.0015 100 1/1/7', '0050.56ab.0016 100 1/2/1*1/2/2'],
  ],
  [
    'dell_force10',
    'show mac-address-table',
    `VlanId     Mac Address           Type          Interface        State
 110      00:50:56:ab:00:17     Dynamic       Te 0/7           Active
 110      00:50:56:ab:00:18     Dynamic       Po 1             Active
`,
    ['00:50:56:ab:00:17 110 Te 0/7', '00:50:56:ab:00:18 110 Po 1'],
  ],
]

describe('MAC address tables', () => {
  it.each(TABLES)('%s: %s tells MAC address, VLAN and port', (platform, command, text, rows) => {
    const parsed = parseOutput(platform, command, text)
    expect(parsed?.records.map((row) => `${row['mac']} ${row['vlan']} ${row['interface']}`)).toEqual(rows)
    expect(parsed?.unparsed).toEqual([])
  })
})

describe('what a Linux kernel tells', () => {
  it('is memory in KiB, neighbors of both families, and the forwarding table of a bridge', () => {
    const meminfo =
      'MemTotal:       16318480 kB\nMemFree:         1283748 kB\nActive(anon):     102 kB\nHugePages_Total:       0\n'
    expect(parseOutput('linux', 'cat /proc/meminfo', meminfo)?.records).toEqual([
      { memtotal: '16318480', memfree: '1283748', active_anon: '102', hugepages_total: '0' },
    ])
    const neigh =
      '[{"dst":"192.0.2.7","dev":"eth0","lladdr":"00:50:56:ab:00:19","state":["REACHABLE"]},{"dst":"fe80::1","dev":"eth0","router":null,"state":["FAILED"]}]'
    expect(parseOutput('linux', 'ip -j neigh show', neigh)?.records).toMatchObject([
      { ip: '192.0.2.7', mac: '00:50:56:ab:00:19', interface: 'eth0' },
      { ip: 'fe80::1', mac: '', interface: 'eth0' },
    ])
    const fdb = '[{"mac":"00:50:56:ab:00:1a","ifname":"swp7","vlan":120,"master":"br0","state":""}]'
    expect(parseOutput('cumulus_linux', 'bridge -j fdb show', fdb)?.records).toMatchObject([
      { mac: '00:50:56:ab:00:1a', vlan: '120', interface: 'swp7' },
    ])
    expect(parseOutput('linux', 'bridge -j fdb show', '')?.records).toEqual([])
    expect(parseOutput('sonic', 'cat /etc/os-release', 'NAME="SONiC"\nVERSION_ID=12\n')?.records).toEqual([
      { name: 'SONiC', version_id: '12' },
    ])
  })
})
