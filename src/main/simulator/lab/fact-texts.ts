/** What the devices of a made-up lab print of themselves: memory, inventory, ARP and MAC tables. Texts are our own. */
import type { FleetDevice } from './fleet-plan.ts'
import { type FarEnd, portId, type Reality } from './reality.ts'

/** What a device has plugged in: its port, and whose address is behind it. */
export interface Behind {
  readonly port: string
  /** Its place among the ports, from 0. */
  readonly index: number
  readonly ip: string
  readonly mac: string
}

/** A locally administered address (IEEE 802, section 8.2.2) of a device by its name, the same in every run. */
export function macOfName(name: string): string {
  let sum = 7
  for (const ch of name) sum = (sum * 131 + ch.charCodeAt(0)) % 0xffff_ffff
  const digits = sum.toString(16).padStart(8, '0')
  return `0205${digits}`
}

/** What hangs behind the ports of a device, as its ARP and MAC tables know it. */
export function behindPorts(
  device: FleetDevice,
  reality: Reality,
  addressOf: (far: FarEnd) => string,
): readonly Behind[] {
  return device.ports.flatMap((port, index) => {
    const far = reality.hears.get(portId({ device, index }))
    if (!far) return []
    const name = 'stranger' in far ? far.stranger : far.device.name
    return [{ port, index, ip: addressOf(far), mac: macOfName(name) }]
  })
}

const dotted = (mac: string): string => `${mac.slice(0, 4)}.${mac.slice(4, 8)}.${mac.slice(8)}`
const colons = (mac: string): string => (mac.match(/../g) ?? []).join(':')
const short = (port: string): string => port.replace('GigabitEthernet', 'Gi').replace('Ethernet', 'Eth')

function iosArp(rows: readonly Behind[]): string {
  const lines = rows.map(
    ({ ip, mac, port }, i) =>
      `Internet  ${ip.padEnd(16)}${String(i % 200).padStart(7)}   ${dotted(mac)}  ARPA   ${port}`,
  )
  return `Protocol  Address          Age (min)  Hardware Addr   Type   Interface\n${lines.map((line) => `${line}\n`).join('')}`
}

function nxosArp(rows: readonly Behind[]): string {
  const lines = rows.map(({ ip, mac, port }) => `${ip.padEnd(16)}00:12:31  ${dotted(mac)}  ${port}\n`)
  return `IP ARP Table for all contexts
Total number of entries: ${rows.length}
Address         Age       MAC Address     Interface       Flags
${lines.join('')}`
}

function iosMac(rows: readonly Behind[]): string {
  const lines = rows.map(({ mac, port }) => `   1    ${dotted(mac)}    DYNAMIC     ${short(port)}\n`)
  return `          Mac Address Table
-------------------------------------------

Vlan    Mac Address       Type        Ports
----    -----------       --------    -----
${lines.join('')}Total Mac Addresses for this criterion: ${rows.length}
`
}

function nxosMac(rows: readonly Behind[]): string {
  const lines = rows.map(
    ({ mac, port }) => `*    1     ${dotted(mac)}   dynamic  0         F      F    ${short(port)}\n`,
  )
  return `Legend:
        * - primary entry, G - Gateway MAC, (R) - Routed MAC, O - Overlay MAC
        age - seconds since last seen,+ - primary entry using vPC Peer-Link,
        (T) - True, (F) - False, C - ControlPlane MAC, ~ - vsan
   VLAN     MAC Address      Type      age     Secure NTFY Ports
---------+-----------------+--------+---------+------+----+------------------
${lines.join('')}`
}

function inventory({ model, serial }: FleetDevice): string {
  return `NAME: "Chassis", DESCR: "${model} simulated chassis"
PID: ${model.padEnd(18)}, VID: V01 , SN: ${serial}
`
}

const IOS_MEMORY = `Processor Pool Total:  885456268 Used:  392837208 Free:  492619060
 lsmpi_io Pool Total:    6295128 Used:    6294296 Free:        832

 PID TTY  Allocated      Freed    Holding    Getbufs    Retbufs Process
   0   0  231023592   46522584  172230000          0          0 *Init*
  72   0   12004312    8002216    4021992          0          0 CDP Protocol
`

const NXOS_MEMORY = `Load average:   1 minute: 0.43   5 minutes: 0.40   15 minutes: 0.39
Processes   :   630 total, 2 running
CPU states  :   4.14% user,   2.07% kernel,   93.77% idle
Memory usage:   16399572K total,   5820992K used,   10578580K free
Current memory status: OK
`

function runningConfig({ name, ports, serial }: FleetDevice): string {
  const interfaces = ports.map(
    (port, i) => `interface ${port}\n description port ${i + 1}\n switchport access vlan 1\n!\n`,
  )
  return `!Command: show running-config
!Time: Mon Jan  5 10:00:00 2026

version 16.12
hostname ${name}
username lab privilege 15 secret 9 $9$${serial}$0123456789abcdef
snmp-server community ${name}-ro RO
!
${interfaces.join('')}line vty 0 15
 transport input ssh
end
`
}

function linuxFacts({ name }: FleetDevice, rows: readonly Behind[]): Readonly<Record<string, string>> {
  const neighbors = rows.map(({ ip, mac, port }) => ({ dst: ip, dev: port, lladdr: colons(mac), state: ['REACHABLE'] }))
  return {
    'ip -j neigh show': `${JSON.stringify(neighbors)}\n`,
    'bridge -j fdb show': '[]\n',
    'cat /proc/meminfo': 'MemTotal:       16318480 kB\nMemFree:         8283748 kB\nMemAvailable:   12283748 kB\n',
    'cat /etc/os-release': `PRETTY_NAME="Simulated Linux 12"\nNAME="Simulated Linux"\nVERSION_ID="12"\nHOST="${name}"\n`,
  }
}

/** What a device prints for the commands of facts, by command. */
export function factTexts(
  device: FleetDevice,
  reality: Reality,
  addressOf: (far: FarEnd) => string,
): Readonly<Record<string, string>> {
  const rows = behindPorts(device, reality, addressOf)
  if (device.system === 'lldpd') return linuxFacts(device, rows)
  if (device.system === 'nxos') {
    return {
      'show running-config': runningConfig(device),
      'show ip arp vrf all': nxosArp(rows),
      'show mac address-table': nxosMac(rows),
      'show system resources': NXOS_MEMORY,
      'show inventory': inventory(device),
    }
  }
  return {
    'show running-config': runningConfig(device),
    'show ip arp': iosArp(rows),
    'show mac address-table': iosMac(rows),
    'show processes memory sorted': IOS_MEMORY,
    'show inventory': inventory(device),
  }
}
