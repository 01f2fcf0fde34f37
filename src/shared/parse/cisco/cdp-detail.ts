/**
 * `show cdp neighbors detail` and `show cdp entry *` of Cisco IOS, IOS-XE, NX-OS and IOS-XR.
 * One record begins at each `Device ID` line; labels are compared without case and spaces before the colon.
 */
import type { NeighborProtocol, NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'

type Draft = { -readonly [K in keyof NeighborRecord]: NeighborRecord[K] } & {
  addresses: string[]
  management: string[]
  capabilities: string[]
  version: string[]
}

type Block = 'none' | 'version' | 'entry-addresses' | 'management-addresses' | 'capabilities' | 'extra'

const OFF = /\bcdp (?:is )?(?:not enabled|disabled|not running)\b/i
const TOTAL = /^total (?:cdp )?(?:entries|neighbors)/i
/** Lines with nothing of a neighbor in them; the NX-OS header of an indented capture too. */
const NOISE = /^(?:capability codes:|load for |time source is |-+$)/i

/** Labels whose value is known but kept nowhere. */
const KNOWN_LABELS = new Set([
  'advertisement version',
  'clns address',
  'vtp management domain',
  'vtp management domain name',
  'protocol hello',
  'mtu',
  'physical location',
  'local interface mac',
  'remote interface mac',
  'peer source mac',
  'power drawn',
  'power available tlv',
  'power request id',
  'spare pair poe',
  'spare pair pd config',
  'unidirectional mode',
  'second port status',
  'power request levels are',
  'vtp domain',
  'pd-requested power',
  'voice vlan',
  'vlan id',
  'total cdp entries displayed',
  'capabilities codes',
  'cos for untrusted ports',
  'trust',
  'appliance vlan id',
])

/** Reads the neighbors; every value stands in the output as it stands in the record. */
export function parseCdpDetail(input: ParseInput): Parsed {
  const neighbors: NeighborRecord[] = []
  const unparsed: UnparsedLine[] = []
  let draft: Draft | undefined
  let block: Block = 'none'
  let blank = false
  let off = false
  let total = false
  let lastContent = 0
  /** Line whose port may go on in the next one. */
  let wrapped = -2

  /** A record that lost its head or its end: silence on the ports it may have named is no answer. */
  let broken = false

  const finish = (): void => {
    if (draft) {
      if (draft.localPort === undefined) broken = true
      neighbors.push(toRecord(draft, lastContent))
    }
    draft = undefined
  }

  let before = -1
  for (const line of input.section.lines) {
    const text = line.text.trim()
    const previous = before
    before = line.number
    if (text === '') {
      blank = true
      continue
    }
    if (isRule(text)) {
      finish()
      block = 'none'
      blank = false
      continue
    }
    const colon = text.indexOf(':')
    const label = colon > 0 && colon < 40 ? text.slice(0, colon).trimEnd().toLowerCase() : ''
    if (label === 'device id') {
      finish()
      draft = newDraft(value(text, colon), line.number)
      lastContent = line.number
      block = 'none'
      blank = false
      continue
    }
    if (!draft) {
      if (OFF.test(text)) off = true
      else if (TOTAL.test(text)) total = true
      else if (!NOISE.test(text)) unparsed.push({ line: line.number, text: line.text })
      continue
    }
    const first = text.charCodeAt(0)
    if ((first === 84 || first === 116) && TOTAL.test(text)) {
      finish()
      total = true
      block = 'none'
      continue
    }
    if (block === 'version' && label !== 'advertisement version' && !(blank && isLabel(label))) {
      draft.version.push(text)
      lastContent = line.number
      continue
    }
    if (wrapped === previous && !blank && label === '' && draft.remotePort !== undefined && isWord(text)) {
      // The screen cut the port: half of it is another port.
      draft.remotePort += text
      lastContent = line.number
      continue
    }
    // A second local port in one record: the line that began the next record was lost.
    if (label === 'interface' && draft.localPort !== undefined) broken = true
    const next = readLine(draft, block, text, label, colon, blank)
    if ((label === 'interface' || label === 'port id (outgoing port)') && line.text.length >= SCREEN)
      wrapped = line.number
    blank = false
    if (next === undefined) unparsed.push({ line: line.number, text: line.text })
    else {
      block = next
      lastContent = line.number
    }
  }
  const { lines, closed } = input.section
  const open = !closed && (lines[lines.length - 1]?.text ?? '') !== ''
  const timed = neighbors.some((n) => n.holdtimeS !== undefined)
  if (neighbors.some((n) => timed && n.holdtimeS === undefined)) broken = true
  if (draft && open && block === 'version') broken = true
  if (draft && draft.holdtimeS === undefined && (open || timed)) {
    // The text ends in the middle of a record. Half a port name is another port: none of it is believed.
    broken = true
    const from = draft.lines[0]
    const told = new Set(unparsed.map((u) => u.line))
    for (const l of lines)
      if (l.number >= from && l.text.trim() !== '' && !told.has(l.number))
        unparsed.push({ line: l.number, text: l.text })
    unparsed.sort((x, y) => x.line - y.line)
    draft = undefined
  }
  finish()
  const protocols: NeighborProtocol[] = ['cdp']
  const understood = !broken && (neighbors.length > 0 || total || (unparsed.length === 0 && input.complete))
  return {
    ...(input.section.hostname === undefined ? {} : { hostname: input.section.hostname }),
    neighbors,
    records: [],
    ...(off ? { off: protocols } : understood ? { answers: protocols } : {}),
    unparsed,
  }
}

/** Width of a terminal nobody told otherwise, less the last column. */
const SCREEN = 79

function isWord(text: string): boolean {
  return text.length < 80 && /^[\w/.:-]+$/.test(text)
}

function isRule(text: string): boolean {
  if (text.length < 8 || text.charCodeAt(0) !== 45) return false
  for (let i = 1; i < text.length; i++) if (text.charCodeAt(i) !== 45) return false
  return true
}

const RECORD_LABELS = new Set([
  'system name',
  'sysname',
  'entry address(es)',
  'interface address(es)',
  'management address(es)',
  'mgmt address(es)',
  'platform',
  'interface',
  'port id (outgoing port)',
  'holdtime',
  'version',
  'native vlan',
  'duplex',
])

function isLabel(label: string): boolean {
  return RECORD_LABELS.has(label) || KNOWN_LABELS.has(label)
}

/** Reads one line into the draft. Returns the block that follows, or undefined when it was not understood. */
function readLine(
  d: Draft,
  block: Block,
  text: string,
  label: string,
  colon: number,
  blank: boolean,
): Block | undefined {
  switch (label) {
    case 'system name':
    case 'sysname':
      set(d, 'remoteSystemName', value(text, colon))
      return 'none'
    case 'entry address(es)':
    case 'interface address(es)':
      return 'entry-addresses'
    case 'management address(es)':
    case 'mgmt address(es)':
      return 'management-addresses'
    case 'ip address':
    case 'ipv4 address':
    case 'ipv6 address': {
      const address = value(text, colon).split(/\s/)[0] ?? ''
      if (address !== '') (block === 'management-addresses' ? d.management : d.addresses).push(address)
      return block
    }
    case 'platform':
      return readPlatform(d, value(text, colon))
    case 'interface':
      return readInterface(d, value(text, colon))
    case 'port id (outgoing port)':
      set(d, 'remotePort', value(text, colon))
      return 'none'
    case 'holdtime': {
      const seconds = /^\d{1,6}/.exec(value(text, colon))?.[0]
      if (seconds !== undefined) d.holdtimeS = Number(seconds)
      return 'none'
    }
    case 'version':
      if (value(text, colon) !== '') d.version.push(value(text, colon))
      return 'version'
    case 'native vlan':
      set(d, 'nativeVlan', value(text, colon).split(/\s/)[0] ?? '')
      return 'none'
    case 'duplex':
      set(d, 'duplex', value(text, colon))
      return 'none'
    default:
      if (KNOWN_LABELS.has(label)) return 'extra'
      if (block === 'capabilities' && !blank && label === '' && d.capabilities.length > 0) {
        // A word cut at 80 columns goes on in the next line.
        const words = text.split(/\s+/)
        d.capabilities[d.capabilities.length - 1] += words[0] ?? ''
        d.capabilities.push(...words.slice(1))
        return 'none'
      }
      return block === 'extra' ? 'extra' : undefined
  }
}

function readPlatform(d: Draft, rest: string): Block {
  let at = rest.indexOf(',  Capabilities:')
  if (at < 0) at = rest.search(/,\s*Capabilities:/i)
  if (at < 0) {
    set(d, 'remotePlatform', rest.replace(/,\s*$/, '').trim())
    return 'none'
  }
  set(d, 'remotePlatform', rest.slice(0, at).trim())
  const words = rest.slice(rest.indexOf(':', at) + 1).trim()
  for (const word of words.split(' ')) if (word !== '') d.capabilities.push(word)
  return 'capabilities'
}

function readInterface(d: Draft, rest: string): Block {
  let at = rest.indexOf(',  Port ID')
  if (at < 0) at = rest.search(/,\s*Port ID/i)
  set(d, 'localPort', at < 0 ? rest.replace(/,\s*$/, '').trim() : rest.slice(0, at).trim())
  if (at >= 0) {
    const colon = rest.indexOf(':', at)
    if (colon >= 0) set(d, 'remotePort', rest.slice(colon + 1).trim())
  }
  return 'none'
}

function value(text: string, colon: number): string {
  return text.slice(colon + 1).trim()
}

type TextField = 'remoteSystemName' | 'remotePlatform' | 'localPort' | 'remotePort' | 'nativeVlan' | 'duplex'

function set(d: Draft, field: TextField, text: string): void {
  if (text !== '') d[field] = text
}

function newDraft(name: string, line: number): Draft {
  const draft: Draft = {
    protocol: 'cdp',
    addresses: [],
    management: [],
    capabilities: [],
    version: [],
    lines: [line, line],
  }
  if (name !== '') draft.remoteName = name
  return draft
}

/** Field by field: outputs of many megabytes come through here. */
function toRecord(d: Draft, last: number): NeighborRecord {
  const { management, addresses } = d
  const all = management.length === 0 ? addresses : [...management, ...addresses]
  const record: { -readonly [K in keyof NeighborRecord]: NeighborRecord[K] } = {
    protocol: 'cdp',
    addresses: all.length < 2 ? all : [...new Set(all)],
    capabilities: d.capabilities,
    lines: [d.lines[0], last],
  }
  if (d.localPort !== undefined) record.localPort = d.localPort
  if (d.remoteName !== undefined) record.remoteName = d.remoteName
  if (d.remoteSystemName !== undefined) record.remoteSystemName = d.remoteSystemName
  if (d.remotePort !== undefined) record.remotePort = d.remotePort
  if (d.remotePlatform !== undefined) record.remotePlatform = d.remotePlatform
  if (d.version.length > 0) record.softwareVersion = d.version.join('\n')
  if (d.holdtimeS !== undefined) record.holdtimeS = d.holdtimeS
  if (d.nativeVlan !== undefined) record.nativeVlan = d.nativeVlan
  if (d.duplex !== undefined) record.duplex = d.duplex
  return record
}
