/** The plan of a lab: what should stand where, and which cable should join which ports (verification.md, section 1). */
import type { Message } from '#shared/words/message.ts'

export const ROLES = ['switch', 'router', 'firewall', 'server', 'ap', 'pdu', 'console', 'patch-panel', 'other'] as const
export type Role = (typeof ROLES)[number]

/** Which neighbour protocols a device speaks; `none` is a silent device. */
export const DISCOVERIES = ['cdp+lldp', 'cdp', 'lldp', 'none'] as const
export type Discovery = (typeof DISCOVERIES)[number]

export const CABLE_STATUSES = ['planned', 'connected', 'decommissioned'] as const
export type CableStatus = (typeof CABLE_STATUSES)[number]

export const FACES = ['front', 'rear'] as const
export type Face = (typeof FACES)[number]

export interface Rack {
  readonly name: string
  readonly site?: string
  readonly location?: string
  readonly heightU: number
  readonly order: number
  readonly notes?: string
}

export interface Device {
  readonly name: string
  readonly rack?: string
  /** Lowest U the device takes, 1-based from the floor. */
  readonly position?: number
  readonly heightU: number
  readonly face: Face
  readonly role: Role
  /** A platform's folder name (`cisco_ios`, `linux`, …) or `auto`; absent when the device has no address either. */
  readonly platform?: string
  readonly address?: string
  readonly sshPort: number
  /** Name of the credential set to log in with; no other is tried. */
  readonly credentials?: string
  /** Jump host to go through. */
  readonly via?: string
  readonly discovery: Discovery
  readonly managed: boolean
  readonly aliases: readonly string[]
  readonly serial?: string
  readonly model?: string
  readonly notes?: string
}

/** One end of a cable as the plan's author wrote it; compared in canonical form. */
export interface PlanPort {
  readonly device: string
  readonly port: string
}

/** A front port of a patch panel and the rear port behind it. */
export interface PanelJoin {
  readonly device: string
  readonly front: string
  readonly rear: string
}

export interface Cable {
  readonly label: string
  readonly a: PlanPort
  readonly b: PlanPort
  readonly type?: string
  readonly color?: string
  readonly lengthM?: number
  readonly status: CableStatus
  readonly ignore: boolean
  readonly notes?: string
}

/** The whole plan as a value; cables stand in plan order. */
export interface Plan {
  readonly racks: readonly Rack[]
  readonly devices: readonly Device[]
  readonly panels: readonly PanelJoin[]
  readonly cables: readonly Cable[]
}

/** A fault of the plan itself, found before anything is collected. */
export interface PlanError {
  readonly kind: PlanErrorKind
  readonly cables: readonly string[]
  readonly devices: readonly string[]
  /** What is wrong; documents for other programs have it as `message`. */
  readonly said: Message
}

export const PLAN_ERROR_KINDS = [
  'port-used-twice',
  'unknown-device',
  'duplicate-name',
  'self-cable',
  'duplicate-label',
  'ambiguous-port',
  'logical-port',
  'dead-end',
  'u-overlap',
  'outside-rack',
] as const
export type PlanErrorKind = (typeof PLAN_ERROR_KINDS)[number]
