import { parsePort } from './parse-port.ts'
import type { PortFamily } from './port-family.ts'

const KERNEL_STYLE = /^(eth|en|em)[a-z]*\d[a-z\d]*$/

/**
 * The port's name in full, as its platform writes it: `Gi1/0/1` → `GigabitEthernet1/0/1` (verification.md, section 3).
 * Idempotent; names of an unknown type come back as they are, less surplus spaces and units.
 */
export function canonicalPortOf(name: string, family: PortFamily): string {
  const port = parsePort(name, family)
  if (port.kind === 'panel') return `${port.side} ${port.number}`
  if (port.kind === 'written') return port.text
  // A server with no platform in the plan calls its port eth0, not Ethernet0.
  if (family.unknown && KERNEL_STYLE.test(name.trim())) return name.trim()
  return (family.full?.[port.type.key] ?? port.type.full) + port.numbers
}

/** Junos names a socket by the optic in it: `ge-0/0/1`, `xe-0/0/1`, `et-0/0/1` and `mge-0/0/1` are one. */
const JUNOS_SOCKET = /^(?:ge|xe|et|mge)-(\d+\/\d+\/\d+(?::\d+)?)$/

/**
 * What is compared when two port names of one device are: independent of platform, case and spaces
 * (TenGigE = TenGigabitEthernet), except that Linux names are taken literally (verification.md, section 3).
 */
export function portKeyOf(name: string, family: PortFamily): string {
  const port = parsePort(name, family)
  if (port.kind === 'typed') return port.type.key + port.numbers.toLowerCase()
  if (port.kind === 'panel') return `${port.side}${port.number}`
  if (family.literal) return port.text
  const text = port.text.toLowerCase()
  const socket = JUNOS_SOCKET.exec(text)
  if (socket) return `ge-${socket[1]}`
  const numbered = /^port ?(\d+)$/.exec(text)
  if (numbered) return numbered[1] ?? text
  // Spaces go, but not between two numbers: `1 1` is not `11`.
  return text.replace(/(?<!\d) | (?!\d)/g, '')
}

const LINUX_LOGICAL =
  /^(lo|lo\d+|bond\d*|br\d*|br-.*|bridge\d*|vlan\d*|dummy\d*|tun\d*|tap\d*|vxlan\d*|veth.*|docker\d*)$/
const OTHER_LOGICAL = /^(lo|ae|irb|vlan|reth|bond|tunnel|loopback|br)[\d.]*$/i

/** True for ports no cable can be plugged into: port-channels, VLANs, loopbacks, tunnels. */
export function isLogicalPortOf(name: string, family: PortFamily): boolean {
  const port = parsePort(name, family)
  if (port.kind === 'typed') return port.type.logical === true
  if (port.kind === 'panel') return false
  return family.literal ? LINUX_LOGICAL.test(port.text) : OTHER_LOGICAL.test(port.text)
}

const MANAGEMENT = /^(mgmt|mgt|management|oobm|oob|fxp|me|vme|idrac|ilo|ipmi|bmc|cimc)[-_]?\d*$/i

/** True for out-of-band management ports, as far as their name tells. */
export function isManagementPortOf(name: string, family: PortFamily): boolean {
  const port = parsePort(name, family)
  if (port.kind === 'typed') return port.type.management === true
  if (port.kind === 'panel') return false
  return family.management?.test(port.text) === true || MANAGEMENT.test(port.text)
}

const BRIDGE_NAME = /^(?:(?:bridge|bonding|mgt)\d*|lan|br-[\w-]+|bridge-[\w-]+)$/i

/** True for the name of a bridge or LAN, which tells nothing of the port (`bridge1`, `LAN`, `mgt0`). */
export function isBridgeName(name: string): boolean {
  return BRIDGE_NAME.test(name.trim())
}

/** Orders port names as a person would: Ethernet1/2 before Ethernet1/10. */
export function comparePorts(a: string, b: string): number {
  return compareNatural(a, b)
}

/** Natural order of two texts, numbers by their value; case decides only between otherwise equal texts. */
export function compareNatural(a: string, b: string): number {
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(j)
    if (isDigit(x) && isDigit(y)) {
      const [m, nextI] = number(a, i)
      const [n, nextJ] = number(b, j)
      if (m !== n) return m - n
      i = nextI
      j = nextJ
      continue
    }
    const difference = lower(x) - lower(y)
    if (difference !== 0) return difference
    i++
    j++
  }
  return a.length - i - (b.length - j) || (a < b ? -1 : a > b ? 1 : 0)
}

function number(text: string, from: number): [value: number, next: number] {
  let value = 0
  let at = from
  for (; at < text.length && isDigit(text.charCodeAt(at)); at++) value = value * 10 + text.charCodeAt(at) - 48
  return [value, at]
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code
}
