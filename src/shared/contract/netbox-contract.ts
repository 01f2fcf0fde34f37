/** Procedures that read a NetBox into the plan and write back to it what was verified. */
import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import type { Message } from '#shared/words/message.ts'
import { base } from './procedure.ts'
import type { PlanPreview } from './plan-view.ts'

const text = z.string().trim().max(500).optional()

/** Which part of which NetBox, and how it is trusted: what a lab keeps of it. */
export const netboxSource = z.object({
  url: z.string().trim().min(1).max(2000),
  caFile: text,
  site: text,
  location: text,
  tag: text,
})

const access = netboxSource.extend({
  /** Absent: the one that is kept for this address. */
  token: z.string().trim().min(1).max(500).optional(),
  /** Keeps the token for the session, and in the vault where that is open. */
  keepToken: z.boolean().default(true),
})
export type NetboxRequest = z.output<typeof access>

/** A cable that was verified and that NetBox has as planned. */
export interface NetboxWrite {
  readonly id: number
  readonly label: string
  /** Verified from both ends, or from one alone. */
  readonly ends: 'both' | 'one'
}

export type NetboxEvent =
  | { readonly kind: 'progress'; readonly what: string; readonly done: number; readonly all: number }
  | { readonly kind: 'preview'; readonly preview: PlanPreview; readonly writable: readonly NetboxWrite[] }

export const netboxContract = {
  /** What this lab was read from last, less the token. */
  last: base.output(type<Omit<NetboxRequest, 'token' | 'keepToken'> | undefined>()),
  /** Reads it; ends with `preview`, and nothing is changed. To leave it early cancels it. */
  read: base.input(access).output(eventIterator(type<NetboxEvent>())),
  /** Takes over what was read last, as one step of the plan's history; tells what came of it. */
  apply: base.output(type<Message>()),
  /** Says `connected` of cables that were verified: those of `read`, from one end too where asked. Tells what came of it. */
  write: base.input(z.object({ oneEnd: z.boolean() })).output(type<Message>()),
}
