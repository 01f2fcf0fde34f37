/** Procedures that build an inventory by following neighbors. */
import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import type { Message } from '#shared/words/message.ts'
import { base } from './procedure.ts'
import type { FoundDevice, NotAsked } from '#shared/model/discovery.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'

const address = z.string().trim().min(1).max(255)

const request = z.object({
  /** Addresses or host names to begin with. */
  seeds: z.array(address).min(1).max(1000).readonly(),
  /** Networks that may be entered, as text: `10.0.0.0/8, 192.0.2.0/24`. */
  within: z.string().max(10_000),
  maxDevices: z.int().min(1).max(10_000),
  maxHops: z.int().min(0).max(100),
  /** Asks hosts, phones and access points too. */
  hosts: z.boolean().default(false),
  /** Credential set to log in with; absent: all of them, by their order. */
  credentials: z.string().max(200).optional(),
})
export type DiscoveryRequest = z.output<typeof request>

export type DiscoveryEvent =
  | {
      readonly kind: 'progress'
      readonly asked: number
      readonly answered: number
      readonly found: number
      readonly hop: number
    }
  | {
      readonly kind: 'found'
      readonly devices: readonly (FoundDevice & { readonly planned: boolean })[]
      readonly notAsked: readonly NotAsked[]
      readonly failed: readonly { readonly address: string; readonly error: DeviceFailure }[]
    }

export const discoveryContract = {
  /** Ends with `found`; the plan is as it was. To leave it early cancels it. */
  search: base.input(request).output(eventIterator(type<DiscoveryEvent>())),
  /**
   * Takes what was found last, or those of these addresses, into the plan as one step, and what the devices said as a run;
   * tells what came of it.
   */
  keep: base
    .input(z.object({ addresses: z.array(address).max(10_000).readonly().optional() }).optional())
    .output(type<Message>()),
}
