import { composed } from './device-name.ts'
import { COMMON_PORTS, type PortFamily } from './port-family.ts'
import { TYPE_OF_FORM, type PortType } from './port-types.ts'

/** A port name taken apart: a known type with its numbers, or the name as it was written. */
export type ParsedPort =
  | { readonly kind: 'typed'; readonly type: PortType; readonly numbers: string }
  | { readonly kind: 'panel'; readonly side: 'front' | 'rear'; readonly number: string }
  | { readonly kind: 'written'; readonly text: string }

const TYPED = /^(\d*(?:\.5)?[a-z][a-z-]*?)[ _]?(\d[\da-z/:.]*)$/i
const PANEL = /^(front|rear) ?(\d+)$/i
const JUNOS = /^((?:[a-z]{2,3}-\d+\/\d+\/\d+(?::\d+)?)|(?:(?:me|em|fxp|vme|lo|ae|irb|vlan|st|reth)\d*))\.\d+$/i
const LINUX_VLAN = /^([a-z][a-z\d_-]*)(?:\.\d{1,4})?(?:@[\w.-]+)?$/i
const BRIDGE = /^(?:bridge|br|lan|bond|bonding|team|lag)(?:[-_.]?[\w-]*)?$/i
/** Cards of IOS XR: `MgmtEth0/RP0/CPU0/0`. */
const CARD = /^(?:rp|rsp|cpu|lc|fc|sc)\d*$/i
const NUMBERS = /^\d+(?:[/:](?:\d+|[a-z]{2,}\d*))*(?:\.\d+)?$/i
const ONE_LETTER = new Set(['e', 'f', 'g'])

/** A lab has far fewer names of ports than ports, and asks for each again and again. */
const parsed = new Map<PortFamily, Map<string, ParsedPort>>()
/** Names of one family that are kept; beyond that all begin anew, so that hostile names cost time and no memory. */
const MAX_KEPT = 20_000
/** Longer names are nobody's. */
const MAX_KEPT_LENGTH = 100

/**
 * Takes a port name apart by its type and numbers; units and VLANs (`.100`) are cut off (verification.md, section 3).
 */
export function parsePort(name: string, family: PortFamily = COMMON_PORTS): ParsedPort {
  let names = parsed.get(family)
  if (!names) parsed.set(family, (names = new Map()))
  const known = names.get(name)
  if (known) return known
  const port = takenApart(name, family)
  if (names.size >= MAX_KEPT) names.clear()
  if (name.length <= MAX_KEPT_LENGTH) names.set(name, port)
  return port
}

function takenApart(name: string, family: PortFamily): ParsedPort {
  const text = portBeside(composed(name).trim().replace(/\s+/g, ' '))
  if (family.literal) return { kind: 'written', text: text.replace(LINUX_VLAN, '$1') }
  if (family.written) return { kind: 'written', text: text.replace(family.written, '$1') }
  const panel = PANEL.exec(text)
  if (panel)
    return { kind: 'panel', side: panel[1]?.toLowerCase() === 'rear' ? 'rear' : 'front', number: panel[2] ?? '' }
  return typed(text.replace(/ ?\([^()]*\)$/, ''), family) ?? { kind: 'written', text: text.replace(JUNOS, '$1') }
}

/**
 * The port of a name that has its bridge, bond or LAN beside it: RouterOS prints `ether1,bridge` of its own ports and
 * sends `bridge/ether1` or `bridge/bonding1/sfp1` as LLDP port id (MikroTik, "Neighbor discovery").
 */
function portBeside(text: string): string {
  const comma = /^([^,]+), ?([^,]+)$/.exec(text)
  if (comma) {
    const [first = '', second = ''] = comma.slice(1)
    if (!/[a-z]/i.test(first)) return text
    return BRIDGE.test(first) && /\d/.test(second) && !BRIDGE.test(second) ? second : first
  }
  const parts = text.split('/')
  const last = parts.at(-1) ?? ''
  if (parts.length < 2 || !parts.every((part) => /^[a-z][\w.-]+$/i.test(part)) || CARD.test(last)) return text
  return /\d/.test(last) || BRIDGE.test(parts[0] ?? '') ? last : text
}

function typed(text: string, family: PortFamily): ParsedPort | undefined {
  const match = TYPED.exec(text)
  if (!match) return undefined
  const word = (match[1] ?? '').toLowerCase()
  const numbers = match[2] ?? ''
  // `ge-0/0/0` is Junos and no GigabitEthernet0/0/0; a dash before the numbers is part of no other type.
  if (word.endsWith('-') || !NUMBERS.test(numbers)) return undefined
  const type = TYPE_OF_FORM.get(word.replaceAll('-', ''))
  if (!type || !fits(word, numbers, type, family)) return undefined
  return { kind: 'typed', type, numbers: numbers.replace(/\.\d+$/, '').toUpperCase() }
}

/** A single letter is a type only before `1/1`: `E23` is slot E, port 23 of a ProCurve. */
function fits(word: string, numbers: string, type: PortType, family: PortFamily): boolean {
  if (family.longWords && !type.logical) return word.length > 3
  if (!ONE_LETTER.has(word)) return true
  return !family.slotLetters && numbers.includes('/')
}
