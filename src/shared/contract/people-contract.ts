/** People of a lab that is served to a team: who may come in, who is there. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import { type PersonEntry, ROLES_OF_PEOPLE } from '#shared/model/people.ts'
import { base } from './procedure.ts'

const person = z.string().trim().min(1).max(80)
const role = z.enum(ROLES_OF_PEOPLE)

/** A way in for one browser, good once. */
export interface PairingView {
  readonly link: string
  /** The link as a QR code: an SVG document. */
  readonly qr: string
  /** For a phone without a camera: the address to open, and the code to type there. */
  readonly plain: string
  readonly short: string
  /** RFC 3339. */
  readonly until: string
  /** How long it was good for at first, in milliseconds. */
  readonly lastsMs: number
}

export interface PeopleView {
  readonly people: readonly PersonEntry[]
  /** Where people reach this lab; absent while it is served to nobody. */
  readonly address?: string
  /** SHA-256 of its certificate, if nobody vouches for that. */
  readonly fingerprint?: string
}

const walk = z.object({
  at: z.number().int().min(1).max(100_000),
  count: z.number().int().min(1).max(100_000),
  done: z.number().int().min(0).max(100_000),
  title: z.string().max(200),
  place: z.string().max(200).optional(),
  state: z.enum(['move', 'asking', 'waiting', 'right']),
})

export const peopleContract = {
  list: base.output(type<PeopleView>()),
  add: base.input(z.object({ name: person, role })).output(type<PairingView>()),
  setRole: base.input(z.object({ name: person, role })).output(z.void()),
  /** Ends all of their sessions, too. */
  remove: base.input(z.object({ name: person })).output(z.void()),
  /** A new link for one more browser, good for some minutes. An earlier one that nobody used is worth nothing then. */
  pair: base.input(z.object({ name: person })).output(type<PairingView>()),
  /** Takes back the link that waits for a browser of this person. */
  unpair: base.input(z.object({ name: person })).output(z.void()),
  /** Ends one session, or all of a person. */
  revoke: base.input(z.object({ name: person, session: z.string().max(100).optional() })).output(z.void()),
  /** What this page looks at, for the others to see. */
  here: base
    .input(z.object({ screen: z.string().max(40), rack: z.string().max(200).optional(), walk: walk.optional() }))
    .output(z.void()),
}
