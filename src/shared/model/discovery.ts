/** What following neighbors brings to light. */
import type { Role } from './plan.ts'

/** One device that answered. */
export interface FoundDevice {
  readonly name: string
  readonly address: string
  readonly platform?: string
  readonly serial?: string
  readonly role: Role
  /** Steps from a device to begin with. */
  readonly hop: number
}

/** Somebody that a device told of and that was not asked, and why. */
export interface NotAsked {
  readonly name: string
  readonly address?: string
  /** Device that told of it. */
  readonly toldBy: string
  readonly reason: 'no-address' | 'out-of-bounds' | 'no-network-device' | 'too-far' | 'too-many'
}
