/** Facts of devices beside their neighbors: asked by choice, kind by kind. */
import type { DeviceFailure } from './observation.ts'

export const FACT_KINDS = ['version', 'memory', 'arp', 'ipv6', 'mac', 'inventory', 'interfaces'] as const
export type FactKind = (typeof FACT_KINDS)[number]

/** A row, with the field names of `parse`. */
export type FactRow = Readonly<Record<string, unknown>>

/** What one device said of one kind. */
export interface DeviceFacts {
  readonly device: string
  readonly kind: FactKind
  /** The platform that answered. */
  readonly platform: string
  /** RFC 3339. */
  readonly collectedAt: string
  readonly rows: readonly FactRow[]
}

/** A device that said nothing of it, and why. */
export interface FactFailure {
  readonly device: string
  readonly kind: FactKind
  /** RFC 3339. */
  readonly at: string
  readonly error: DeviceFailure
}

export function isFactKind(text: string): text is FactKind {
  return FACT_KINDS.some((kind) => kind === text)
}
