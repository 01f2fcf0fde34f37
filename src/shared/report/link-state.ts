/** States of links as people see them: on paper, a color, a glyph and words; color is never the only sign. */
import type { Link } from '#shared/model/verdict.ts'

export const LINK_STATES = ['both', 'one', 'plan', 'warn', 'bad', 'miss', 'ignored'] as const
export type LinkState = (typeof LINK_STATES)[number]

export interface StateLook {
  readonly words: string
  /** One character of Latin-1, so that every font and printer has it. */
  readonly glyph: string
  /** Ground and edge, as hex RGB; the glyph stands on the ground in `ink`. */
  readonly fill: string
  readonly edge: string
  readonly ink: string
  /** Pale ground for a table cell on which black text is read well. */
  readonly soft: string
}

export const STATE_LOOKS: Readonly<Record<LinkState, StateLook>> = {
  both: {
    words: 'as planned, seen from both ends',
    glyph: '=',
    fill: '#07855c',
    edge: '#07855c',
    ink: '#ffffff',
    soft: '#dcf3e9',
  },
  one: {
    words: 'as planned, seen from one end',
    glyph: '-',
    fill: '#8fd6b9',
    edge: '#07855c',
    ink: '#14171d',
    soft: '#eef8f3',
  },
  plan: { words: 'not verified', glyph: '?', fill: '#ffffff', edge: '#1273c4', ink: '#0a5a9e', soft: '#e3f0fb' },
  warn: {
    words: 'one way or in conflict',
    glyph: '!',
    fill: '#b87000',
    edge: '#7d4c00',
    ink: '#ffffff',
    soft: '#fdefd2',
  },
  bad: { words: 'miswired', glyph: 'x', fill: '#cf2436', edge: '#ab1626', ink: '#ffffff', soft: '#fde6e8' },
  miss: { words: 'missing', glyph: '/', fill: '#ffffff', edge: '#cf2436', ink: '#ab1626', soft: '#fde6e8' },
  ignored: { words: 'ignored', glyph: '~', fill: '#eef0f3', edge: '#858d9b', ink: '#454c5a', soft: '#eef0f3' },
}

/** The state of a link. */
export function stateOfLink(link: Pick<Link, 'status' | 'evidence'>): LinkState {
  switch (link.status) {
    case 'ok':
      return link.evidence === 'both' ? 'both' : 'one'
    case 'one-way':
    case 'conflict':
      return 'warn'
    case 'miswired':
      return 'bad'
    case 'missing':
      return 'miss'
    case 'unverified':
      return 'plan'
    case 'ignored':
      return 'ignored'
  }
}

export function countStates(links: readonly Pick<Link, 'status' | 'evidence'>[]): Readonly<Record<LinkState, number>> {
  const counts = { both: 0, one: 0, plan: 0, warn: 0, bad: 0, miss: 0, ignored: 0 }
  for (const link of links) counts[stateOfLink(link)] += 1
  return counts
}
