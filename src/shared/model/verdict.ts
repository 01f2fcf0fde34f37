/** What verification says: links, findings and moves (verification.md, sections 4 to 8). */
import type { Message } from '#shared/words/message.ts'
import type { DeviceFailure, FailureCode, LineSpan, NeighborProtocol } from './observation.ts'

/** A port in canonical form. */
export interface PortRef {
  readonly device: string
  readonly port: string
}

/** A far end: its port is absent if only the device is known. */
export interface EndRef {
  readonly device: string
  readonly port?: string
}

/** An end as a port whose name is empty if it is not told. */
export function portOfEnd({ device, port = '' }: EndRef): PortRef {
  return { device, port }
}

export const LINK_STATUSES = ['ok', 'one-way', 'conflict', 'miswired', 'missing', 'unverified', 'ignored'] as const
export type LinkStatus = (typeof LINK_STATUSES)[number]

export type Evidence = 'both' | 'a' | 'b' | 'none'

export type MissingReason =
  | 'port-absent'
  | 'no-transceiver'
  | 'admin-down'
  | 'err-disabled'
  | 'link-down'
  | 'no-neighbor'
export type UnverifiedReason =
  | 'device-only'
  | 'through-silent'
  | 'dark-end'
  | 'deaf-end'
  | 'unidentified-end'
  | `failed:${FailureCode}`
  | 'not-collected'
  | 'silent-end-link-up'
  | 'silent-end'
  | 'no-common-protocol'
export type LinkReason = MissingReason | UnverifiedReason

/** Rule that found the planned device behind a name that was seen (section 2). */
export type MatchedBy =
  | 'name'
  | 'alias'
  | 'hostname'
  | 'serial-suffix'
  | 'domain'
  | 'system-name'
  | 'serial'
  | 'address'
  | 'chassis-id'
  | 'truncated'

/** A far end as seen from a port; `device` and `port` are as the device said them where `known` is false. */
export interface SeenEnd {
  readonly device?: string | undefined
  readonly port?: string | undefined
  readonly known: boolean
  readonly matchedBy?: MatchedBy | undefined
  readonly protocol: NeighborProtocol | 'cdp+lldp'
  readonly stale?: true | undefined
  readonly unidentified?: true | undefined
  /** Where in the raw output this was read. */
  readonly evidence?: readonly EvidenceRef[] | undefined
}

/** A place in the stored raw output. */
export interface EvidenceRef {
  readonly device: string
  readonly command: string
  readonly lines: LineSpan
}

export interface Link {
  readonly cables: readonly string[]
  readonly a: PortRef
  readonly b: PortRef
  readonly status: LinkStatus
  readonly evidence: Evidence
  readonly reason?: LinkReason
  readonly seenByA: readonly SeenEnd[]
  readonly seenByB: readonly SeenEnd[]
}

export const FINDING_KINDS = [
  'tangled',
  'multi-neighbor',
  'cdp-lldp-disagree',
  'missing',
  'port-absent',
  'self-loop',
  'unplanned',
  'unknown-neighbor',
  'breakout',
  'wrong-port',
  'wrong-device',
  'fibers-crossed',
  'displaced',
  'swapped',
  'rotated',
  'shifted',
  'reversed',
  'exchanged',
  'renamed',
  'renumbered',
  'dark',
  'deaf',
  'one-way',
  'conflict',
  'wrong-identity',
  'duplicate-name',
  'plan-error',
  'device-failed',
  'duplex-mismatch',
  'native-vlan-mismatch',
  'speed-mismatch',
  'rule-broken',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export type Severity = 'error' | 'warning' | 'info'

export interface Finding {
  /** Hash of kind and ports: the same mistake keeps it from run to run. */
  readonly id: string
  readonly kind: FindingKind
  readonly severity: Severity
  readonly cables: readonly string[]
  readonly ports: readonly PortRef[]
  readonly racks: readonly string[]
  readonly devices?: readonly string[]
  /** What a person in the room can act on; documents for other programs have it as `message`. */
  readonly said: Message
  readonly evidence: readonly EvidenceRef[]
}

export type Move =
  | {
      readonly op: 'move-end'
      readonly cable?: string | undefined
      /** All lanes of the breakout plug that is moved. */
      readonly cables?: readonly string[] | undefined
      readonly fixed: PortRef
      readonly from: EndRef
      readonly to: PortRef
      /** First step of a ring: the end that is plugged in here comes out first and stays in the hand. */
      readonly hold?: PortRef | undefined
      readonly finding: string
      readonly suspects?: readonly string[] | undefined
    }
  | {
      readonly op: 'connect'
      readonly cable?: string | undefined
      readonly cables?: readonly string[] | undefined
      readonly a: PortRef
      readonly b: PortRef
      readonly finding: string
      readonly suspects?: readonly string[] | undefined
    }
  | {
      readonly op: 'disconnect'
      readonly cable?: string | undefined
      readonly a: PortRef
      readonly b: PortRef
      readonly finding: string
      readonly suspects?: readonly string[] | undefined
    }
  | {
      readonly op: 'exchange'
      readonly devices: readonly string[]
      readonly members?: readonly string[] | undefined
      readonly finding: string
    }

/** Counts of links by status; `findings` counts those of severity error. */
export interface Tally {
  readonly links: number
  readonly ok: number
  readonly oneWay: number
  readonly conflict: number
  readonly miswired: number
  readonly missing: number
  readonly unverified: number
  readonly ignored: number
  readonly findings: number
}

export interface Summary extends Tally {
  readonly moves: number
  /** Share of the links not ignored that are not unverified; 1 if there are none. */
  readonly coverage: number
}

export interface RackTally extends Tally {
  readonly rack: string
}

export interface DeviceOutcome {
  readonly device: string
  readonly rack?: string | undefined
  readonly outcome: 'collected' | 'failed' | 'not-collected'
  readonly error?: DeviceFailure | undefined
  /** Set where no more was asked than the verdict needed: what else it would have told, such as speeds, is not checked. */
  readonly asked?: 'neighbors' | 'ports' | undefined
  /** The collector at its site that asked it. */
  readonly collector?: string | undefined
}

/** A view that ended in no link and no finding. */
export interface Unlinked {
  readonly at: PortRef
  readonly saw: SeenEnd
}

/** The whole verdict, arrays in a stable order (rack, device, natural port order). */
export interface Verdict {
  readonly summary: Summary
  readonly racks: readonly RackTally[]
  readonly devices: readonly DeviceOutcome[]
  readonly links: readonly Link[]
  readonly findings: readonly Finding[]
  readonly moves: readonly Move[]
  readonly unlinked: readonly Unlinked[]
}

/** What one more result changed; links by `linkId`, findings by id. */
export interface VerdictChange {
  readonly links: readonly Link[]
  readonly findingsAdded: readonly Finding[]
  readonly findingsChanged: readonly Finding[]
  readonly findingsGone: readonly string[]
  readonly racks: readonly RackTally[]
  readonly devices: readonly DeviceOutcome[]
  readonly summary: Summary
  readonly moves: readonly Move[]
}

/** Identity of a link within a lab: the label of its first cable. */
export function linkId(link: { readonly cables: readonly string[] }): string {
  return link.cables[0] ?? ''
}

/** The verdict of a run as `collect`, `verify` and `demo` print it (verification.md, section 8). */
export interface VerdictDocument extends Verdict {
  readonly schemaVersion: 1
  readonly lab: { readonly name: string; readonly planHash: string }
  readonly run: {
    readonly id: string
    readonly startedAt: string
    /** From then on no status of a link changed; absent in runs of older versions. */
    readonly settledAt?: string
    readonly finishedAt: string
  }
}
