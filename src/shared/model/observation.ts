import type { FailureCode } from '#shared/words/failure-codes.ts'
import type { Message } from '#shared/words/message.ts'

/** What a device said, as it said it: nothing canonicalised, absent if it said nothing. */

export type NeighborProtocol = 'cdp' | 'lldp'

/** First and last line of a record in the raw output, 1-based and inclusive. */
export type LineSpan = readonly [first: number, last: number]

export interface NeighborRecord {
  readonly protocol: NeighborProtocol
  readonly localPort?: string | undefined
  /** CDP: the Device ID line, suffixes and all; LLDP: the system name. */
  readonly remoteName?: string | undefined
  /** Set if the name fills its column of a table, so that its end may be cut off. */
  readonly remoteNameCut?: true | undefined
  /** CDP: the SysName / System Name line. */
  readonly remoteSystemName?: string | undefined
  readonly remotePort?: string | undefined
  /** Set if the port may have lost its end in a table; half a port is another port, so it is not believed. */
  readonly remotePortCut?: true | undefined
  /** Set if the record calls the port id an alias or locally assigned (IEEE 802.1AB, port id subtypes 1 and 7). */
  readonly remotePortAssigned?: true | undefined
  readonly remotePortDescription?: string | undefined
  readonly remotePlatform?: string | undefined
  readonly addresses: readonly string[]
  readonly chassisId?: string | undefined
  readonly capabilities: readonly string[]
  readonly softwareVersion?: string | undefined
  /** Seconds until the record expires. */
  readonly holdtimeS?: number | undefined
  /** Set if `holdtimeS` is what the neighbor announces, and not what is left of it: it tells no age. */
  readonly ttlAdvertised?: true | undefined
  readonly nativeVlan?: string | undefined
  readonly duplex?: string | undefined
  readonly lines: LineSpan
}

/** State of a port as an interface-status command tells it. */
export type InterfaceState = 'up' | 'link-down' | 'admin-down' | 'err-disabled' | 'no-transceiver'

export interface InterfaceRecord {
  readonly name: string
  /** The name it had from the factory, where the device tells that beside another one. */
  readonly factoryName?: string
  readonly state?: InterfaceState
  readonly speed?: string
  readonly duplex?: string
  readonly vlan?: string
  readonly mac?: string
  readonly ifIndex?: number
  readonly lines: LineSpan
}

/** A line that the parser did not understand. */
export interface UnparsedLine {
  readonly line: number
  readonly text: string
}

/** The result of parsing one output of one command. */
export interface ParsedOutput {
  readonly platform: string
  readonly command: string
  /** Name in the prompt or in the output itself. */
  readonly hostname?: string
  readonly neighbors: readonly NeighborRecord[]
  /** Rows of other commands, with field names as the platform gives them. */
  readonly records: readonly Readonly<Record<string, unknown>>[]
  readonly interfaces?: readonly InterfaceRecord[]
  /** Set when the table does not name every port there is: a port that is not in it may exist anyway. */
  readonly interfacesPartial?: true
  /** Set when the output says that this protocol is not running. */
  readonly off?: readonly NeighborProtocol[]
  /** Set when the output answers for this protocol, neighbors or not (the device rejected nothing). */
  readonly answers?: readonly NeighborProtocol[]
  readonly unparsed: readonly UnparsedLine[]
}

export { FAILURE_CODES, type FailureCode } from '#shared/words/failure-codes.ts'

/** Why a device could not be read; never holds a secret. */
export interface DeviceFailure {
  readonly code: FailureCode
  /** What happened. */
  readonly said: Message
}

/** A neighbor record together with the command whose output it stands in. */
export interface ObservedNeighbor extends NeighborRecord {
  readonly command: string
}

/** The latest result of one device, as the verifier takes it. */
export interface DeviceObservation {
  /** Name of the planned device that was asked. */
  readonly device: string
  readonly outcome: 'collected' | 'failed'
  readonly error?: DeviceFailure | undefined
  /** Name the device gives itself, by prompt or command. */
  readonly hostname?: string | undefined
  /** True when `hostname` comes from a prompt that may be cut at 20 characters. */
  readonly hostnameFromPrompt?: boolean | undefined
  readonly serial?: string | undefined
  readonly neighbors: readonly ObservedNeighbor[]
  /** Absent when interface status is not known. */
  readonly interfaces?: readonly InterfaceRecord[] | undefined
  /** Set when a port that is not in `interfaces` may exist anyway. */
  readonly interfacesPartial?: true | undefined
  /** Protocols that the device answered for in this run. */
  readonly answered: readonly NeighborProtocol[]
  /** Names of its ports as it listed them when it was last asked, where it was not this time; the verdict is without them. */
  readonly listedPorts?: readonly string[] | undefined
  /** Set where it was not asked everything: its neighbors alone, or those and its ports. */
  readonly asked?: 'neighbors' | 'ports' | undefined
  /** The collector at its site that asked it; absent: it was asked by this program. */
  readonly collector?: string | undefined
  /** Protocols that the device says are off: it neither hears nor speaks them in this run. */
  readonly off?: readonly NeighborProtocol[] | undefined
}
