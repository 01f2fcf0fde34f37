/**
 * Ports of common models as their systems name them, for devices of which nothing else is known: no device type, no
 * answer. Only what every device of the model has stands here; ports of optional modules don't. Sources: the vendors'
 * data sheets and hardware guides, named by family.
 */
import { expandPorts } from './expand-ports.ts'

interface PortLayout {
  /** Of the whole model in upper case, without its vendor. A group in it is the number of ports of its first kind. */
  readonly model: RegExp
  /** Names with ranges; `N` is the group of the model, `N+4` four more. */
  readonly ports: readonly string[]
}

const CISCO_CATALYST: readonly PortLayout[] = [
  { model: /^WS-C2960-(24|48)T[TC]-[LS]$/, ports: ['FastEthernet0/1-N', 'GigabitEthernet0/1-2'] },
  { model: /^WS-C2960G-(24|48)TC-L$/, ports: ['GigabitEthernet0/1-N'] },
  { model: /^WS-C2960(?:S|X|XR)-(24|48)(?:TS|FPS|LPS|PS)-[LI]$/, ports: ['GigabitEthernet1/0/1-N+4'] },
  {
    model: /^WS-C2960(?:S|X|XR)-(24|48)(?:TD|FPD|LPD|PD)-[LI]$/,
    ports: ['GigabitEthernet1/0/1-N', 'TenGigabitEthernet1/0/1-2'],
  },
  { model: /^WS-C3560X-(24|48)[TPU]?[FS]?(?:-[LSE])?$/, ports: ['GigabitEthernet0/1-N'] },
  { model: /^WS-C3750X-(12|24|48)[TPUS]?F?(?:-[LSE])?$/, ports: ['GigabitEthernet1/0/1-N'] },
  { model: /^WS-C3650-(24|48)(?:TS|PS|FS)(?:-[LSE])?$/, ports: ['GigabitEthernet1/0/1-N', 'GigabitEthernet1/1/1-4'] },
  { model: /^WS-C3850-(24|48)[TPUF](?:-[LSE])?$/, ports: ['GigabitEthernet1/0/1-N'] },
  { model: /^WS-C3850-(12|24|48)XS(?:-[SEF]+)?$/, ports: ['TenGigabitEthernet1/0/1-N'] },
  { model: /^C9200L-(24|48)[TP](?:XG)?-4G(?:-[AE])?$/, ports: ['GigabitEthernet1/0/1-N', 'GigabitEthernet1/1/1-4'] },
  { model: /^C9200L-(24|48)[TP]-4X(?:-[AE])?$/, ports: ['GigabitEthernet1/0/1-N', 'TenGigabitEthernet1/1/1-4'] },
  { model: /^C9(?:200|300)-(24|48)[TPU](?:-[AE])?$/, ports: ['GigabitEthernet1/0/1-N'] },
  { model: /^C9300L-(24|48)[TPU]F?-4G(?:-[AE])?$/, ports: ['GigabitEthernet1/0/1-N', 'GigabitEthernet1/1/1-4'] },
  { model: /^C9300L-(24|48)[TPU]F?-4X(?:-[AE])?$/, ports: ['GigabitEthernet1/0/1-N', 'TenGigabitEthernet1/1/1-4'] },
  { model: /^C9500-(24|48)Y4C(?:-[AE])?$/, ports: ['TwentyFiveGigE1/0/1-N', 'HundredGigE1/0/N+1-N+4'] },
  { model: /^C9500-(32)C(?:-[AE])?$/, ports: ['HundredGigE1/0/1-N'] },
  { model: /^C9500-(12)Q(?:-[AE])?$/, ports: ['FortyGigabitEthernet1/0/1-N'] },
  { model: /^C9500-(16|40)X(?:-[AE])?$/, ports: ['TenGigabitEthernet1/0/1-N'] },
]

const nexus = (model: RegExp, count: number): PortLayout => ({ model, ports: [`Ethernet1/1-${count}`, 'mgmt0'] })
const CISCO_NEXUS: readonly PortLayout[] = [
  nexus(/^N9K-C93180(?:YC|LC)-(?:EX|FX|FX3S?)$/, 54),
  nexus(/^N9K-C93108TC-(?:EX|FX|FX3P?)$/, 54),
  nexus(/^N9K-C92160YC-X$/, 54),
  nexus(/^N9K-C9348GC-(?:FXP|FX3)$/, 54),
  nexus(/^N9K-C9336C-(?:FX2|FX2-E)$/, 36),
  nexus(/^N9K-C93600CD-GX$/, 36),
  nexus(/^N9K-C9332PQ$/, 32),
  nexus(/^N9K-C9332C$/, 34),
  nexus(/^N9K-C9364C$/, 66),
  nexus(/^N9K-C93240YC-FX2$/, 60),
  nexus(/^N9K-C93360YC-FX2$/, 108),
  nexus(/^N9K-C93216TC-FX2$/, 108),
  nexus(/^N9K-C9316D-GX$/, 16),
  nexus(/^N3K-C3172(?:PQ|TQ)(?:-10GE|-XL|-10GT)?$/, 54),
  nexus(/^N5K-C5548(?:UP|P)$/, 32),
  nexus(/^N5K-C5596UP$/, 48),
]

/** Arista names a port with lanes by its first lane. */
const ARISTA: readonly PortLayout[] = [
  { model: /^(?:DCS-)?7010T-48(?:-[FR])?$/, ports: ['Ethernet1-52', 'Management1'] },
  { model: /^(?:DCS-)?7050SX-64(?:-[FR])?$/, ports: ['Ethernet1-48', 'Ethernet49-52/1', 'Management1'] },
  { model: /^(?:DCS-)?7050[ST]X3-48YC8(?:-[FR])?$/, ports: ['Ethernet1-48', 'Ethernet49-56/1', 'Management1'] },
  { model: /^(?:DCS-)?7050SX3-48YC12(?:-[FR])?$/, ports: ['Ethernet1-48', 'Ethernet49-60/1', 'Management1'] },
  { model: /^(?:DCS-)?70[56]0CX3?M?-32S(?:-[FR])?$/, ports: ['Ethernet1-32/1', 'Ethernet33-34', 'Management1'] },
  { model: /^(?:DCS-)?7260CX3-64(?:-[FR])?$/, ports: ['Ethernet1-64/1', 'Ethernet65-66', 'Management1'] },
  { model: /^(?:DCS-)?7280[ST]R-48C6(?:-[FR])?$/, ports: ['Ethernet1-48', 'Ethernet49-54/1', 'Management1'] },
]

/** SFP+ ports of an EX are `ge-` or `xe-` by their optics, so they are left out. */
const JUNIPER: readonly PortLayout[] = [
  { model: /^EX2300-24[TP]$/, ports: ['ge-0/0/0-23'] },
  { model: /^EX2300-48[TP]$/, ports: ['ge-0/0/0-47'] },
  { model: /^EX3400-24[TP]$/, ports: ['ge-0/0/0-23', 'et-0/1/0-1'] },
  { model: /^EX3400-48[TP]$/, ports: ['ge-0/0/0-47', 'et-0/1/0-1'] },
  { model: /^EX4[23]00-24[TP]$/, ports: ['ge-0/0/0-23'] },
  { model: /^EX4[23]00-48[TP]$/, ports: ['ge-0/0/0-47'] },
  { model: /^QFX5100-48[ST](?:-6Q)?$/, ports: ['xe-0/0/0-47', 'et-0/0/48-53'] },
  { model: /^QFX5120-48Y(?:-.*)?$/, ports: ['et-0/0/0-55'] },
  { model: /^QFX5120-32C(?:-.*)?$/, ports: ['et-0/0/0-31'] },
  { model: /^QFX5200-32C(?:-.*)?$/, ports: ['et-0/0/0-31'] },
  { model: /^SRX3[40]5$/, ports: ['ge-0/0/0-15'] },
  { model: /^SRX3(?:00|20)$/, ports: ['ge-0/0/0-7'] },
]

const ARUBA: readonly PortLayout[] = [
  { model: /^(?:ARUBA[ -])?25[34]0-(24|48)G(?:-POEP?)?(?:-4SFPP?)?$/, ports: ['1-N+4'] },
  { model: /^(?:ARUBA[ -])?29[23]0F-(24|48)G(?:-POEP?)?-4SFPP?$/, ports: ['1-N+4'] },
  { model: /^(?:ARUBA[ -])?6[123]00[FM]?-(24|48)G(?:-CLASS4)?(?:-POE)?-4SFP(?:P|56|\+)?$/, ports: ['1/1/1-N+4'] },
  { model: /^(?:ARUBA[ -])?8325-48Y8C$/, ports: ['1/1/1-56'] },
  { model: /^(?:ARUBA[ -])?8325-32C$/, ports: ['1/1/1-32'] },
]

const MIKROTIK: readonly PortLayout[] = [
  { model: /^CRS326-24G-2S\+?(?:RM|IN|-PLUS-RM)?$/, ports: ['ether1-24', 'sfp-sfpplus1-2'] },
  { model: /^CRS328-24P-4S\+?(?:RM)?$/, ports: ['ether1-24', 'sfp-sfpplus1-4'] },
  { model: /^CRS317-1G-16S\+?(?:RM)?$/, ports: ['ether1', 'sfp-sfpplus1-16'] },
  { model: /^CRS309-1G-8S\+?(?:IN)?$/, ports: ['ether1', 'sfp-sfpplus1-8'] },
  { model: /^CCR2004-16G-2S(?:\+|-PLUS)?$/, ports: ['ether1-16', 'sfp-sfpplus1-2'] },
  { model: /^RB4011IGS\+?(?:RM)?$/, ports: ['ether1-10', 'sfp-sfpplus1'] },
  { model: /^(?:RB)?5009UG\+?S\+?(?:IN)?$/, ports: ['ether1-8', 'sfp-sfpplus1'] },
  { model: /^(?:RB750GR3|HEX)$/, ports: ['ether1-5'] },
]

const LAYOUTS: readonly PortLayout[] = [...CISCO_CATALYST, ...CISCO_NEXUS, ...ARISTA, ...JUNIPER, ...ARUBA, ...MIKROTIK]

const VENDOR = /^(?:CISCO|ARISTA|JUNIPER|HPE|HP|MIKROTIK)[ -]+(?:(?:CATALYST|NEXUS|NETWORKS)[ -]+)?/

const known = new Map<string, readonly string[] | undefined>()
/** More models than a lab has; beyond it all are looked up anew. */
const MOST_KNOWN = 1000

/** Names of a model's ports in their order on it, the same list each time; undefined if the model isn't known. */
export function portsOfModel(model: string): readonly string[] | undefined {
  if (known.has(model)) return known.get(model)
  const ports = find(model.trim().toUpperCase().replace(VENDOR, ''))
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(model, ports)
  return ports
}

function find(model: string): readonly string[] | undefined {
  for (const layout of LAYOUTS) {
    const match = layout.model.exec(model)
    if (match) return layout.ports.flatMap((names) => expandPorts(names, Number(match[1] ?? 0)))
  }
  return undefined
}
