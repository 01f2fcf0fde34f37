/** Who may do what in a lab that is served to a team. */

/** Each may do all that those before it may: look; verify, tick moves, decide findings; edit plan and settings. */
export const ROLES_OF_PEOPLE = ['view', 'work', 'edit'] as const
export type PersonRole = (typeof ROLES_OF_PEOPLE)[number]

/** `owner` is whoever sits at the machine: files, credentials and people are theirs. */
export type NeededRole = PersonRole | 'owner'

export interface Person {
  /** Unique in the lab, whatever the case. */
  readonly name: string
  readonly role: PersonRole
}

/** A browser that somebody has paired. */
export interface PersonSession {
  readonly id: string
  /** RFC 3339. */
  readonly since: string
  readonly seen: string
  /** What the browser calls itself, cut short. */
  readonly agent: string
}

export interface PersonEntry extends Person {
  readonly sessions: readonly PersonSession[]
  /** RFC 3339; a pairing link waits until then. */
  readonly pairingUntil?: string
}

/** True if a role is enough; without one it is the owner. */
export function mayDo(role: PersonRole | undefined, needed: NeededRole): boolean {
  if (role === undefined) return true
  return needed !== 'owner' && ROLES_OF_PEOPLE.indexOf(role) >= ROLES_OF_PEOPLE.indexOf(needed)
}
