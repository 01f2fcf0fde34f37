import type { CableView } from '#shared/contract/page-state.ts'
import type { Link } from '#shared/model/verdict.ts'

/** What a port of the elevation shows. */
export const PORT_STATES = [
  'ok-both',
  'ok-one',
  'planned',
  'unverified',
  'one-way',
  'conflict',
  'miswired',
  'missing',
  'free',
  'ignored',
] as const
export type PortState = (typeof PORT_STATES)[number]

/** What the legend tells apart; `plan` joins planned and unverified, `warn` one-way and conflict. */
export const PORT_LOOKS = ['ok', 'one', 'plan', 'warn', 'bad', 'miss', 'none', 'ign'] as const
export type PortLook = (typeof PORT_LOOKS)[number]

export type LookCounts = Readonly<Record<PortLook, number>>

export const NO_LOOKS: LookCounts = { ok: 0, one: 0, plan: 0, warn: 0, bad: 0, miss: 0, none: 0, ign: 0 }

const LOOK: Record<PortState, PortLook> = {
  'ok-both': 'ok',
  'ok-one': 'one',
  planned: 'plan',
  unverified: 'plan',
  'one-way': 'warn',
  conflict: 'warn',
  miswired: 'bad',
  missing: 'miss',
  free: 'none',
  ignored: 'ign',
}

export const STATE_WORDS: Record<PortState, string> = {
  'ok-both': 'verified from both ends',
  'ok-one': 'verified from one end',
  planned: 'planned, not verified',
  unverified: 'not verified',
  'one-way': 'one way',
  conflict: 'conflict',
  miswired: 'miswired',
  missing: 'missing',
  free: 'no plan',
  ignored: 'ignored',
}

export function lookOf(state: PortState): PortLook {
  return LOOK[state]
}

export function stateOfLink(link: Link): PortState {
  switch (link.status) {
    case 'ok':
      return link.evidence === 'both' ? 'ok-both' : 'ok-one'
    default:
      return link.status
  }
}

/** State of a port from the link it is on, else from the cable planned in it. */
export function stateOfPort(link: Link | undefined, cable: CableView | undefined): PortState {
  if (link !== undefined) return stateOfLink(link)
  if (cable === undefined) return 'free'
  return cable.ignore ? 'ignored' : 'planned'
}
