/** A neighbor record while it is being read. */
import type { NeighborProtocol, NeighborRecord, ParsedOutput, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { isAssignedPortId } from './port-id-type.ts'
import type { SourceLine } from './session.ts'

/** Fields that hold one piece of text. */
export type TextField =
  | 'localPort'
  | 'remoteName'
  | 'remoteSystemName'
  | 'remotePort'
  | 'remotePortDescription'
  | 'remotePlatform'
  | 'chassisId'
  | 'nativeVlan'
  | 'duplex'

/** Collects the values of one neighbor in the order in which they stand. */
export interface Draft {
  readonly text: { [K in TextField]?: string }
  protocol: NeighborProtocol
  /** The name is as wide as its column. */
  nameCut?: boolean
  /** The far port may have lost its end. */
  portCut?: boolean
  /** The far port is an alias or locally assigned. */
  portAssigned?: boolean
  readonly addresses: string[]
  /** Management addresses of CDP, which go before those of the entry. */
  readonly management: string[]
  capabilities: string[]
  readonly version: string[]
  holdtimeS?: number
  /** The holdtime is the one that is announced. */
  ttlAdvertised?: boolean
  first: number
  last: number
}

export function newDraft(protocol: NeighborProtocol, line: number): Draft {
  return { protocol, text: {}, addresses: [], management: [], capabilities: [], version: [], first: line, last: line }
}

/** Sets a field unless the text is empty. */
export function setText(draft: Draft, field: TextField, value: string | undefined): void {
  const text = value?.trim() ?? ''
  if (text !== '') draft.text[field] = text
}

/** Reads seconds from the front of `120 seconds`, `120s`, `120`. */
export function setHoldtime(draft: Draft, value: string | undefined): void {
  const seconds = /^\d{1,6}/.exec(value?.trim() ?? '')?.[0]
  if (seconds !== undefined) draft.holdtimeS = Number(seconds)
}

/** The record as it goes out; addresses once each. */
export function toRecord(d: Draft): NeighborRecord {
  const version = d.version.join('\n').trim()
  return {
    protocol: d.protocol,
    ...d.text,
    ...(d.nameCut && d.text.remoteName !== undefined ? { remoteNameCut: true as const } : {}),
    ...(d.portCut && d.text.remotePort !== undefined ? { remotePortCut: true as const } : {}),
    ...(d.portAssigned && d.text.remotePort !== undefined ? { remotePortAssigned: true as const } : {}),
    addresses: [...new Set([...d.management, ...d.addresses])],
    capabilities: d.capabilities,
    ...(version === '' ? {} : { softwareVersion: version }),
    ...(d.holdtimeS === undefined ? {} : { holdtimeS: d.holdtimeS }),
    ...(d.ttlAdvertised && d.holdtimeS !== undefined ? { ttlAdvertised: true as const } : {}),
    lines: [d.first, d.last],
  }
}

/** A record of values that stand ready, as in a JSON or XML document; empty ones are left out. */
export function recordOf(
  protocol: NeighborProtocol,
  lines: readonly [first: number, last: number],
  values: { readonly [K in TextField]?: string | undefined } & {
    readonly addresses?: readonly string[]
    readonly capabilities?: readonly string[]
    readonly version?: string
    readonly holdtime?: string
    /** The holdtime as the neighbor announces it, where the system does not count it down. */
    readonly ttl?: string
    /** Kind of the port id, as the system writes it. */
    readonly portIdType?: string
    readonly nameCut?: boolean
    readonly portCut?: boolean
  },
): NeighborRecord {
  const { addresses, capabilities, version, holdtime, ttl, portIdType, nameCut, portCut, ...fields } = values
  const draft = newDraft(protocol, lines[0])
  draft.nameCut = nameCut === true
  draft.portCut = portCut === true
  draft.last = lines[1]
  for (const [field, value] of Object.entries(fields)) setText(draft, field as TextField, value)
  draft.addresses.push(...(addresses ?? []).filter((a) => a !== ''))
  draft.capabilities = [...(capabilities ?? [])]
  if (version !== undefined) draft.version.push(version)
  setHoldtime(draft, ttl ?? holdtime)
  draft.ttlAdvertised = ttl !== undefined
  draft.portAssigned = isAssignedPortId(portIdType ?? '')
  return toRecord(draft)
}

/** Words that LLDP systems write with spaces in between, and any other word. */
const CAPABILITY = /wlan access point|wlan ap\b|station only|docsis cable device|two[- ]ports? mac relay|[^\s,|]+/gi

/** Splits `Bridge WLAN Access Point Router`, `B, R`, `bridge,router`. */
export function capabilityWords(value: string): string[] {
  return value.length > 1000 ? value.split(/[\s,]+/).filter((w) => w !== '') : (value.match(CAPABILITY) ?? [])
}

export interface NeighborOutcome {
  readonly protocols: readonly NeighborProtocol[]
  readonly neighbors: readonly NeighborRecord[]
  readonly unparsed: readonly UnparsedLine[]
  /** The output says plainly how many there are, or shows the head of its table. */
  readonly said: boolean
  readonly off?: boolean
}

/**
 * Puts an outcome together. It answers for its protocols when it names a neighbor or says that there is none; silence
 * counts where nothing can be cut off.
 */
export function neighborOutput(input: ParseInput, outcome: NeighborOutcome): Parsed {
  const { protocols, neighbors, unparsed } = outcome
  const silent = input.complete && unparsed.length === 0
  const answers = neighbors.length > 0 || outcome.said || silent
  const status = outcome.off && neighbors.length === 0 ? { off: protocols } : answers ? { answers: protocols } : {}
  return { ...hostOf(input), neighbors, records: [], ...status, unparsed }
}

/** Host name of the prompt, where there was one. */
export function hostOf(input: ParseInput): Pick<ParsedOutput, 'hostname'> {
  return input.section.hostname === undefined ? {} : { hostname: input.section.hostname }
}

export function unparsedLine(line: SourceLine): UnparsedLine {
  return { line: line.number, text: line.text }
}
