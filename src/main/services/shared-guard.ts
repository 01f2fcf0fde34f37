/** The lock-out guard of a run that several machines ask for; `queue` implements it. */

/** What the lock-out guard of a run says where several machines ask. */
export type SharedAnswer =
  | { readonly kind: 'go'; readonly ticket: string }
  | { readonly kind: 'wait' }
  | { readonly kind: 'closed'; readonly refusedBy: readonly string[] }

/** The lock-out guard of one run, the same for all machines that ask for it. `set` says of what a login is made, and no secret. */
export interface SharedGuard {
  ask(set: string, device: string): Promise<SharedAnswer>
  /** What became of the device that was let go with this ticket. */
  tell(set: string, ticket: string, device: string, outcome: 'accepted' | 'refused' | 'lost'): Promise<void>
}
