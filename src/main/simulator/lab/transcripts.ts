/** What the devices of a made-up lab print. Texts are our own, in the form the systems print. */
import { factTexts } from './fact-texts.ts'
import type { FleetDevice } from './fleet-plan.ts'
import { type FarEnd, portId, type Reality } from './reality.ts'

const DOMAIN = 'lab.example.net'

/** The name by which a device announces itself: NX-OS with its serial, IOS with its domain, lldpd its host name. */
function announced(far: FarEnd): string {
  if ('stranger' in far) return far.stranger
  const { device } = far
  if (device.system === 'nxos') return `${device.name}(${device.serial})`
  return device.system === 'ios' ? `${device.name}.${DOMAIN}` : device.name
}

function portOf(far: FarEnd): string {
  return 'stranger' in far ? far.port : (far.device.ports[far.index] ?? '')
}

function platformOf(far: FarEnd): string {
  if ('stranger' in far) return 'cisco WS-C2960-24TT'
  return far.device.system === 'ios' ? `cisco ${far.device.model}` : far.device.model
}

/** Of the device at the other end. */
export function addressOf(far: FarEnd): string {
  return addressOfName('stranger' in far ? far.stranger : far.device.name)
}

/** A documentation address (RFC 5737) for a device; in a large lab several devices share one. */
export function addressOfName(name: string): string {
  let sum = 0
  for (const ch of name) sum = (sum * 31 + ch.charCodeAt(0)) % 254
  return `192.0.2.${sum + 1}`
}

interface Heard {
  readonly local: string
  readonly far: FarEnd
  readonly holdtime: number
}

function heardBy(device: FleetDevice, reality: Reality): Heard[] {
  return device.ports.flatMap((local, index) => {
    const far = reality.hears.get(portId({ device, index }))
    return far ? [{ local, far, holdtime: 125 + ((index * 7) % 50) }] : []
  })
}

function iosCdp(device: FleetDevice, reality: Reality): string {
  const heard = heardBy(device, reality)
  const entries = heard.map(
    ({ local, far, holdtime }) => `-------------------------
Device ID: ${announced(far)}
Entry address(es): 
  IP address: ${addressOf(far)}
Platform: ${platformOf(far)},  Capabilities: Router Switch IGMP 
Interface: ${local},  Port ID (outgoing port): ${portOf(far)}
Holdtime : ${holdtime} sec

Version :
Simulated system software, Version 16.12(4)

advertisement version: 2
Native VLAN: 1
Duplex: full
Management address(es): 
  IP address: ${addressOf(far)}

`,
  )
  return `${entries.join('')}\nTotal cdp entries displayed : ${heard.length}\n`
}

function nxosCdp(device: FleetDevice, reality: Reality): string {
  return heardBy(device, reality)
    .map(
      ({ local, far, holdtime }) => `----------------------------------------
Device ID:${announced(far)}
System Name: ${'stranger' in far ? far.stranger : far.device.name}

Interface address(es): 1
    IPv4 Address: ${addressOf(far)}
Platform: ${platformOf(far)}, Capabilities: Router Switch IGMP Filtering
Interface: ${local}, Port ID (outgoing port): ${portOf(far)}
Holdtime: ${holdtime} sec

Version:
Simulated system software, Version 9.3(8)

Advertisement Version: 2

Native VLAN: 1
Duplex: full

MTU: 9216
Mgmt address(es):
    IPv4 Address: ${addressOf(far)}
`,
    )
    .join('')
}

function lldpcliJson(device: FleetDevice, reality: Reality): string {
  const entries = heardBy(device, reality).map(({ local, far }) => ({
    [local]: {
      via: 'CDPv2',
      rid: '1',
      age: '0 day, 01:12:07',
      chassis: {
        [announced(far)]: {
          id: { type: 'local', value: announced(far) },
          descr: `${platformOf(far)} running on\nSimulated system software`,
          'mgmt-ip': addressOf(far),
          capability: [{ type: 'Bridge', enabled: true }],
        },
      },
      port: { id: { type: 'ifname', value: portOf(far) }, descr: portOf(far), ttl: '180' },
    },
  }))
  const first = entries[0]
  const body = first === undefined ? {} : { interface: entries.length === 1 ? first : entries }
  return `${JSON.stringify({ lldp: body }, null, 2)}\n`
}

function shortPort(port: string): string {
  return port.replace('GigabitEthernet', 'Gi').replace('Ethernet', 'Eth')
}

/** A link runs at the speed of its slower end, in Mbit/s. */
export function speedOf(device: FleetDevice, far: FarEnd | undefined): number {
  return device.system !== 'ios' && far && 'index' in far && far.device.kind !== 'acc' ? 10_000 : 1000
}

function interfaceStatus(device: FleetDevice, reality: Reality): string {
  const nxos = device.system === 'nxos'
  const header = nxos
    ? 'Port          Name               Status    Vlan      Duplex  Speed   Type'
    : 'Port      Name               Status       Vlan       Duplex  Speed Type'
  const rows = device.ports.map((port, index) => {
    const up = reality.linkUp.has(portId({ device, index }))
    if (nxos) {
      const status = up ? 'connected' : 'notconnec'
      const mbit = speedOf(device, reality.hears.get(portId({ device, index })))
      const speed = up ? (mbit === 10_000 ? '10G' : '1000') : 'auto'
      return `${shortPort(port).padEnd(14)}${'--'.padEnd(19)}${status.padEnd(10)}${'1'.padEnd(10)}full    ${speed.padEnd(8)}SFP-H10GB-CU2M`
    }
    const status = up ? 'connected' : 'notconnect'
    const duplex = up ? 'a-full a-1000' : '  auto   auto'
    return `${shortPort(port).padEnd(10)}${''.padEnd(19)}${status.padEnd(13)}${'1'.padEnd(11)}${duplex} 10/100/1000BaseTX`
  })
  return nxos
    ? `\n${'-'.repeat(80)}\n${header}\n${'-'.repeat(80)}\n${rows.join('\n')}\n`
    : `\n${header}\n${rows.join('\n')}\n`
}

function showVersion(device: FleetDevice): string {
  if (device.system === 'nxos') {
    return `Cisco Nexus Operating System (NX-OS) Software (simulated)

Software
  NXOS: version 9.3(8)

Hardware
  cisco Nexus9000 ${device.model} Chassis
  Processor Board ID ${device.serial}

  Device name: ${device.name}
Kernel uptime is 41 day(s), 3 hour(s), 12 minute(s), 8 second(s)
`
  }
  return `Cisco IOS Software (simulated), Version 16.12(4), RELEASE SOFTWARE

${device.name} uptime is 5 weeks, 6 days, 3 hours, 12 minutes

cisco ${device.model} (MIPS) processor with 4194304K bytes of memory.
Processor board ID ${device.serial}
`
}

function ipLink(device: FleetDevice, reality: Reality): string {
  const links = device.ports.map((ifname, index) => {
    const up = reality.linkUp.has(portId({ device, index }))
    const flags = up ? ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'] : ['NO-CARRIER', 'BROADCAST', 'MULTICAST', 'UP']
    return { ifindex: index + 2, ifname, flags, mtu: 1500, operstate: up ? 'UP' : 'DOWN', link_type: 'ether' }
  })
  return `${JSON.stringify(links)}\n`
}

/** Every command the collector sends, and what this device prints for it. */
export function outputsOf(device: FleetDevice, reality: Reality): Readonly<Record<string, string>> {
  if (device.system === 'lldpd') {
    return {
      'lldpcli show neighbors details -f json': lldpcliJson(device, reality),
      'lldpcli show chassis -f json': `${JSON.stringify({ 'local-chassis': { chassis: { [device.name]: {} } } })}\n`,
      'ip -j link show': ipLink(device, reality),
      ...factTexts(device, reality, addressOf),
    }
  }
  const nxos = device.system === 'nxos'
  return {
    'show cdp neighbors detail': nxos ? nxosCdp(device, reality) : iosCdp(device, reality),
    [nxos ? 'show interface status' : 'show interfaces status']: interfaceStatus(device, reality),
    'show version': showVersion(device),
    ...factTexts(device, reality, addressOf),
  }
}
